import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refreshPlacementDocument } from "#db/search-documents.ts";
import { askForIndex, searchState } from "#db/search-state.ts";
import type { Job, Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { compare } from "#search/meilisearch/compare.ts";
import { drain } from "#search/meilisearch/drain.ts";
import { meilisearchEngine } from "#search/meilisearch/engine.ts";
import { keepInStep } from "#search/meilisearch/keep.ts";
import { PLACEMENTS, type PlacementRow } from "#search/meilisearch/placements.ts";
import { rebuild } from "#search/meilisearch/rebuild.ts";
import { setTimeout as pause } from "node:timers/promises";
import { notes } from "#workers/search.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { silent } from "../working.ts";
import { member, type World, world } from "../world.ts";
import { ownIndex, sourceOf } from "./engines.ts";

const job: Job = { kind: "job", name: "search" };
const RUNS = Number(process.env["RUNS"] ?? 1);

describe.skipIf(!process.env["MEILI_URL"])("a rebuild beside people at work (skipped without MEILI_URL)", () => {
  let at: World;
  let employer: Member<"employer">;
  let server: Awaited<ReturnType<typeof ownIndex<PlacementRow>>>;

  beforeAll(async () => {
    at = await world();
    employer = await member(at, "employer", { kind: "employer", name: "Schoon & Co" });
    server = await ownIndex(PLACEMENTS);
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await at.close();
  });

  /** Changes, hides, shows, removes and adds, one after the other, until told to stop. */
  function scribble(places: PlacementId[]) {
    const state = { stopped: false, writes: 0 };
    const running = (async () => {
      for (let turn = 0; !state.stopped; turn++) {
        const id = places[turn % places.length];
        if (!id) break;
        const values =
          turn % 3 === 0 ? { status: "paused" as const } : { status: "published" as const, title: `Titel ${turn}` };
        if (turn % 11 === 10) {
          await at.all.deleteFrom("placement").where("id", "=", id).execute();
          places.splice(turn % places.length, 1, await publishedPlacement(at, employer));
        } else {
          await at.all.updateTable("placement").set(values).where("id", "=", id).execute();
          await at.worker.write(job, (tx) => refreshPlacementDocument(tx, id));
        }
        state.writes += 1;
        await pause(20);
      }
    })();
    return {
      stop: async () => {
        state.stopped = true;
        await running;
        return state.writes;
      },
    };
  }

  test("loses nothing, keeps nothing stale, and never leaves anybody without an answer", async () => {
    const steady = await publishedPlacement(at, employer, { title: "Steeds te vinden in de zeepfabriek" });
    const places: PlacementId[] = [];
    for (let count = 0; count < 20 * RUNS; count++) places.push(await publishedPlacement(at, employer));
    const source = sourceOf(at);
    await drain(server.writer, PLACEMENTS, source);
    const engine = meilisearchEngine(server.reader, async () => []);
    const seen: { answers: number; silent: unknown[] } = { answers: 0, silent: [] };
    let looking = true;
    const probe = (async () => {
      while (looking) {
        const found = await engine.findPlacements({ words: "zeepfabriek" }).catch((error: unknown) => error);
        const ids = found instanceof Error ? found : (found as { hits: { id: string }[] }).hits.map(({ id }) => id);
        if (Array.isArray(ids) && ids.includes(steady)) seen.answers += 1;
        else seen.silent.push(ids);
        await pause(20);
      }
    })();
    const writer = scribble(places);
    for (let round = 0; round < RUNS; round++) {
      const { refused } = await rebuild(server.rebuilder, PLACEMENTS, source, 8);
      expect(refused).toBe(0);
    }
    const writes = await writer.stop();
    looking = false;
    await probe;
    await drain(server.writer, PLACEMENTS, source);
    const rows = await at.all.selectFrom("searchPlacement").select("id").where("visible", "=", true).execute();
    expect(await compare(server.writer, source)).toEqual({
      documents: rows.length,
      missing: [],
      stale: [],
      extra: [],
      erased: [],
    });
    expect(writes).toBeGreaterThan(10);
    expect(seen.answers).toBeGreaterThan(10);
    expect(seen.silent).toEqual([]);
  }, 120_000);

  test("a wish for a rebuild stays until it is fulfilled, and what was found is noted", async () => {
    await at.worker.write(job, (tx) => askForIndex(tx, "placements", "rebuild"));
    const state = () => at.worker.read(job, (tx) => searchState(tx, "placements"));
    expect(await state()).toMatchObject({ wish: "rebuild", rebuiltAt: null });
    const keeper = keepInStep({
      url: server.url,
      key: server.rebuildKey,
      index: server.index,
      shape: PLACEMENTS,
      source: sourceOf(at),
      notes: notes(at.worker, silent, "placements"),
      everyMs: 50,
    });
    await expect.poll(async () => (await state()).wish, { timeout: 20_000 }).toBeNull();
    await keeper.stop();
    const noted = await at.all.selectFrom("searchState").selectAll().executeTakeFirstOrThrow();
    expect(noted).toMatchObject({ problem: null, refused: 0, compared: { missing: 0, stale: 0, extra: 0, erased: 0 } });
    expect(noted.rebuilt).toBe(noted.compared?.documents);
    expect(noted.rebuiltAt).not.toBeNull();
  }, 60_000);

  test("a keeper that is rung hears it while it is at work, and stops although people write without pause", async () => {
    const id = await publishedPlacement(at, employer);
    const source = sourceOf(at);
    const keeper = keepInStep({
      url: server.url,
      key: server.rebuildKey,
      index: server.index,
      shape: PLACEMENTS,
      source,
      notes: notes(at.worker, silent, "placements"),
      // Longer than the test: nothing but the bell makes it look.
      everyMs: 600_000,
    });
    const rung = async () => {
      await at.worker.write(job, (tx) => refreshPlacementDocument(tx, id));
      keeper.wake();
    };
    const held = async () => {
      const { revision } = await server.writer.client
        .index<{ id: string; revision: number }>(server.index)
        .getDocument(id);
      return revision;
    };
    for (let count = 0; count < 20; count++) {
      await rung();
      await pause(count % 3);
    }
    await expect.poll(() => held().catch(() => 0), { timeout: 20_000 }).toBe(21);
    let writing = true;
    const writer = (async () => {
      while (writing) await rung();
    })();
    await pause(200);
    await keeper.stop();
    writing = false;
    await writer;
    await drain(server.writer, PLACEMENTS, source);
    const [kept] = await at.all.selectFrom("searchPlacement").select("revision").where("id", "=", id).execute();
    expect(await held()).toBe(kept?.revision);
  }, 60_000);

  test("what is rung while a batch is under way is sent before that has arrived", async () => {
    const id = await publishedPlacement(at, employer);
    const { client, index } = server.writer;
    const arrives = Promise.withResolvers<void>();
    const waitForTask: typeof client.tasks.waitForTask = async (...asked) => {
      await arrives.promise;
      return client.tasks.waitForTask(...asked);
    };
    const slow: typeof client = Object.create(client, { tasks: { value: { waitForTask } } });
    const source = sourceOf(at);
    const seen = { looks: 0, sent: 0, marked: 0 };
    let bell = Promise.withResolvers<void>();
    const draining = drain(
      { client: slow, index },
      PLACEMENTS,
      {
        ...source,
        behind: async (limit, except) => {
          const rows = await source.behind(limit, except);
          seen.looks += 1;
          seen.sent += rows.length;
          return rows;
        },
        mark: async (done) => {
          seen.marked += done.length;
          await source.mark(done);
        },
      },
      { goOn: () => true, rung: () => bell.promise },
    );
    await expect.poll(() => seen).toEqual({ looks: 2, sent: 1, marked: 0 });
    await at.worker.write(job, (tx) => refreshPlacementDocument(tx, id));
    const before = bell;
    bell = Promise.withResolvers();
    before.resolve();
    await expect.poll(() => seen).toMatchObject({ sent: 2, marked: 0 });
    arrives.resolve();
    expect(await draining).toMatchObject({ sent: 2, refused: [] });
  }, 60_000);
});
