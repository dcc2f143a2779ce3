import { expect, test } from "vitest";
import { type Displacement, displacementSigns, unansweredDisplacement } from "./displacement.ts";

const HONEST: Displacement = {
  work: "extra_hands",
  dismissed: false,
  vacancy: false,
  reorganisation: false,
  employees: 8,
  unpaid: 2,
  informed: "council",
  earlier: 3,
  hired: 1,
  declared: true,
};

test("an honest, calm declaration asks no second look", () => {
  expect(unansweredDisplacement(HONEST)).toEqual([]);
  expect(displacementSigns(HONEST)).toEqual([]);
});

test.each([
  ["regular_work", { work: "regular_work" }],
  ["dismissed", { dismissed: true }],
  ["vacancy", { vacancy: true }],
  ["reorganisation", { reorganisation: true }],
  ["many_unpaid", { unpaid: 3 }],
  ["not_informed", { informed: "no" }],
  ["revolving_door", { hired: 0 }],
] as const)("%s asks a second look, and is no missing answer", (sign, change) => {
  expect(displacementSigns({ ...HONEST, ...change })).toEqual([sign]);
  expect(unansweredDisplacement({ ...HONEST, ...change })).toEqual([]);
});

test("one place in a small team is not too many", () => {
  expect(displacementSigns({ ...HONEST, employees: 2, unpaid: 1 })).toEqual([]);
});

test("'no' is an answer, silence is not, and a declaration that is not made is missing", () => {
  const { dismissed: _, ...silent } = HONEST;
  expect(unansweredDisplacement({ ...silent, declared: false })).toEqual(["dismissed", "declared"]);
  expect(unansweredDisplacement({})).toHaveLength(Object.keys(HONEST).length);
});
