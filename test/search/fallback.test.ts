import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { visitor } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { SearchEngine } from "#search/engine.ts";
import { withFallback } from "#search/fallback.ts";
import { CannotAnswer } from "#search/meilisearch/ask.ts";
import { meilisearchEngine, searchClient } from "#search/meilisearch/engine.ts";
import { postgresEngine } from "#search/postgres/engine.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";

let at: World;
let own: SearchEngine;
let place: PlacementId;
let server: Server;
/** What the stand-in for the server answers next: a status, an answer that took so many milliseconds (and counting words alone), or nothing. */
let answer: { status: number } | { processingTimeMs: number; counting?: number } | "never";
let asked = 0;

beforeAll(async () => {
  at = await world();
  place = await publishedPlacement(at, (await utrecht(at)).employer);
  own = postgresEngine((work) => at.app.read(visitor, work));
  server = createServer((request, response) => {
    asked += 1;
    if (answer === "never") return;
    if ("status" in answer) {
      response.writeHead(answer.status, { "content-type": "application/json", "retry-after": "10" });
      response.end(JSON.stringify({ message: "busy", code: "too_many_roundrequests" }));
      return;
    }
    const result = { hits: [], totalHits: 0, processingTimeMs: answer.processingTimeMs };
    const counted = { ...result, processingTimeMs: answer.counting ?? answer.processingTimeMs };
    const isPage = request.url === "/multi-search";
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(isPage ? { results: [result, result] } : counted));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await at.close();
});

function engine(report: (error: unknown) => void, now: () => number): SearchEngine {
  const { port } = server.address() as AddressInfo;
  const outer = meilisearchEngine(searchClient(`http://127.0.0.1:${port}`, "key"), own.suggest);
  return withFallback(outer, own, report, { isLimit: (error) => error instanceof CannotAnswer, now });
}

test("a full or broken server: the database answers, the page is told, and the server rests ten seconds", async () => {
  const reports: unknown[] = [];
  let clock = 0;
  const search = engine(
    (error) => reports.push(error),
    () => clock,
  );
  answer = { status: 503 };
  asked = 0;
  for (let round = 0; round < 3; round++) {
    const found = await search.findPlacements({ words: "kantoren" });
    expect(found.hits.map(({ id }) => id)).toEqual([place]);
    expect(found.notices).toContainEqual({ code: "fallback" });
  }
  expect([asked, reports.length]).toEqual([1, 1]);
  clock = 10_001;
  await search.findPlacements({});
  expect(asked).toBe(2);
});

test("an answer that was cut short is asked again of the database, without a word", async () => {
  const reports: unknown[] = [];
  const search = engine((error) => reports.push(error), Date.now);
  answer = { processingTimeMs: 500 };
  const found = await search.findPlacements({ words: "kantoren" });
  expect(found.total).toBe(1);
  expect([found.notices, reports]).toEqual([[], []]);
});

test("so is an answer of which a count of words was cut short", async () => {
  const reports: unknown[] = [];
  const search = engine((error) => reports.push(error), Date.now);
  answer = { processingTimeMs: 5, counting: 500 };
  const found = await search.findPlacements({ words: "kantoren" });
  expect([found.total, found.notices, reports]).toEqual([1, [], []]);
});

test("a server that is silent is waited for two seconds; then the database answers, the page is told, and it rests", async () => {
  const reports: unknown[] = [];
  const search = engine((error) => reports.push(error), Date.now);
  answer = "never";
  asked = 0;
  const began = Date.now();
  const first = await search.findPlacements({ words: "kantoren" });
  const waited = Date.now() - began;
  const second = await search.findPlacements({ words: "kantoren" });
  for (const found of [first, second]) {
    expect(found.hits.map(({ id }) => id)).toEqual([place]);
    expect(found.notices).toEqual([{ code: "fallback" }]);
  }
  expect([asked, reports.length]).toEqual([1, 1]);
  expect(waited).toBeGreaterThan(1_500);
  expect(waited).toBeLessThan(8_000);
}, 20_000);
