import { formatDay } from "#app/ui/format.ts";
import type { Task } from "#app/ui/task-list.tsx";
import type { RightsToday } from "#db/queries/data-requests.ts";
import { addDays } from "#domain/dates.ts";
import { m } from "#i18n/messages.ts";

/** Days before the legal end of the term from which a request stands out. */
const SOON = 7;

/** What people ask of their data, and files that are removed soon: tasks of today when there are any. */
export function rightsTasks({ requests, firstDue, removals }: RightsToday, today: string): Task[] {
  return [
    {
      label: m.rights_today_requests(),
      hint: firstDue ? m.rights_today_requests_hint({ date: formatDay(firstDue) }) : m.rights_today_requests_none(),
      count: requests,
      href: "/gemeente/verzoeken",
      urgent: firstDue !== null && firstDue <= addDays(today, SOON),
    },
    {
      label: m.rights_today_removals(),
      hint: m.rights_today_removals_hint(),
      count: removals,
      href: "/gemeente/verzoeken#bewaren",
    },
  ].filter(({ count }) => count > 0);
}
