import { addDays } from "#domain/dates.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import type { Calendar } from "./calendar.ts";
import type { PlacementStory } from "./placements.ts";
import type { Random } from "./random.ts";

/** How a placement's life goes, apart from what matches do. */
export type Course = "draft" | "submitted" | "returned" | "dropped" | "open" | "paused" | "expired" | "withdrawn";

export const COURSES: Readonly<Record<Course, number>> = {
  draft: 5,
  submitted: 5,
  returned: 3,
  dropped: 2,
  open: 62,
  paused: 6,
  expired: 10,
  withdrawn: 7,
};

/** The steps of a course with their moments, in office hours on working days; the newest not after yesterday. */
export function placementStory(course: Course, time: Calendar, dice: Random): PlacementStory {
  const moment = (date: string) => time.at(date, dice.whole(8 * 60 + 30, 16 * 60 + 30));
  const ago = (least: number, most: number) => time.workday(addDays(time.today, -dice.whole(least, most)), 0);
  const bounded = (date: string) => (date < time.today ? date : time.workday(time.today, -1));
  const after = (date: string, least: number, most: number) => bounded(time.workday(date, dice.whole(least, most)));
  const { openDays } = proposalLimitsOn(time.today);
  switch (course) {
    case "draft":
      return { createdAt: moment(bounded(ago(1, 30))), steps: [] };
    case "submitted": {
      const submitted = bounded(ago(1, 7));
      return { createdAt: time.at(submitted, 485), steps: [{ step: "submit", at: moment(submitted) }] };
    }
    case "returned": {
      const submitted = ago(8, 16);
      const returned = after(submitted, 1, 3);
      return {
        createdAt: time.at(submitted, 485),
        steps: [
          { step: "submit", at: moment(submitted) },
          { step: "return", at: moment(returned) },
        ],
      };
    }
    case "dropped": {
      const created = ago(20, 80);
      return { createdAt: moment(created), steps: [{ step: "withdraw", at: moment(after(created, 2, 8)) }] };
    }
    case "open":
    case "paused":
    case "withdrawn":
      return published(course, dice.chance(0.25) ? ago(openDays + 5, openDays + 70) : ago(4, openDays - 4));
    case "expired":
      return published(course, ago(openDays + 3, openDays + 85));
  }

  function published(way: "open" | "paused" | "withdrawn" | "expired", day: string): PlacementStory {
    const submitted = time.workday(day, -dice.whole(1, 3));
    const steps: { step: PlacementStory["steps"][number]["step"]; at: number }[] = [
      { step: "submit", at: moment(submitted) },
      { step: "publish", at: moment(day) },
    ];
    if (way === "expired") {
      const expires = addDays(day, openDays + 1);
      return { createdAt: time.at(submitted, 480), steps: [...steps, { step: "expire", at: time.at(expires, 90) }] };
    }
    let confirmed = day;
    while (addDays(confirmed, openDays) < time.today) {
      confirmed = bounded(time.workday(addDays(confirmed, dice.whole(45, openDays - 6)), 0));
      steps.push({ step: "reconfirm", at: moment(confirmed) });
    }
    if (way !== "open") {
      const end = bounded(ago(1, 60));
      if (end > confirmed) steps.push({ step: way === "paused" ? "pause" : "withdraw", at: moment(end) });
    }
    return { createdAt: time.at(submitted, 480), steps };
  }
}
