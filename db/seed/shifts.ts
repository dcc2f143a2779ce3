import type { ShiftInterval } from "#domain/week.ts";
import type { Random } from "./random.ts";

const MON_TO_FRI = [0, 1, 2, 3, 4] as const;

type Shift = {
  readonly days: readonly number[];
  /** Hours of the clock; past 24 the shift ends after midnight. */
  readonly from: number;
  readonly to: number;
};

/** When work is done in these sectors, by what it is called here. */
const SHIFTS = {
  dawn: { days: MON_TO_FRI, from: 5.5, to: 9.5 },
  school: { days: MON_TO_FRI, from: 15.25, to: 18.5 },
  evening: { days: MON_TO_FRI, from: 17.5, to: 21.5 },
  day: { days: MON_TO_FRI, from: 9, to: 14 },
  morning: { days: MON_TO_FRI, from: 8, to: 12 },
  rooms: { days: [0, 1, 2, 3, 4, 5, 6], from: 8.5, to: 13.5 },
  breakfast: { days: [0, 1, 2, 3, 4, 5, 6], from: 6.5, to: 11 },
  late: { days: [2, 3, 4, 5, 6], from: 17, to: 23 },
  party: { days: [4, 5, 6], from: 18, to: 25 },
  kitchen: { days: [1, 2, 3, 4, 5], from: 12, to: 18 },
  terrace: { days: [2, 3, 4, 5, 6], from: 11, to: 17 },
  lunch: { days: [0, 1, 2, 3, 4, 5], from: 9.5, to: 15 },
  canteen: { days: MON_TO_FRI, from: 8.5, to: 14 },
  dawnshop: { days: [0, 1, 2, 3, 4, 5], from: 6, to: 10 },
  morningshop: { days: [1, 2, 3, 4, 5], from: 7.5, to: 12 },
  shop: { days: [1, 2, 3, 4, 5], from: 9.5, to: 15 },
  sunday: { days: [2, 3, 4, 5, 6], from: 12, to: 17 },
  warehouse: { days: MON_TO_FRI, from: 7, to: 12 },
} as const satisfies Record<string, Shift>;
export type ShiftName = keyof typeof SHIFTS;

export type WeekOfWork = {
  readonly week: ShiftInterval[];
  readonly hoursMin: number;
  readonly hoursMax: number;
};

/** A week grid with up to three fixed days, the other days to choose from, and hours that agree with it. */
export function weekOfWork(name: ShiftName, random: Random): WeekOfWork {
  const { days, from, to } = SHIFTS[name];
  const shift = random.pick([0, 0, 0, 15, 30]);
  const fixedDays = new Set(random.some(days, random.pick([0, 1, 1, 2, 2, 2, 3])));
  const week = days.map((day) => ({ day, start: from * 60 + shift, end: to * 60 + shift, fixed: fixedDays.has(day) }));
  const hours = to - from;
  const hoursMin = Math.max(Math.ceil(fixedDays.size * hours), Math.ceil(2 * hours));
  const hoursMax = Math.max(hoursMin, Math.floor(Math.min(days.length, 5) * hours));
  return { week, hoursMin, hoursMax };
}
