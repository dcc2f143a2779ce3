import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { CardList } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { verifyEmployer } from "#db/commands/verify-employer.ts";
import { employersToVerify } from "#db/queries/verification.ts";
import { OrganisationId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { EmployerCard } from "./employer-card.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle(m.members_verify_title()) }];

const HERE = "/regio/werkgevers";
const MOST = 500;

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "coordinator");
  const employers = await read(actor, (tx) => employersToVerify(tx));
  const dated = employers.map(({ createdAt, refusedAt, ...line }) => ({
    ...line,
    createdAt: createdAt.toISOString(),
    refusedAt: refusedAt?.toISOString() ?? null,
  }));
  return { employers: dated, done: new URL(request.url).searchParams.get("gedaan") };
}

export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "coordinator");
  const id = OrganisationId.safeParse(form.get("employer"));
  if (!id.success) throw refuse("not_found");
  const because = String(form.get("because") ?? "").trim();
  const yes = form.get("intent") === "verify";
  const again = (error: string) => data({ employer: id.data as string, because, error }, { status: 400 });
  if (because.length > MOST) return again(m.form_error_too_long({ max: MOST, count: because.length }));
  const outcome = await write((tx) =>
    verifyEmployer(tx, id.data, yes ? { verified: true } : { verified: false, because }),
  );
  if (outcome.ok) return redirect(`${HERE}?gedaan=${yes ? "ja" : "nee"}`);
  if (outcome.refusal === "no_reason") return again(m.members_error_because());
  throw refuse(outcome.refusal);
}

/** Employers that registered themselves: checked by somebody who calls, before they see anything. */
export default function Verify() {
  const { employers, done } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <>
      <ErrorSummary errors={problem ? [{ fieldId: `because-${problem.employer}`, message: problem.error }] : []} />
      <PageHeading
        back={{ href: "/regio", label: m.placement_today_title() }}
        title={m.members_verify_title()}
        lead={m.members_verify_lead()}
      />
      {done !== null && (
        <Alert tone="ok" role="status">
          {done === "ja" ? m.members_verify_done() : m.members_verify_refused()}
        </Alert>
      )}
      {employers.length === 0 ? (
        <EmptyState title={m.members_verify_none()} icon="check-circle" />
      ) : (
        <CardList>
          {employers.map((line) => (
            <EmployerCard key={line.id} line={line} problem={problem?.employer === line.id ? problem : undefined} />
          ))}
        </CardList>
      )}
    </>
  );
}
