import type { Actor } from "#domain/actor.ts";
import type { CandidateFacts, MatchingParameters, PlacementFacts } from "#domain/matching/facts.ts";
import type { ResourceResults } from "meilisearch";
import { needOf } from "../fitting.ts";
import { organisationOf } from "./candidates.ts";
import { candidateFilter, needFilter } from "./filter.ts";
import type { Target } from "./settings.ts";

const BATCH = 1_000;

/**
 * Ids of all indexed placements that may fit a candidate, in batches until there are no more. Documents are fetched by
 * filter, which no cut-off and no most-hits limit touches. What the index does not hold yet is missing: who may lose
 * nothing asks PostgreSQL.
 */
export async function* indexedPlacementsThatMayFit(
  at: Target,
  candidate: CandidateFacts,
  parameters: MatchingParameters,
  today: string,
): AsyncGenerator<string[]> {
  const need = needOf(candidate, parameters, today);
  if (need.kinds.length === 0) return;
  yield* inBatches(at, needFilter(need));
}

/**
 * The same from the other side: candidates of the actor's own municipality that may fit a placement. Each id is asked of
 * PostgreSQL as the same actor before anything is shown: the index may lag, and it is no wall.
 */
export async function* indexedCandidatesThatMayFit(
  at: Target,
  actor: Actor,
  placement: PlacementFacts,
  parameters: MatchingParameters,
): AsyncGenerator<string[]> {
  const organisation = organisationOf(actor);
  if (organisation === null || placement.freeSeats < 1 || placement.kinds.length === 0) return;
  yield* inBatches(at, candidateFilter(organisation, placement, parameters));
}

async function* inBatches({ client, index }: Target, filter: readonly string[]): AsyncGenerator<string[]> {
  let after: string | undefined = "";
  while (after !== undefined) {
    const page: ResourceResults<{ id: string }[]> = await client.index<{ id: string }>(index).getDocuments({
      filter: [`id > "${after}"`, ...filter],
      fields: ["id"],
      sort: ["id:asc"],
      limit: BATCH,
    });
    const ids = page.results.map(({ id }) => id);
    if (ids.length > 0) yield ids;
    after = ids.length < BATCH ? undefined : ids.at(-1);
  }
}
