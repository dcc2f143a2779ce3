import { Section } from "#app/ui/card.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import type { MatchesToday } from "#db/queries/municipality-today.ts";
import { m } from "#i18n/messages.ts";

/** What matches ask of the caseworker today. */
export function TodayMatches({ today }: { readonly today: MatchesToday }) {
  return (
    <Section title={m.candidate_today_matches()}>
      <TaskList
        tasks={[
          {
            label: m.candidate_today_questions(),
            count: today.questions,
            href: "/gemeente/voorstellen?status=question",
            hint: m.candidate_today_questions_hint(),
            urgent: today.due > 0 && today.questions > 0,
          },
          {
            label: m.candidate_today_unanswered(),
            count: today.unanswered,
            href: "/gemeente/voorstellen?status=proposed",
            hint: today.due > 0 ? m.candidate_today_due({ count: today.due }) : undefined,
            urgent: today.due > 0,
          },
          {
            label: m.candidate_today_intakes(),
            count: today.intakes,
            href: "/gemeente/voorstellen?status=accepted",
          },
          {
            label: m.candidate_today_suggestions(),
            count: today.suggestions,
            href: "/gemeente/voorstellen?status=suggested",
          },
        ]}
      />
    </Section>
  );
}
