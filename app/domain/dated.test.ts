import { expect, it } from "vitest";
import { type Dated, valuesOn } from "./dated.ts";

const versions: readonly [Dated<number>, ...Dated<number>[]] = [
  { validFrom: "2027-01-01", source: "later", values: 3 },
  { validFrom: "2026-01-01", source: "first", values: 1 },
  { validFrom: "2026-07-01", source: "summer", values: 2 },
];

it("takes the version that holds on the day, from its first day on", () => {
  expect(["2026-06-30", "2026-07-01", "2026-12-31", "2027-01-01"].map((day) => valuesOn(versions, day))).toEqual([
    1, 2, 2, 3,
  ]);
});

it("takes the first version for a day before any began", () => {
  expect(valuesOn(versions, "2020-01-01")).toBe(1);
});
