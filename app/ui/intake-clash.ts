import { blockedAt } from "#domain/intake-times.ts";
import type { BlockReason, BlockedInterval } from "#domain/week.ts";
import { m } from "#i18n/messages.ts";
import { formatClock, formatWeekday } from "./format.ts";

const TEXTS: Readonly<Record<BlockReason, (of: { day: string; time: string }) => string>> = {
  lesson: m.match_clash_lesson,
  child_care: m.match_clash_care,
  other: m.match_clash_other,
};

/** What a caseworker is told of a time for an intake that the candidate cannot keep. */
export function clashText({ day, start, end, reason }: BlockedInterval): string {
  return TEXTS[reason]({ day: formatWeekday(day), time: `${formatClock(start)}–${formatClock(end)}` });
}

/** Of times for an intake, by their id, what is in the way of each; nothing for a time that suits. */
export function clashesOf(
  slots: readonly { readonly id: string; readonly startsAt: Date }[],
  blocked: readonly BlockedInterval[],
): Record<string, string> {
  return Object.fromEntries(
    slots.flatMap(({ id, startsAt }) => {
      const met = blockedAt(startsAt, blocked);
      return met ? [[id, clashText(met)]] : [];
    }),
  );
}
