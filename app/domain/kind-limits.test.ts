import { expect, it } from "vitest";
import { KINDS } from "./codes.ts";
import { kindSigns } from "./kind-limits.ts";

const today = "2026-07-14";
const week = (hoursMin: number | null, hoursMax = hoursMin, weeks: number | null = 8) => ({
  hoursMin,
  hoursMax,
  weeks,
});

it("a taalstage of more hours a week, or of more weeks, than is usual stands out", () => {
  const kinds = ["language"] as const;
  expect(kindSigns({ kinds, ...week(8, 10) }, today)).toEqual([]);
  expect(kindSigns({ kinds, ...week(8, 24) }, today)).toEqual([
    { kind: "language", measure: "hours", asked: 24, most: 10 },
  ]);
  expect(kindSigns({ kinds, ...week(8, 8, 26) }, today)).toEqual([
    { kind: "language", measure: "weeks", asked: 26, most: 13 },
  ]);
});

it("beside another kind it does so only when even the fewest hours are too many", () => {
  const kinds = ["work_experience", "language"] as const;
  expect(kindSigns({ kinds, ...week(8, 24, 26) }, today)).toEqual([]);
  expect(kindSigns({ kinds, ...week(16, 24) }, today)).toEqual([
    { kind: "language", measure: "hours", asked: 16, most: 10 },
  ]);
});

it("no other kind does, nor a week that nobody has filled in yet", () => {
  const others = KINDS.filter((kind) => kind !== "language");
  expect(kindSigns({ kinds: others, ...week(40, 40, 104) }, today)).toEqual([]);
  expect(kindSigns({ kinds: ["language"], ...week(null, null, null) }, today)).toEqual([]);
});

it("follows the limits of the day", () => {
  const later = { validFrom: "2026-08-01", source: "test", values: { language: { hoursPerWeek: 16 } } };
  const now = { validFrom: "2026-01-01", source: "test", values: { language: { hoursPerWeek: 10 } } };
  const asks = { kinds: ["language"] as const, ...week(12) };
  expect(kindSigns(asks, today, [later, now])).toHaveLength(1);
  expect(kindSigns(asks, "2026-08-01", [later, now])).toEqual([]);
});
