import { afterEach, beforeEach, expect, test } from "vitest";
import type { PartGiven } from "#db/commands/placement-part-values.ts";
import { savePlacementPart } from "#db/commands/save-placement-part.ts";
import { ownPlacement } from "#db/queries/placements.ts";
import { ALL_PARTS, fillDraft, newDraft, partOf } from "#test/factories/placement-parts.ts";
import { colleague, utrecht, world, type World } from "#test/world.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;

beforeEach(async () => {
  at = await world();
  people = await utrecht(at);
});
afterEach(() => at.close());

const title = (text: string): PartGiven => {
  const work = partOf("work");
  return { part: "work", values: { ...work.values, title: text } };
};

test("the second editor is told who changed it and when; nothing is overwritten", async () => {
  const { employer } = people;
  const other = await colleague(at, "employer", employer.organisation);
  const id = await newDraft(at, employer);
  expect(await at.app.write(employer, (tx) => savePlacementPart(tx, id, 1, title("Eerste")))).toMatchObject({
    ok: true,
  });
  const second = await at.app.write(other, (tx) => savePlacementPart(tx, id, 1, title("Tweede")));
  const { name } = await at.all
    .selectFrom("person")
    .select("name")
    .where("id", "=", employer.person)
    .executeTakeFirstOrThrow();
  expect(second).toMatchObject({ refusal: { code: "changed", by: name, own: false, version: 2 } });
  expect(await at.app.read(other, (tx) => ownPlacement(tx, id))).toMatchObject({ title: "Eerste" });
  expect(await at.app.write(other, (tx) => savePlacementPart(tx, id, 2, title("Tweede")))).toMatchObject({
    ok: true,
  });
});

test("one's own change in another window is told too, where it is of the same step and says something else", async () => {
  const id = await newDraft(at, people.employer);
  const save = (given: PartGiven, version = 1) =>
    at.app.write(people.employer, (tx) => savePlacementPart(tx, id, version, given));
  expect(await save(title("Eerste"))).toMatchObject({ ok: true });
  expect(await save(title("Tweede"))).toMatchObject({ refusal: { code: "changed", own: true, version: 2 } });
  expect(await at.app.read(people.employer, (tx) => ownPlacement(tx, id))).toMatchObject({ title: "Eerste" });
  expect(await save(title("Eerste"))).toMatchObject({ ok: true });
  expect(await save(partOf("people"))).toMatchObject({ ok: true });
  expect(await save(title("Tweede"), 3)).toMatchObject({ ok: true });
});

test("of two at the same moment one is told", async () => {
  const { employer } = people;
  const other = await colleague(at, "employer", employer.organisation);
  const id = await newDraft(at, employer);
  const outcomes = await Promise.all(
    [employer, other].map((actor, number) =>
      at.app.write(actor, (tx) => savePlacementPart(tx, id, 1, title(`Titel ${number}`))),
    ),
  );
  expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
});

test("saving without a change leaves no trace", async () => {
  const id = await newDraft(at, people.employer);
  await fillDraft(at, people.employer, id);
  const before = await at.app.read(people.employer, (tx) => ownPlacement(tx, id));
  await fillDraft(
    at,
    people.employer,
    id,
    ALL_PARTS.filter(({ part }) => part !== "place"),
  );
  expect(await at.app.read(people.employer, (tx) => ownPlacement(tx, id))).toEqual(before);
});
