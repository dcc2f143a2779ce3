import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { closeCandidates } from "#db/commands/close-candidates.ts";
import { handOverCandidates } from "#db/commands/hand-over-candidates.ts";
import { caseload, CASELOAD_PAGE_SIZE, colleagues } from "#db/queries/candidates.ts";
import { localDate } from "#domain/amsterdam.ts";
import { CANDIDATE_CLOSE_REASONS } from "#domain/candidate.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import { CandidateId, MembershipId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { BulkActions, BulkTop } from "./bulk-actions.tsx";
import { type CaseloadChoice, caseloadChoice, caseloadPath } from "./caseload-filter.ts";
import { CaseloadFilters, CaseloadTable } from "./caseload-parts.tsx";

export const meta: MetaFunction = () => [{ title: `${m.candidate_list_title()} · ${m.app_name()}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const { searchParams } = new URL(request.url);
  const choice = caseloadChoice(searchParams, actor.role === "team_lead" ? "all" : "mine");
  const colleague = MembershipId.safeParse(choice.who);
  const caseworker = choice.who === "mine" ? actor.membership : colleague.success ? colleague.data : null;
  const today = localDate(new Date());
  return read(actor, async (tx) => ({
    ...(await caseload(tx, { ...choice, caseworker, today })),
    colleagues: await colleagues(tx),
    me: actor.membership,
    pageSize: CASELOAD_PAGE_SIZE,
    limits: proposalLimitsOn(today),
    choice,
    today,
    done: doneMessage(searchParams),
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "caseworker", "team_lead");
  const { search } = new URL(request.url);
  const ids = form.getAll("candidate").flatMap((value) => CandidateId.safeParse(value).data ?? []);
  const refused = (problem: string, field: string | null, status = 400) => data({ problem, field, ids }, { status });
  if (ids.length === 0) return refused(m.candidate_bulk_none_chosen(), null);
  const intent = form.get("intent");
  if (intent === "propose") {
    return redirect(`/gemeente/voorstellen?${new URLSearchParams(ids.map((id) => ["kandidaat", id])).toString()}`);
  }
  if (intent === "close") {
    const reason = CANDIDATE_CLOSE_REASONS.find((code) => code === form.get("reason"));
    if (!reason) return refused(m.candidate_bulk_no_reason(), "reason");
    const outcome = await write((tx) => closeCandidates(tx, ids, reason));
    const { closed, left } = outcome.ok ? outcome.value : { closed: 0, left: [] };
    return redirect(withDone(search, { gesloten: closed, open: left.length }));
  }
  const to = MembershipId.safeParse(form.get("to"));
  if (!to.success) return refused(m.candidate_bulk_no_colleague(), "to");
  const outcome = await write((tx) => handOverCandidates(tx, ids, to.data));
  if (!outcome.ok) return refused(m.candidate_bulk_refused(), null, 409);
  return redirect(withDone(search, { overgedragen: outcome.value }));
}

export default function Caseload() {
  const { rows, total, choice, colleagues, me, today, done, pageSize, limits } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const pages = Math.ceil(total / pageSize);
  return (
    <>
      <PageHeading
        title={m.candidate_list_title()}
        lead={m.candidate_list_lead({ count: total })}
        actions={
          <>
            <ButtonLink href="/gemeente/kandidaten/nieuw" icon="plus">
              {m.candidate_list_add()}
            </ButtonLink>
            <ButtonLink href="/gemeente/kandidaten/importeren" variant="secondary" icon="upload">
              {m.candidate_list_import()}
            </ButtonLink>
          </>
        }
      />
      {done !== null && (
        <Alert tone="ok" role="status">
          {done}
        </Alert>
      )}
      {answer && <ErrorSummary errors={[{ fieldId: answer.field, message: answer.problem }]} />}
      <CaseloadFilters choice={choice} colleagues={colleagues} me={me} />
      {rows.length === 0 ? (
        <NobodyFound choice={choice} />
      ) : (
        <Form method="post" className="wb-form">
          <FormStamp />
          <BulkTop choice={choice} count={rows.length} limits={limits} />
          <CaseloadTable rows={rows} today={today} ticked={answer ? answer.ids : choice.ticked} />
          <BulkActions colleagues={colleagues} problem={answer ?? null} />
        </Form>
      )}
      <Pagination
        previousHref={choice.page > 1 ? caseloadPath({ ...choice, page: choice.page - 1, ticked: false }) : null}
        nextHref={choice.page < pages ? caseloadPath({ ...choice, page: choice.page + 1, ticked: false }) : null}
        status={m.candidate_list_page({ page: choice.page, pages })}
      />
    </>
  );
}

/** With words that found nobody: where else one can look. */
function NobodyFound({ choice }: { readonly choice: CaseloadChoice }) {
  const everywhere = caseloadPath({ who: "all", words: choice.words });
  return (
    <EmptyState title={m.candidate_list_empty()} icon="people">
      <p className="utrecht-paragraph">{m.candidate_list_empty_about()}</p>
      {choice.words !== "" && caseloadPath(choice) !== everywhere && (
        <TextLink href={everywhere}>{m.candidate_search_everywhere({ words: choice.words })}</TextLink>
      )}
    </EmptyState>
  );
}

function doneMessage(search: URLSearchParams): string | null {
  const count = (name: string) => Math.max(0, Math.trunc(Number(search.get(name)) || 0));
  if (search.has("overgedragen")) return m.candidate_done_handed_over({ count: count("overgedragen") });
  if (!search.has("gesloten")) return null;
  const closed = m.candidate_done_closed({ count: count("gesloten") });
  return count("open") === 0 ? closed : `${closed} ${m.candidate_done_left_open({ count: count("open") })}`;
}

function withDone(search: string, counts: Readonly<Record<string, number>>): string {
  const next = new URLSearchParams(search);
  for (const name of ["overgedragen", "gesloten", "open", "index", "alle"]) next.delete(name);
  for (const [name, count] of Object.entries(counts)) next.set(name, String(count));
  return `/gemeente/kandidaten?${next.toString()}`;
}
