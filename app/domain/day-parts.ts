import { DAY_MINUTES, type Interval, intersect, minutesTotal, normalise } from "./week.ts";

/**
 * Day parts (dagdelen): derived from a week grid for filters alone, never a rule. Early is the hour of the cleaners:
 *
 *   early 05:00–08:00 · morning 08:00–12:00 · afternoon 12:00–17:00 · evening 17:00–23:00 · night 23:00–05:00
 *   weekend Saturday 00:00 – Sunday 24:00, besides the part of the day
 */
export const DAY_PARTS = ["early", "morning", "afternoon", "evening", "night", "weekend"] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** Shorter stretches do not make a day part: a shift 07:45–12:15 is a morning. */
export const DAY_PART_MINUTES = 30;

const HOURS: Readonly<Record<DayPart, readonly Interval[]>> = {
  early: everyDay(5, 8),
  morning: everyDay(8, 12),
  afternoon: everyDay(12, 17),
  evening: everyDay(17, 23),
  night: everyDay(23, 29),
  weekend: [5, 6].map((day) => ({ day, start: 0, end: DAY_MINUTES })),
};

/** The day parts in which an interval has at least 30 minutes; an interval shorter than that counts where it lies. */
export function dayParts(intervals: readonly Interval[]): DayPart[] {
  const stretches = normalise(intervals);
  return DAY_PARTS.filter((part) =>
    stretches.some((stretch) => {
      const inside = minutesTotal(intersect([stretch], HOURS[part]));
      return inside >= Math.min(DAY_PART_MINUTES, Math.ceil((stretch.end - stretch.start) / 2));
    }),
  );
}

function everyDay(fromHour: number, toHour: number): Interval[] {
  return [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, start: fromHour * 60, end: toHour * 60 }));
}
