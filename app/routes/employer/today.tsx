import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { CardList, Section } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatDate } from "#app/ui/format.ts";
import { PageHeading } from "#app/ui/heading.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { TodayMatches } from "#app/routes/employer/today-matches.tsx";
import { MemberTasks } from "#app/routes/organisation/member-tasks.tsx";
import { linesApart, PlacementCard } from "#app/routes/placement/placement-card.tsx";
import { placementCounts, placementLines, toReconfirm } from "#db/queries/placements.ts";
import { memberTasks } from "#db/queries/members.ts";
import { employerMatchesToday } from "#db/queries/today-matches.ts";
import { localDate } from "#domain/amsterdam.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: `${m.placement_today_title()} · ${m.app_name()}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "employer");
  return read(actor, async (tx) => ({
    counts: await placementCounts(tx),
    returned: await placementLines(tx, { status: "returned", limit: 5 }),
    drafts: await placementLines(tx, { status: "draft", limit: 5 }),
    reconfirm: await toReconfirm(tx),
    matches: await employerMatchesToday(tx),
    members: await memberTasks(tx, localDate(new Date())),
  }));
}

/** What needs doing today, for an employer. */
export default function EmployerToday() {
  const { counts, returned, drafts, reconfirm, matches, members } = useLoaderData<typeof loader>();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const apart = linesApart("/werkgever", [...returned, ...reconfirm, ...drafts]);
  return (
    <>
      <PageHeading
        title={m.placement_today_title()}
        lead={m.placement_today_lead()}
        actions={
          <ButtonLink href="/werkgever/plekken/nieuw" icon="plus">
            {m.placement_action_new()}
          </ButtonLink>
        }
      />
      <TodayMatches today={matches} base="/werkgever" />
      <MemberTasks tasks={members} />
      {total === 0 ? (
        <EmptyState
          title={m.placement_list_empty()}
          icon="briefcase"
          action={<ButtonLink href="/werkgever/plekken/nieuw">{m.placement_action_new()}</ButtonLink>}
        >
          {m.placement_list_empty_lead()}
        </EmptyState>
      ) : (
        <TaskList
          tasks={[
            {
              label: m.placement_task_returned(),
              href: "/werkgever/plekken?status=returned",
              count: counts.returned ?? 0,
              urgent: (counts.returned ?? 0) > 0,
              hint: m.placement_task_returned_hint(),
            },
            {
              label: m.placement_task_reconfirm(),
              href: "/werkgever/plekken?status=published",
              count: reconfirm.length,
              hint: m.placement_task_reconfirm_hint(),
            },
            { label: m.placement_task_drafts(), href: "/werkgever/plekken?status=draft", count: counts.draft ?? 0 },
            {
              label: m.placement_task_submitted(),
              href: "/werkgever/plekken?status=submitted",
              count: counts.submitted ?? 0,
              hint: m.placement_task_submitted_hint(),
            },
          ]}
        />
      )}
      {returned.length + reconfirm.length + drafts.length > 0 && (
        <Section title={m.placement_today_cards()}>
          <CardList>
            {returned.map((line) => (
              <PlacementCard key={line.id} base="/werkgever" line={line} about={apart(line)} note={line.reviewNote} />
            ))}
            {reconfirm.map((line) => (
              <PlacementCard
                key={line.id}
                stale
                base="/werkgever"
                line={line}
                about={apart(line)}
                note={line.expiresOn && m.placement_note_expires({ date: formatDate(line.expiresOn) })}
              />
            ))}
            {drafts.map((line) => (
              <PlacementCard key={line.id} base="/werkgever" line={line} about={apart(line)} />
            ))}
          </CardList>
        </Section>
      )}
    </>
  );
}
