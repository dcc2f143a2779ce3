import { Section } from "#app/ui/card.tsx";
import { formatDay } from "#app/ui/format.ts";
import { ComingIntakes } from "#app/ui/coming-intakes.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import type { EmployerMatchesToday } from "#db/queries/today-matches.ts";
import { m } from "#i18n/messages.ts";

/** What matches ask of the employer today, or of a coordinator who answers for employers without members. */
export function TodayMatches({
  today,
  base,
}: {
  readonly today: EmployerMatchesToday;
  readonly base: "/werkgever" | "/regio";
}) {
  return (
    <Section
      title={base === "/regio" ? m.match_for_employers_title() : m.match_employer_title()}
      lead={base === "/regio" ? m.match_for_employers_lead() : undefined}
    >
      <TaskList
        tasks={[
          {
            label: m.match_today_to_answer(),
            href: `${base}/matches?stand=antwoord`,
            count: today.toAnswer,
            hint: today.firstDue ? m.match_today_first({ date: formatDay(today.firstDue) }) : undefined,
            urgent: today.dueSoon > 0,
          },
          {
            label: m.match_today_choose_time(),
            href: `${base}/matches?stand=aangenomen`,
            count: today.timesToChoose,
            urgent: today.timesToChoose > 0,
          },
          {
            label: m.match_today_offer_times(),
            href: `${base}/matches?stand=aangenomen`,
            count: today.withoutTimes,
            hint: m.match_today_offer_times_hint(),
          },
          { label: m.match_today_asked(), href: `${base}/matches?stand=vraag`, count: today.asked },
        ]}
      />
      <ComingIntakes intakes={today.intakes} base={`${base}/matches`} />
    </Section>
  );
}
