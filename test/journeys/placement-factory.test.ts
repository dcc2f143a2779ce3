import { afterEach, beforeEach, expect, test } from "vitest";
import { placementFacts, PLACEMENT_FACT_COLUMNS } from "#db/queries/facts.ts";
import { draftPlacement, publishedPlacement } from "#test/factories/placement.ts";
import { utrecht, world, type World } from "#test/world.ts";

let at: World;
beforeEach(async () => {
  at = await world();
});
afterEach(() => at.close());

test("a published placement of the factory is complete, stands in the search table and is seen by all", async () => {
  const { employer, caseworker } = await utrecht(at);
  const id = await publishedPlacement(at, employer, { pc4: "3526", seats: 3 });
  const rows = await at.app.read(caseworker, (tx) =>
    tx.selectFrom("placement").select(PLACEMENT_FACT_COLUMNS).where("id", "=", id).execute(),
  );
  expect(rows).toHaveLength(1);
  expect(rows.map(placementFacts)[0]).toMatchObject({ freeSeats: 3, occupation: "9112.2" });
  const found = await at.all.selectFrom("searchPlacement").selectAll().where("id", "=", id).execute();
  expect(found).toMatchObject([{ visible: true, municipalityCode: "GM0344", dayParts: ["early", "morning"] }]);
});

test("a draft of the factory is seen by its employer alone", async () => {
  const { employer, caseworker } = await utrecht(at);
  const id = await draftPlacement(at, employer);
  const seenBy = (actor: typeof employer | typeof caseworker) =>
    at.app.read(actor, (tx) => tx.selectFrom("placement").select("id").where("id", "=", id).execute());
  expect(await seenBy(employer)).toHaveLength(1);
  expect(await seenBy(caseworker)).toHaveLength(0);
});
