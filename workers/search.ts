import type { Doors } from "#db/access.ts";
import { lead, LEADING, type Led } from "#db/leader.ts";
import {
  forgetRemovals,
  markBehind,
  markIndexed,
  placementsBehind,
  removals,
  visibleRevisionsAfter,
} from "#db/search-backlog.ts";
import type { Job } from "#domain/actor.ts";
import { startSearchDrain } from "#search/meilisearch/drain.ts";
import type { Log } from "./log.ts";

const actor: Job = { kind: "job", name: "search-drain" };

export type SearchSettings = {
  readonly url: string;
  readonly key: string | undefined;
  readonly databaseUrl: string;
  readonly doors: Doors;
  readonly log: Log;
};

/** Keeps Meilisearch in step with the search documents; of all worker processes one does it. */
export function startSearch({ url, key, databaseUrl, doors, log }: SearchSettings): Led {
  const { read, write } = doors;
  const begin = () =>
    startSearchDrain({
      url,
      key,
      source: {
        behind: (limit, except) => read(actor, (tx) => placementsBehind(tx, limit, except)),
        mark: (done) => write(actor, (tx) => markIndexed(tx, [...done])),
        removals: (limit) => read(actor, (tx) => removals(tx, limit)),
        forget: (ids) => write(actor, (tx) => forgetRemovals(tx, ids)),
        revisionsAfter: (after, limit) => read(actor, (tx) => visibleRevisionsAfter(tx, after, limit)),
        markBehind: (ids) => write(actor, (tx) => markBehind(tx, ids)),
      },
      log: {
        drained: ({ sent, removed, refused }) =>
          log.info({ sent, removed, refused }, "search index brought up to date"),
        failed: (error) => log.warn({ problem: words(error) }, "The search server does not answer; again soon."),
      },
    });
  return lead(databaseUrl, LEADING.searchDrain, begin, (error) =>
    log.warn({ problem: words(error) }, "The search index waits for the database."),
  );
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
