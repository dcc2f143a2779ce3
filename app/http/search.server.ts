import { visitor } from "#domain/actor.ts";
import type { SearchEngine } from "#search/engine.ts";
import { withFallback } from "#search/fallback.ts";
import { CannotAnswer } from "#search/meilisearch/ask.ts";
import { meilisearchEngine, searchClient } from "#search/meilisearch/engine.ts";
import { postgresEngine } from "#search/postgres/engine.ts";
import { read } from "./db.server.ts";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";

/** The web's one search engine: PostgreSQL, or Meilisearch with PostgreSQL behind it when `MEILI_URL` is set. */
export const search: SearchEngine = chosen();

function chosen(): SearchEngine {
  const own = postgresEngine((work) => read(visitor, work));
  const { MEILI_URL, MEILI_SEARCH_KEY } = env();
  if (MEILI_URL === undefined) return own;
  const outer = meilisearchEngine(searchClient(MEILI_URL, MEILI_SEARCH_KEY), own.suggest);
  const report = (error: unknown) => log.warn({ err: error }, "Meilisearch did not answer; the database did");
  return withFallback(outer, own, report, { isLimit: (error) => error instanceof CannotAnswer });
}
