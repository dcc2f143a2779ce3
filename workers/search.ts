import type { Doors, Tx } from "#db/access.ts";
import { lead, LEADING, type Led } from "#db/leader.ts";
import {
  candidatesBehind,
  documentsThere,
  forgetRemovals,
  markBehind,
  markIndexed,
  placementsBehind,
  removals,
  type SearchIndex,
  visibleCandidatesAfter,
  visiblePlacementsAfter,
  visibleRevisionsAfter,
} from "#db/search-backlog.ts";
import { noteCompared, noteIndexFailed, noteInStep, noteRebuilt, searchState } from "#db/search-state.ts";
import { listen } from "#db/wake.ts";
import type { Job } from "#domain/actor.ts";
import { nextComparison } from "#domain/clock.ts";
import { CANDIDATES, type CandidateRow } from "#search/meilisearch/candidates.ts";
import type { Compared } from "#search/meilisearch/compare.ts";
import type { Row } from "#search/meilisearch/drain.ts";
import { type Due, keepInStep, type KeepNotes } from "#search/meilisearch/keep.ts";
import { PLACEMENTS, type PlacementRow } from "#search/meilisearch/placements.ts";
import type { RebuildSource } from "#search/meilisearch/rebuild.ts";
import type { Log } from "./log.ts";

const actor: Job = { kind: "job", name: "search-drain" };
/** How often the note of an index that is in step is written again. */
const NOTED_MS = 60_000;

export type SearchSettings = {
  readonly url: string;
  readonly key: string | undefined;
  readonly databaseUrl: string;
  readonly doors: Doors;
  readonly log: Log;
};

/** Keeps Meilisearch's two indexes in step with the search documents; of all worker processes one does it. */
export function startSearch({ url, key, databaseUrl, doors, log }: SearchSettings): Led {
  const shared = { url, key };
  const begin = (): Led => {
    const keepers = [
      keepInStep({
        ...shared,
        shape: PLACEMENTS,
        source: placementSource(doors),
        notes: notes(doors, log, "placements"),
      }),
      keepInStep({
        ...shared,
        shape: CANDIDATES,
        source: candidateSource(doors),
        notes: notes(doors, log, "candidates"),
      }),
    ];
    const stopListening = listen(
      databaseUrl,
      () => keepers.forEach((keeper) => keeper.wake()),
      (error) => log.warn({ problem: error.message }, "The search index hears no wake-ups for a moment."),
    );
    return { stop: async () => void (await Promise.all([stopListening(), ...keepers.map((keeper) => keeper.stop())])) };
  };
  return lead(databaseUrl, LEADING.searchDrain, begin, (error) =>
    log.warn({ problem: words(error) }, "The search index waits for the database."),
  );
}

/** The keeper's way to the documents of placements. */
export function placementSource(doors: Doors): RebuildSource<PlacementRow> {
  return {
    ...commonSource(doors, "placements"),
    behind: (limit, except) => doors.read(actor, (tx) => placementsBehind(tx, limit, except)),
    visibleAfter: (after, limit) => doors.read(actor, (tx) => visiblePlacementsAfter(tx, after, limit)),
  };
}

/** The keeper's way to the documents of candidates. */
export function candidateSource(doors: Doors): RebuildSource<CandidateRow> {
  return {
    ...commonSource(doors, "candidates"),
    behind: (limit, except) => doors.read(actor, (tx) => candidatesBehind(tx, limit, except)),
    visibleAfter: (after, limit) => doors.read(actor, (tx) => visibleCandidatesAfter(tx, after, limit)),
  };
}

function commonSource({ read, write }: Doors, index: SearchIndex): Omit<RebuildSource<Row>, "behind" | "visibleAfter"> {
  return {
    mark: (done) => write(actor, (tx) => markIndexed(tx, index, done)),
    removals: (limit, except) => read(actor, (tx) => removals(tx, index, limit, except)),
    forget: (ids) => write(actor, (tx) => forgetRemovals(tx, index, ids)),
    revisionsAfter: (after, limit) => read(actor, (tx) => visibleRevisionsAfter(tx, index, after, limit)),
    markBehind: (ids) => write(actor, (tx) => markBehind(tx, index, ids)),
    existing: (ids) => read(actor, (tx) => documentsThere(tx, index, ids)),
  };
}

/** What a keeper leaves for the operator's page and the log, and when a comparison is due. */
export function notes(doors: Doors, log: Log, index: SearchIndex, now: () => Date = () => new Date()): KeepNotes {
  const write = (work: (tx: Tx) => Promise<void>) => doors.write(actor, work);
  let noted = 0;
  return {
    due: async () => {
      const { wish, comparedAt } = await doors.read(actor, (tx) => searchState(tx, index));
      return wish ?? comparisonDue(comparedAt, now());
    },
    drained: async (done) => {
      const { sent, removed, refused } = done;
      const quiet = sent + removed + refused.length === 0;
      if (quiet && now().getTime() - noted < NOTED_MS) return;
      noted = now().getTime();
      await write((tx) => noteInStep(tx, index, now(), refused.length));
      if (!quiet) log.info({ index, sent, removed, refused }, "search index brought up to date");
    },
    compared: async (result) => {
      const counts = countsOf(result);
      const wrong = counts.missing + counts.stale + counts.extra + counts.erased;
      if (wrong > 0) log.warn({ index, ...counts }, "The search index differed from the table; it is mended.");
      await write((tx) => noteCompared(tx, index, now(), counts));
    },
    rebuilt: async ({ loaded, refused, verified }) => {
      log.info({ index, loaded, refused, ...countsOf(verified) }, "search index built anew");
      await write((tx) => noteRebuilt(tx, index, now(), loaded, countsOf(verified)));
    },
    failed: async (error) => {
      noted = 0;
      log.warn({ index, problem: words(error) }, "The search server does not answer; again soon.");
      await write((tx) => noteIndexFailed(tx, index, now(), words(error)));
    },
  };
}

function comparisonDue(last: Date | null, now: Date): Due {
  return last === null || nextComparison(last) <= now ? "compare" : null;
}

function countsOf({ documents, missing, stale, extra, erased }: Compared) {
  const [lacking, lagging, hidden, gone] = [missing.length, stale.length, extra.length, erased.length];
  return { documents, missing: lacking, stale: lagging, extra: hidden, erased: gone };
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
