import { afterAll, beforeAll, expect, test } from "vitest";
import { markIndexed, placementsBehind, removals } from "#db/search-backlog.ts";
import { refreshPlacementDocument } from "#db/search-documents.ts";
import { recountSearchWords } from "#db/search-words.ts";
import type { Job } from "#domain/actor.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { member, utrecht, world, type World } from "../world.ts";

let at: World;
const job: Job = { kind: "job", name: "search" };

beforeAll(async () => {
  at = await world();
});
afterAll(() => at.close());

test("a document knows the parts of its compounds, and its words are known before anybody counted them", async () => {
  const { employer } = await utrecht(at);
  const id = await publishedPlacement(at, employer, {
    title: "Magazijnmedewerker in de webwinkel",
    tasks: "Je pakt pakketten in aan de inpaktafel.",
    sector: "retail",
    occupationCode: "9333.8",
  });
  const document = await at.all
    .selectFrom("searchPlacement")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect(document.parts).toEqual(expect.arrayContaining(["magazijn", "medewerker", "winkel"]));
  const known = await at.all.selectFrom("searchWord").select("word").where("word", "=", "inpaktafel").execute();
  expect(known).toHaveLength(1);

  await at.all.updateTable("placement").set({ status: "withdrawn" }).where("id", "=", id).execute();
  await at.worker.write(job, (tx) => refreshPlacementDocument(tx, id));
  await at.worker.write(job, recountSearchWords);
  const left = await at.all.selectFrom("searchWord").select("word").where("word", "=", "inpaktafel").execute();
  expect(left).toHaveLength(0);
});

test("a document that changes while it is on its way stays behind, and one that is gone leaves its id", async () => {
  const employer = await member(at, "employer", { kind: "employer", name: "Glans & Zo" });
  const id = await publishedPlacement(at, employer);
  const [sent] = (await at.worker.read(job, (tx) => placementsBehind(tx, 100))).filter((row) => row.id === id);
  await at.worker.write(job, (tx) => refreshPlacementDocument(tx, id));
  await at.worker.write(job, (tx) => markIndexed(tx, "placements", sent ? [sent] : []));
  const behind = await at.worker.read(job, (tx) => placementsBehind(tx, 100));
  expect(behind.map((row) => [row.id, row.revision])).toContainEqual([id, (sent?.revision ?? 0) + 1]);

  await at.all.deleteFrom("placement").where("id", "=", id).execute();
  expect(await at.worker.read(job, (tx) => removals(tx, "placements", 10))).toContain(id);
});
