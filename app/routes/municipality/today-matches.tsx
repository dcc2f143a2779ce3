import { Section } from "#app/ui/card.tsx";
import { ComingIntakes } from "#app/ui/coming-intakes.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import type { MunicipalityMatchesToday } from "#db/queries/today-matches.ts";
import { m } from "#i18n/messages.ts";

/** What matches ask of the caseworker today. */
export function TodayMatches({
  today,
  who,
}: {
  readonly today: MunicipalityMatchesToday;
  readonly who: "mine" | "all";
}) {
  const list = (tab: string) => `/gemeente/matches?stand=${tab}&wie=${who === "all" ? "alle" : "eigen"}`;
  return (
    <Section title={m.match_list_title()}>
      <TaskList
        tasks={[
          {
            label: m.match_today_questions(),
            href: list("vraag"),
            count: today.questions,
            hint: m.match_today_questions_hint(),
            urgent: today.questions > 0,
          },
          {
            label: m.match_today_unanswered(),
            href: list("kandidaat"),
            count: today.unanswered,
            hint: today.dueSoon > 0 ? m.match_today_due({ count: today.dueSoon }) : undefined,
            urgent: today.dueSoon > 0,
          },
          { label: m.match_today_new_yes(), href: list("werkgever"), count: today.newYes },
          {
            label: m.match_today_choose_time(),
            href: list("aangenomen"),
            count: today.timesToChoose,
            urgent: today.timesToChoose > 0,
          },
          ...(today.suggestions === 0
            ? []
            : [
                {
                  label: m.match_today_suggestions(),
                  href: "/gemeente/voorstellen?aangeraden=ja",
                  count: today.suggestions,
                  hint: m.match_today_suggestions_hint(),
                },
              ]),
        ]}
      />
      <ComingIntakes intakes={today.intakes} base="/gemeente/matches" />
    </Section>
  );
}
