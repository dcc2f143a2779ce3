import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { backlog, placementsBehind } from "#db/search-backlog.ts";
import { refreshPlacementDocument } from "#db/search-documents.ts";
import type { Job, Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { compare } from "#search/meilisearch/compare.ts";
import { drain, startSearchDrain } from "#search/meilisearch/drain.ts";
import { rebuild } from "#search/meilisearch/rebuild.ts";
import { ensureIndex } from "#search/meilisearch/settings.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { member, type World, world } from "../world.ts";
import { ownIndex, sourceOf } from "./engines.ts";

const job: Job = { kind: "job", name: "search" };

describe.skipIf(!process.env["MEILI_URL"])("Meilisearch kept in step (skipped without MEILI_URL)", () => {
  let at: World;
  let employer: Member<"employer">;
  let server: Awaited<ReturnType<typeof ownIndex>>;
  const waiting = () => at.worker.read(job, backlog);
  const indexed = async () => {
    const { results } = await server.writer.client.index<{ id: string }>(server.index).getDocuments({ limit: 1_000 });
    return results.map(({ id }) => id).sort();
  };
  const change = async (id: PlacementId, values: { title?: string; status?: "published" | "paused" }) => {
    await at.all.updateTable("placement").set(values).where("id", "=", id).execute();
    await at.worker.write(job, (tx) => refreshPlacementDocument(tx, id));
  };

  beforeAll(async () => {
    at = await world();
    employer = await member(at, "employer", { kind: "employer", name: "Schoon & Co" });
    server = await ownIndex();
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await at.close();
  });
  beforeEach(async () => {
    await at.all.deleteFrom("placement").execute();
    await drain(server.writer, sourceOf(at));
  });

  test("settings are sent once, not again when the server has them", async () => {
    expect(await ensureIndex(server.writer)).toBe(false);
    await server.writer.client.index(server.index).updateSearchCutoffMs(900).waitTask();
    expect(await ensureIndex(server.writer)).toBe(true);
    expect(await ensureIndex(server.writer)).toBe(false);
  });

  test("what is hidden or erased leaves the index, what is shown again comes back", async () => {
    const [hidden, erased, kept] = [await place(), await place(), await place()];
    await drain(server.writer, sourceOf(at));
    await change(hidden, { status: "paused" });
    await at.all.deleteFrom("placement").where("id", "=", erased).execute();
    expect(await drain(server.writer, sourceOf(at))).toMatchObject({ sent: 0, removed: 2 });
    expect(await indexed()).toEqual([kept]);
    await change(hidden, { status: "published" });
    await drain(server.writer, sourceOf(at));
    expect(await indexed()).toEqual([hidden, kept].sort());
    expect(await waiting()).toBe(0);
  });

  test("one bad document is told and drops none of its neighbours", async () => {
    const [good, bad, other] = [await place(), await place(), await place()];
    await at.all.updateTable("searchPlacement").set({ latitude: 123 }).where("id", "=", bad).execute();
    const done = await drain(server.writer, sourceOf(at));
    expect(done.refused).toEqual([{ id: bad, reason: "_geo" }]);
    expect(await indexed()).toEqual([good, other].sort());
    expect(await waiting()).toBe(1);
  });

  test("a batch that the server refuses is sent again one by one", async () => {
    const [first, bad, last] = [await place(), await place(), await place()];
    const source = sourceOf(at);
    const done = await drain(server.writer, {
      ...source,
      behind: async (limit, except) => {
        const rows = await source.behind(limit, except);
        // A value that the types forbid: our own check lets it through, the server does not.
        const nowhere = JSON.parse("null") as number;
        return rows.map((row) => (row.id === bad ? { ...row, latitude: nowhere } : row));
      },
    });
    expect(done.refused).toEqual([{ id: bad, reason: "invalid_document_geo_field" }]);
    expect(await indexed()).toEqual([first, last].sort());
  });

  test("a change while its document was on its way is sent too", async () => {
    const id = await place();
    const source = sourceOf(at);
    let changed = false;
    await drain(server.writer, {
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
    const [missing, stale, extra] = [await place(), await place(), await place()];
    await drain(server.writer, sourceOf(at));
    const index = server.writer.client.index(server.index);
    await index.deleteDocument(missing).waitTask();
    await index.updateDocuments([{ id: stale, revision: 0 }]).waitTask();
    await at.all.updateTable("searchPlacement").set({ visible: false }).where("id", "=", extra).execute();
    expect(await compare(server.writer, sourceOf(at))).toEqual({
      documents: 2,
      missing: [missing],
      stale: [stale],
      extra: [extra],
    });
    await drain(server.writer, sourceOf(at));
    expect(await compare(server.writer, sourceOf(at))).toEqual({ documents: 2, missing: [], stale: [], extra: [] });
  });

  test("a rebuild while writes go on loses nothing and keeps nothing stale", async () => {
    const old = [await place(), await place(), await place()];
    await drain(server.writer, sourceOf(at));
    const [first, second] = old;
    if (!first || !second) throw new Error("no places");
    const source = sourceOf(at);
    let fresh: PlacementId | undefined;
    await rebuild(server.rebuilder, {
      ...source,
      visibleAfter: async (after, limit) => {
        const rows = await source.visibleAfter(after, limit);
        await change(first, { title: "Tijdens het bouwen gewijzigd" });
        await change(second, { status: "paused" });
        fresh ??= await place();
        return rows;
      },
    });
    expect(await compare(server.writer, source)).toMatchObject({ documents: 3, missing: [], stale: [], extra: [] });
    const { hits } = await server.reader.client.index(server.index).search("gewijzigd");
    expect(hits.map((hit) => hit["id"])).toEqual([first]);
    expect(await indexed()).toContain(fresh);
  });

  test("the running drain catches up after the server was away, and compares when asked", async () => {
    const seen: unknown[] = [];
    const away = startSearchDrain({
      url: "http://127.0.0.1:9",
      key: undefined,
      source: sourceOf(at),
      everyMs: 10,
      log: { drained: () => undefined, failed: (error) => seen.push(error) },
    });
    const id = await place();
    await expect.poll(() => seen.length).toBeGreaterThan(0);
    await away.stop();
    expect(await waiting()).toBe(1);
    const back = startSearchDrain({
      url: server.url,
      index: server.index,
      key: server.writeKey,
      source: sourceOf(at),
      everyMs: 10,
      log: { drained: () => undefined, failed: (error) => seen.push(error) },
    });
    await expect.poll(indexed, { timeout: 10_000 }).toEqual([id]);
    expect(await back.compare()).toMatchObject({ documents: 1, missing: [], stale: [], extra: [] });
    await back.stop();
    expect(await waiting()).toBe(0);
  });

  const place = () => publishedPlacement(at, employer);
});
