import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatDate } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { MemberTasks } from "#app/routes/organisation/member-tasks.tsx";
import { caseload, caseloadCounts } from "#db/queries/candidates.ts";
import { memberTasks } from "#db/queries/members.ts";
import { rightsToday } from "#db/queries/data-requests.ts";
import { municipalityMatchesToday } from "#db/queries/today-matches.ts";
import { localDate } from "#domain/amsterdam.ts";
import { m } from "#i18n/messages.ts";
import { caseloadPath } from "./caseload-filter.ts";
import { rightsTasks } from "./rights-tasks.ts";
import { LongestWaiting } from "./longest-waiting.tsx";
import { TodayMatches } from "./today-matches.tsx";

const LONGEST = 5;

export const meta: MetaFunction = () => [{ title: `${m.candidate_today_title()} · ${m.app_name()}` }];

/** A caseworker sees the own caseload, a team lead that of the whole municipality. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const today = localDate(new Date());
  const who = actor.role === "team_lead" ? ("all" as const) : ("mine" as const);
  const caseworker = who === "all" ? null : actor.membership;
  return read(actor, async (tx) => {
    const longest = await caseload(tx, {
      caseworker,
      status: null,
      todo: "no_step",
      words: "",
      sort: "waiting",
      page: 1,
      today,
    });
    return {
      today,
      who,
      counts: await caseloadCounts(tx, caseworker, today),
      matches: await municipalityMatchesToday(tx, caseworker),
      members: await memberTasks(tx, today),
      longest: longest.rows.slice(0, LONGEST),
      rights: await rightsToday(tx, caseworker),
    };
  });
}

export default function MunicipalityToday() {
  const { today, who, counts, matches, longest, members, rights } = useLoaderData<typeof loader>();
  const tasks = (["step_due", "no_step", "text", "draft"] as const).map((todo) => ({
    label: TASKS[todo][0](),
    hint: TASKS[todo][1](),
    count: counts[todo],
    href: caseloadPath({ who, todo }),
    urgent: todo === "step_due" && counts[todo] > 0,
  }));
  return (
    <>
      <PageHeading
        title={m.candidate_today_title()}
        eyebrow={formatDate(today)}
        lead={
          who === "all"
            ? m.candidate_today_lead_all({ count: counts.waiting })
            : m.candidate_today_lead_mine({ count: counts.waiting })
        }
        actions={
          <>
            <ButtonLink href="/gemeente/kandidaten/nieuw" icon="plus">
              {m.candidate_list_add()}
            </ButtonLink>
            <ButtonLink href="/gemeente/kandidaten" variant="secondary" icon="people">
              {m.candidate_list_title()}
            </ButtonLink>
          </>
        }
      />
      <TodayMatches today={matches} who={who} />
      <MemberTasks tasks={members} />
      <Section title={who === "all" ? m.candidate_today_candidates_all() : m.candidate_today_candidates()}>
        <TaskList tasks={[...tasks, ...rightsTasks(rights, today)]} />
      </Section>
      <Section title={m.candidate_today_longest()} lead={m.candidate_today_longest_about()}>
        {longest.length === 0 ? (
          <EmptyState title={m.candidate_today_longest_none()} icon="check-circle">
            <p className="utrecht-paragraph">
              <TextLink href="/gemeente/kandidaten/nieuw">{m.candidate_list_add()}</TextLink>
            </p>
          </EmptyState>
        ) : (
          <LongestWaiting rows={longest} today={today} />
        )}
      </Section>
      <Paragraph>
        <TextLink href="/gemeente/regio">{m.walls_region_title()}</TextLink>
      </Paragraph>
    </>
  );
}

const TASKS = {
  step_due: [m.candidate_todo_step_due, m.candidate_today_step_due_hint],
  no_step: [m.candidate_todo_no_step, m.candidate_today_no_step_hint],
  text: [m.candidate_todo_text, m.candidate_today_text_hint],
  draft: [m.candidate_todo_draft, m.candidate_today_draft_hint],
} as const;
