import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { CardList, Section } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatDate } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { type Task, TaskList } from "#app/ui/task-list.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { TodayMatches } from "#app/routes/employer/today-matches.tsx";
import { TodayFigures } from "#app/routes/region/today-figures.tsx";
import { MemberTasks, type MemberTaskCounts } from "#app/routes/organisation/member-tasks.tsx";
import { linesApart, PlacementCard } from "#app/routes/placement/placement-card.tsx";
import { placementCounts, reviewQueue, toReconfirm } from "#db/queries/placements.ts";
import { employerMatchesToday } from "#db/queries/today-matches.ts";
import { employersToVerify } from "#db/queries/verification.ts";
import { memberTasks } from "#db/queries/members.ts";
import { localDate } from "#domain/amsterdam.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: `${m.placement_today_title()} · ${m.app_name()}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "coordinator");
  return read(actor, async (tx) => ({
    queue: await reviewQueue(tx),
    reconfirm: await toReconfirm(tx),
    counts: await placementCounts(tx),
    matches: await employerMatchesToday(tx),
    employers: (await employersToVerify(tx)).filter(({ refusedAt }) => refusedAt === null).length,
    members: await memberTasks(tx, localDate(new Date())),
  }));
}

/** What needs doing today, for the coordinator of a region. */
export default function RegionToday() {
  const { queue, reconfirm, counts, matches, members, employers } = useLoaderData<typeof loader>();
  const apart = linesApart("/regio", [...queue, ...reconfirm]);
  return (
    <>
      <PageHeading
        title={m.placement_today_title()}
        lead={m.placement_today_region_lead()}
        actions={
          <ButtonLink href="/regio/plekken/nieuw" icon="plus">
            {m.placement_action_new_for()}
          </ButtonLink>
        }
      />
      <Tasks queue={queue} reconfirm={reconfirm} counts={counts} employers={employers} />
      {matches.toAnswer + matches.asked + matches.timesToChoose + matches.withoutTimes + matches.intakes.length > 0 && (
        <TodayMatches today={matches} base="/regio" />
      )}
      <Section title={m.placement_queue_title()} id="controle" lead={m.placement_queue_lead()}>
        {queue.length === 0 ? (
          <EmptyState title={m.placement_queue_empty()} icon="check-circle">
            {m.placement_queue_empty_lead()}
          </EmptyState>
        ) : (
          <CardList>
            {queue.map((line) => (
              <PlacementCard
                key={line.id}
                base="/regio"
                line={line}
                about={apart(line)}
                urgent={line.late}
                note={waitingText(line.workingDays)}
              />
            ))}
          </CardList>
        )}
      </Section>
      {reconfirm.length > 0 && (
        <Section title={m.placement_task_reconfirm()} id="bevestigen" lead={m.placement_reconfirm_region_lead()}>
          <CardList>
            {reconfirm.slice(0, 10).map((line) => (
              <PlacementCard
                key={line.id}
                stale
                base="/regio"
                line={line}
                about={apart(line)}
                note={line.expiresOn && m.placement_note_expires({ date: formatDate(line.expiresOn) })}
              />
            ))}
          </CardList>
        </Section>
      )}
      <Below members={members} />
    </>
  );
}

type Today = ReturnType<typeof useLoaderData<typeof loader>>;

function Tasks({ queue, reconfirm, counts, employers }: Pick<Today, "queue" | "reconfirm" | "counts" | "employers">) {
  const late = queue.filter((line) => line.late).length;
  return (
    <TaskList
      tasks={[
        {
          label: m.placement_task_review(),
          href: "/regio/plekken?status=submitted",
          count: queue.length,
          urgent: late > 0,
          hint: late > 0 ? m.placement_task_review_late({ count: late }) : m.placement_task_review_hint(),
        },
        ...employerTasks(employers),
        {
          label: m.placement_task_reconfirm(),
          href: "#bevestigen",
          count: reconfirm.length,
          hint: m.placement_task_reconfirm_region_hint(),
        },
        {
          label: m.placement_task_returned_region(),
          href: "/regio/plekken?status=returned",
          count: counts.returned ?? 0,
        },
        {
          label: m.placement_task_published(),
          href: "/regio/plekken?status=published",
          count: counts.published ?? 0,
        },
      ]}
    />
  );
}

function Below({ members }: { readonly members: MemberTaskCounts }) {
  return (
    <>
      <MemberTasks tasks={members} />
      <TodayFigures />
      <Paragraph>
        <TextLink href="/regio/afspraken">{m.walls_region_title()}</TextLink>
      </Paragraph>
    </>
  );
}

/** Employers that registered themselves and that nobody has looked at: they see nothing meanwhile. */
function employerTasks(count: number): Task[] {
  if (count === 0) return [];
  const hint = m.members_verify_task_hint();
  return [{ label: m.members_verify_task(), href: "/regio/werkgevers", count, urgent: true, hint }];
}

function waitingText(workingDays: number): string {
  return workingDays === 0 ? m.placement_note_new() : m.placement_note_waiting({ count: workingDays });
}
