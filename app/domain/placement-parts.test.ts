import fc from "fast-check";
import { expect, test } from "vitest";
import { missingParts, PLACEMENT_PARTS, type PlacementDraft } from "./placement-parts.ts";

const EMPTY: PlacementDraft = {
  sector: null,
  occupationCode: null,
  title: "",
  tasks: "",
  learningGoals: [],
  municipalityCode: null,
  latitude: null,
  week: [],
  hoursMin: null,
  hoursMax: null,
  startsOn: null,
  startsUntil: null,
  weeks: null,
  seats: null,
  kinds: [],
  guideName: "",
  guideHours: null,
  jobChance: null,
  displacement: {},
  savedParts: [],
};

const COMPLETE: PlacementDraft = {
  sector: "retail",
  occupationCode: "5223.4",
  title: "Vakken vullen",
  tasks: "Je vult de schappen.",
  learningGoals: ["Je kent de indeling van de winkel."],
  municipalityCode: "GM0344",
  latitude: 52.1,
  week: [{ day: 6, start: 600, end: 1080, fixed: false }],
  hoursMin: 6,
  hoursMax: 8,
  startsOn: "2026-12-01",
  startsUntil: null,
  weeks: 12,
  seats: 1,
  kinds: ["trial"],
  guideName: "Els",
  guideHours: 2,
  jobChance: "intended",
  displacement: {
    work: "regular_work",
    dismissed: true,
    vacancy: true,
    reorganisation: false,
    employees: 0,
    unpaid: 1,
    informed: "no",
    earlier: 0,
    hired: 0,
    declared: true,
  },
  savedParts: [...PLACEMENT_PARTS],
};

test("a complete placement lacks nothing, also with answers that ask a second look", () => {
  expect(missingParts(COMPLETE, "2026-11-22")).toEqual([]);
});

test("an empty draft lacks something in every part, in the order of the steps", () => {
  const parts = missingParts(EMPTY, "2026-11-22").map(({ part }) => part);
  expect([...new Set(parts)]).toEqual(PLACEMENT_PARTS);
});

test("hours that the week cannot reach, and a last start that has gone by, are lacking", () => {
  const late: PlacementDraft = { ...COMPLETE, hoursMin: 20, hoursMax: 24, startsUntil: "2026-11-21" };
  expect(missingParts(late, "2026-11-22").map(({ code }) => code)).toEqual(["hours_grid", "start_past"]);
});

test("a trial place without the intention to hire is lacking it", () => {
  expect(missingParts({ ...COMPLETE, jobChance: "possible" }, "2026-11-22")).toEqual([
    { part: "chance", code: "trial_intention" },
  ]);
});

test("taking any one thing out of a complete placement makes it incomplete", () => {
  const keys = Object.keys(EMPTY) as (keyof PlacementDraft)[];
  const needed = keys.filter((key) => key !== "startsUntil");
  fc.assert(
    fc.property(fc.constantFrom(...needed), (key) => {
      expect(missingParts({ ...COMPLETE, [key]: EMPTY[key] }, "2026-11-22").length).toBeGreaterThan(0);
    }),
  );
});
