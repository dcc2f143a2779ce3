import fc from "fast-check";
import { expect, test } from "vitest";
import { namedApart, toldApart } from "./told-apart.ts";

type Row = { readonly title: string; readonly details: readonly (string | null)[] };
const apartIn = (rows: readonly Row[]) =>
  rows.map(
    toldApart(
      rows,
      ({ title }) => title,
      ({ details }) => details,
    ),
  );

test("rows of one name get the first details that tell them apart, other rows nothing", () => {
  const rows = [
    { title: "Koken", details: ["Hotel", "Utrecht", "maandag"] },
    { title: "Koken", details: ["Hotel", "Zeist", "maandag"] },
    { title: "Koken", details: ["Café", null, "dinsdag"] },
    { title: "Poetsen", details: ["Hotel", "Utrecht", "maandag"] },
  ];
  expect(apartIn(rows)).toEqual(["Hotel, Utrecht", "Hotel, Zeist", "Café", undefined]);
});

test("rows that are the same in everything are numbered", () => {
  const row = { title: "Koken", details: ["Hotel"] };
  expect(apartIn([row, { ...row }, { title: "Koken", details: [] }, { title: "Koken", details: [] }])).toEqual([
    "Hotel, 1",
    "Hotel, 2",
    "1",
    "2",
  ]);
});

test("no two rows are called the same", () => {
  const word = fc.constantFrom("a", "b");
  const row = fc.record({ title: word, details: fc.array(fc.option(word), { maxLength: 3 }) });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const names = apartIn(rows).map((apart, at) => namedApart(rows[at]?.title ?? "", apart));
      expect(new Set(names).size).toBe(rows.length);
    }),
  );
});
