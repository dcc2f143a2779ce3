import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { backlog, placementsBehind } from "#db/search-backlog.ts";
import { refreshPlacementDocument } from "#db/search-documents.ts";
import type { Job, Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { compare } from "#search/meilisearch/compare.ts";
import { drain } from "#search/meilisearch/drain.ts";
import { keepInStep, pruneTasks } from "#search/meilisearch/keep.ts";
import { PLACEMENTS, type PlacementRow } from "#search/meilisearch/placements.ts";
import { rebuild } from "#search/meilisearch/rebuild.ts";
import { ensureIndex } from "#search/meilisearch/settings.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { member, type World, world } from "../world.ts";
import { ownIndex, sourceOf } from "./engines.ts";

const IN_STEP = (documents: number) => ({ documents, missing: [], stale: [], extra: [], erased: [] });
const job: Job = { kind: "job", name: "search" };

describe.skipIf(!process.env["MEILI_URL"])("Meilisearch kept in step (skipped without MEILI_URL)", () => {
  let at: World;
  let employer: Member<"employer">;
  let server: Awaited<ReturnType<typeof ownIndex<PlacementRow>>>;
  const waiting = () => at.worker.read(job, (tx) => backlog(tx, "placements"));
  const indexed = async () => {
    const { results } = await server.writer.client.index<{ id: string }>(server.index).getDocuments({ limit: 1_000 });
    return results.map(({ id }) => id).sort();
  };
  const tasks = async (statuses: ("enqueued" | "processing" | "succeeded")[]) => {
    const types = ["documentAdditionOrUpdate" as const, "documentDeletion" as const];
    return (await server.writer.client.tasks.getTasks({ indexUids: [server.index], statuses, types })).results;
  };
  const change = async (id: PlacementId, values: { title?: string; status?: "published" | "paused" }) => {
    await at.all.updateTable("placement").set(values).where("id", "=", id).execute();
    await at.worker.write(job, (tx) => refreshPlacementDocument(tx, id));
  };

  beforeAll(async () => {
    at = await world();
    employer = await member(at, "employer", { kind: "employer", name: "Schoon & Co" });
    server = await ownIndex(PLACEMENTS);
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await at.close();
  });
  beforeEach(async () => {
    await at.all.deleteFrom("placement").execute();
    await drain(server.writer, PLACEMENTS, sourceOf(at));
  });

  test("settings are sent once, not again when the server has them", async () => {
    expect(await ensureIndex(server.writer, PLACEMENTS.settings)).toBe(false);
    await server.writer.client.index(server.index).updateSearchCutoffMs(900).waitTask();
    expect(await ensureIndex(server.writer, PLACEMENTS.settings)).toBe(true);
    expect(await ensureIndex(server.writer, PLACEMENTS.settings)).toBe(false);
  });

  test("what is hidden or erased leaves the index, what is shown again comes back", async () => {
    const [hidden, erased, kept] = [await place(), await place(), await place()];
    await drain(server.writer, PLACEMENTS, sourceOf(at));
    await change(hidden, { status: "paused" });
    await at.all.deleteFrom("placement").where("id", "=", erased).execute();
    expect(await drain(server.writer, PLACEMENTS, sourceOf(at))).toMatchObject({ sent: 0, removed: 2 });
    expect(await indexed()).toEqual([kept]);
    await change(hidden, { status: "published" });
    await drain(server.writer, PLACEMENTS, sourceOf(at));
    expect(await indexed()).toEqual([hidden, kept].sort());
    expect(await waiting()).toBe(0);
  });

  test("one bad document is told and drops none of its neighbours", async () => {
    const [good, bad, other] = [await place(), await place(), await place()];
    await at.all.updateTable("searchPlacement").set({ latitude: 123 }).where("id", "=", bad).execute();
    const done = await drain(server.writer, PLACEMENTS, sourceOf(at));
    expect(done.refused).toMatchObject([{ id: bad, reason: "_geo" }]);
    expect(await indexed()).toEqual([good, other].sort());
    expect(await waiting()).toBe(1);
  });

  test("a batch that the server refuses is sent again one by one", async () => {
    const [first, bad, last] = [await place(), await place(), await place()];
    const source = sourceOf(at);
    const done = await drain(server.writer, PLACEMENTS, {
      ...source,
      behind: async (limit, except) => {
        const rows = await source.behind(limit, except);
        // A value that the types forbid: our own check lets it through, the server does not.
        const nowhere = JSON.parse("null") as number;
        return rows.map((row) => (row.id === bad ? { ...row, latitude: nowhere } : row));
      },
    });
    expect(done.refused).toMatchObject([{ id: bad, reason: "invalid_document_geo_field" }]);
    expect(await indexed()).toEqual([first, last].sort());
  });

  test("a change is sent before its predecessor has arrived, and is what stays", async () => {
    const id = await place();
    const source = sourceOf(at);
    const order: string[] = [];
    const done = await drain(server.writer, PLACEMENTS, {
      ...source,
      behind: async (limit, except) => {
        const rows = await source.behind(limit, except);
        order.push(...rows.map(({ revision }) => `sends ${revision}`));
        if (rows.length > 0 && rows.every(({ revision }) => revision < 4)) await change(id, { title: "Nieuwe titel" });
        return rows;
      },
      mark: async (some) => {
        order.push(...some.map(({ revision }) => `marks ${revision}`));
        await source.mark(some);
      },
    });
    expect(order).toEqual([1, 2, 3, 4].map((n) => `sends ${n}`).concat([1, 2, 3, 4].map((n) => `marks ${n}`)));
    expect([done.sent, await waiting()]).toEqual([4, 0]);
    expect(await server.writer.client.index(server.index).getDocument(id)).toMatchObject({ revision: 4 });
  });

  test("what was in a refused batch does not overtake what was sent of it since", async () => {
    const [bad, changed] = [await place(), await place()];
    const source = sourceOf(at);
    let reads = 0;
    const done = await drain(server.writer, PLACEMENTS, {
      ...source,
      behind: async (limit, except) => {
        reads += 1;
        if (reads === 2) {
          // The server has refused the first batch by now, and nobody has asked it yet.
          await expect.poll(async () => (await tasks(["enqueued", "processing"])).length).toBe(0);
          await change(changed, { title: "Later gewijzigd" });
        }
        const rows = await source.behind(limit, except);
        const nowhere = JSON.parse("null") as number;
        return rows.map((row) => (row.id === bad ? { ...row, latitude: nowhere } : row));
      },
    });
    expect(done.refused).toMatchObject([{ id: bad, reason: "invalid_document_geo_field" }]);
    expect(await server.writer.client.index(server.index).getDocument(changed)).toMatchObject({ revision: 2 });
    expect(await indexed()).toEqual([changed]);
    expect(await waiting()).toBe(1);
  });

  test("a change while its document was on its way is sent too", async () => {
    const id = await place();
    const source = sourceOf(at);
    let changed = false;
    await drain(server.writer, PLACEMENTS, {
      ...source,
      behind: async (limit, except) => {
        const rows = await source.behind(limit, except);
        if (rows.length > 0 && !changed) {
          changed = true;
          await change(id, { title: "Later gewijzigd" });
        }
        return rows;
      },
    });
    const stored = await server.reader.client.index(server.index).search("gewijzigd");
    expect(stored.hits.map((hit) => hit["id"])).toEqual([id]);
    expect(await at.worker.read(job, (tx) => placementsBehind(tx, 10))).toEqual([]);
  });

  test("a comparison finds what is missing, stale and extra, and the next drain mends it", async () => {
    const [missing, stale, extra, erased] = [await place(), await place(), await place(), await place()];
    await drain(server.writer, PLACEMENTS, sourceOf(at));
    const index = server.writer.client.index(server.index);
    await index.deleteDocument(missing).waitTask();
    await index.updateDocuments([{ id: stale, revision: 0 }]).waitTask();
    await at.all.updateTable("searchPlacement").set({ visible: false }).where("id", "=", extra).execute();
    await at.all.deleteFrom("placement").where("id", "=", erased).execute();
    expect(await compare(server.writer, sourceOf(at))).toEqual({
      documents: 2,
      missing: [missing],
      stale: [stale],
      extra: [extra],
      erased: [erased],
    });
    expect(await indexed()).toEqual([stale]);
    await drain(server.writer, PLACEMENTS, sourceOf(at));
    expect(await compare(server.writer, sourceOf(at))).toEqual(IN_STEP(2));
  });

  test("a rebuild while writes go on loses nothing and keeps nothing stale", async () => {
    const old = [await place(), await place(), await place()];
    await drain(server.writer, PLACEMENTS, sourceOf(at));
    const [first, second] = old;
    if (!first || !second) throw new Error("no places");
    const source = sourceOf(at);
    let fresh: PlacementId | undefined;
    await rebuild(server.rebuilder, PLACEMENTS, {
      ...source,
      visibleAfter: async (after, limit) => {
        const rows = await source.visibleAfter(after, limit);
        await change(first, { title: "Tijdens het bouwen gewijzigd" });
        await change(second, { status: "paused" });
        fresh ??= await place();
        return rows;
      },
    });
    expect(await compare(server.writer, source)).toEqual(IN_STEP(3));
    const { hits } = await server.reader.client.index(server.index).search("gewijzigd");
    expect(hits.map((hit) => hit["id"])).toEqual([first]);
    expect(await indexed()).toContain(fresh);
  });

  test("the keeper catches up after the server was away, and does what is due", async () => {
    const id = await place();
    const keep = (url: string, due: "compare" | "rebuild" | null) => {
      const told: { failed: number; compared: unknown[]; rebuilt: unknown[] } = {
        failed: 0,
        compared: [],
        rebuilt: [],
      };
      let next = due;
      const keeper = keepInStep({
        url,
        index: server.index,
        key: server.rebuildKey,
        shape: PLACEMENTS,
        source: sourceOf(at),
        everyMs: 10,
        notes: {
          due: async () => next,
          drained: async () => undefined,
          compared: async (result) => {
            next = null;
            told.compared.push(result);
          },
          rebuilt: async (result) => {
            next = null;
            told.rebuilt.push(result);
          },
          failed: async () => void (told.failed += 1),
        },
      });
      return { told, keeper };
    };
    const away = keep("http://127.0.0.1:9", null);
    await expect.poll(() => away.told.failed).toBeGreaterThan(0);
    await away.keeper.stop();
    expect(await waiting()).toBe(1);
    const back = keep(server.url, "compare");
    await expect.poll(() => back.told.compared, { timeout: 10_000 }).toEqual([IN_STEP(1)]);
    await back.keeper.stop();
    expect([await indexed(), await waiting(), back.told.failed]).toEqual([[id], 0, 0]);
    const anew = keep(server.url, "rebuild");
    await expect
      .poll(() => anew.told.rebuilt, { timeout: 10_000 })
      .toMatchObject([{ loaded: 1, verified: IN_STEP(1) }]);
    await anew.keeper.stop();
  });

  test("finished tasks, which name what was erased, are forgotten", async () => {
    const id = await place();
    await drain(server.writer, PLACEMENTS, sourceOf(at));
    await at.all.deleteFrom("placement").where("id", "=", id).execute();
    await drain(server.writer, PLACEMENTS, sourceOf(at));
    const finished = async () => (await tasks(["succeeded"])).length;
    expect(await finished()).toBeGreaterThan(0);
    await pruneTasks(server.writer);
    await expect.poll(finished).toBe(0);
  });

  const place = () => publishedPlacement(at, employer);
});
