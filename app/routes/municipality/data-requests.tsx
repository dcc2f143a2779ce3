import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { Table } from "#app/ui/table.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { openRequests } from "#db/queries/data-requests.ts";
import { removals, removalsNear } from "#db/queries/retention.ts";
import { m } from "#i18n/messages.ts";
import { RemovalTable } from "../rights/removal-table.tsx";
import { actOnRequest } from "./data-request-actions.server.ts";
import { DataRequestCard } from "./data-request-card.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle(m.rights_requests_title()) }];

/** What people ask of their data and what is removed soon: a caseworker's own caseload, a team lead's whole municipality. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const caseworker = actor.role === "team_lead" ? null : actor.membership;
  const seen = new URL(request.url).searchParams;
  return read(actor, async (tx) => ({
    requests: await openRequests(tx, caseworker),
    near: await removalsNear(tx, caseworker),
    removed: await removals(tx),
    erased: seen.has("gewist"),
    answered: seen.has("beantwoord"),
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  return actOnRequest(await submission(request, "caseworker", "team_lead"));
}

export default function DataRequests() {
  const { requests, near, removed, erased, answered } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  return (
    <>
      <PageHeading
        title={m.rights_requests_title()}
        lead={m.rights_requests_lead()}
        back={{ href: "/gemeente", label: m.nav_today() }}
      />
      {problem && <ErrorSummary errors={[{ fieldId: problem.field, message: problem.problem }]} />}
      {erased && !problem && <Alert tone="ok" role="status" title={m.rights_erased_done()} />}
      {answered && !problem && <Alert tone="ok" role="status" title={m.rights_answered_done()} />}
      <Section title={m.rights_requests_open()}>
        {requests.length === 0 ? (
          <EmptyState title={m.rights_requests_none()} icon="check-circle" />
        ) : (
          <div className="wb-cards">
            {requests.map((request) => (
              <DataRequestCard key={request.id} request={request} problem={problem} />
            ))}
          </div>
        )}
      </Section>
      <Section title={m.rights_near_title()} lead={m.rights_near_lead()} id="bewaren">
        {near.length === 0 ? <Paragraph>{m.rights_near_none()}</Paragraph> : <NearTable rows={near} />}
      </Section>
      <Section title={m.rights_removed_title()} lead={m.rights_removed_lead()}>
        <RemovalTable rows={removed} />
      </Section>
    </>
  );
}

type Near = ReturnType<typeof useLoaderData<typeof loader>>["near"];

function NearTable({ rows }: { readonly rows: Near }) {
  return (
    <Table
      caption={m.rights_near_title()}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "who",
          header: m.candidate_column_who(),
          cell: (row) => (
            <TextLink href={`/gemeente/kandidaten/${row.id}`}>
              {row.pseudonym} · {row.reference}
            </TextLink>
          ),
        },
        { key: "on", header: m.rights_near_on(), cell: ({ removeOn }) => formatDate(removeOn) },
        {
          key: "keep",
          header: m.rights_near_needed(),
          cell: (row) => (
            <Form method="post">
              <FormStamp />
              <input type="hidden" name="candidate" value={row.id} />
              <Button name="intent" value="keep" variant="secondary" small>
                {m.rights_near_keep()} <span className="wb-hidden">{row.pseudonym}</span>
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}
