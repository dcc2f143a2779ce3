import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { correctPlacement } from "#db/commands/correct-placement.ts";
import { placementHistory } from "#db/queries/placement-history.ts";
import { shownPlacement } from "#db/queries/placements.ts";
import type { Actor, Member } from "#domain/actor.ts";
import { correctedWords, isCorrectable, PLACEMENT_STATUSES } from "#domain/placement-states.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { postgresEngine } from "#search/postgres/engine.ts";
import { publishedPlacement } from "#test/factories/placement.ts";
import { colleague, member, utrecht, world, type World } from "#test/world.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
let id: PlacementId;

const WORDS = {
  title: "Kantoren schoonmaken",
  tasks: "Bureaus afnemen\nVloeren stofzuigen",
  learningGoals: ["Veilig werken met schoonmaakmiddelen"],
  transitNote: "Bus 8 stopt voor de deur",
  clothing: "Wij geven een polo",
};

beforeEach(async () => {
  at = await world();
  people = await utrecht(at);
  id = await publishedPlacement(at, people.employer, { title: "Kantoren schonmaken" });
});
afterEach(() => at.close());

const versionOf = async () =>
  (await at.all.selectFrom("placement").select("version").where("id", "=", id).executeTakeFirstOrThrow()).version;
const correct = async (actor: Actor, words = WORDS, version?: number) => {
  const shown = version ?? (await versionOf());
  return at.app.write(actor, (tx) => correctPlacement(tx, id, shown, words));
};

describe("a typing error in a published placement", () => {
  test("is corrected by the coordinator: people read and find it at once, and nothing else moves", async () => {
    const before = await at.all.selectFrom("placement").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(await correct(people.coordinator)).toEqual({ ok: true, value: true });
    const after = await at.all.selectFrom("placement").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(after).toEqual({ ...before, ...WORDS, version: before.version + 1, changedAt: after.changedAt });
    const shown = await at.app.read({ kind: "public" }, (tx) => shownPlacement(tx, id));
    expect(shown).toMatchObject({ title: "Kantoren schoonmaken", tasks: WORDS.tasks });
    const engine = postgresEngine((work) => at.app.read({ kind: "public" }, work));
    const found = await engine.findPlacements({ words: "stofzuigen", sort: "best", limit: 5 });
    expect(found.hits.map((hit) => hit.id)).toEqual([id]);
    const [latest] = await at.app.read(people.employer, (tx) => placementHistory(tx, id));
    expect(latest).toMatchObject({ type: "placement.changed" });
    expect(correctedWords(latest?.reason ?? null)).toEqual(Object.keys(WORDS));
    await correct(people.coordinator, { ...WORDS, clothing: "Wij geven een trui" });
    const [again] = await at.app.read(people.employer, (tx) => placementHistory(tx, id));
    expect(correctedWords(again?.reason ?? null)).toEqual(["clothing"]);
  });

  test("is nobody else's to correct", async () => {
    const far: Member = await member(at, "coordinator", {
      kind: "region",
      name: "Werkcentrum Ver",
      regionCode: "AM01",
    });
    const lead = await colleague(at, "team_lead", people.caseworker.organisation, people.regionCode);
    for (const actor of [people.employer, people.caseworker, lead, far]) {
      const outcome = await correct(actor);
      expect(outcome).toMatchObject({ ok: false });
      if (!outcome.ok) expect(["not_found", "forbidden"]).toContain(outcome.refusal.code);
    }
    expect(await versionOf()).toBe(1);
  });

  test("is corrected while people see it, and in no other state", async () => {
    for (const status of PLACEMENT_STATUSES) {
      await at.all.updateTable("placement").set({ status }).where("id", "=", id).execute();
      const outcome = await correct(people.coordinator, { ...WORDS, title: `Titel ${status}` });
      expect(outcome.ok, status).toBe(isCorrectable(status));
    }
  });

  test("of two coordinators the second is told who was first", async () => {
    const other = await colleague(at, "coordinator", people.coordinator.organisation, people.regionCode);
    expect(await correct(other, WORDS, 1)).toMatchObject({ ok: true });
    expect(await correct(people.coordinator, { ...WORDS, title: "Anders" }, 1)).toMatchObject({
      refusal: { code: "changed", version: 2 },
    });
    expect(await correct(people.coordinator, { ...WORDS, title: "Anders" }, 2)).toMatchObject({ ok: true });
  });

  test("the same words again leave no trace", async () => {
    expect(await correct(people.coordinator)).toEqual({ ok: true, value: true });
    expect(await correct(people.coordinator)).toEqual({ ok: true, value: false });
    expect(await versionOf()).toBe(2);
  });
});
