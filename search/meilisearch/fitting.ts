import type { CandidateFacts, MatchingParameters } from "#domain/matching/facts.ts";
import type { ResourceResults } from "meilisearch";
import { needOf } from "../fitting.ts";
import { needFilter } from "./filter.ts";
import type { Target } from "./settings.ts";

const BATCH = 1_000;

/**
 * Ids of all indexed placements that may fit a candidate, in batches until there are no more. Documents are fetched by
 * filter, which no cut-off and no most-hits limit touches. What the index does not hold yet is missing: who may lose
 * nothing asks PostgreSQL.
 */
export async function* indexedPlacementsThatMayFit(
  { client, index }: Target,
  candidate: CandidateFacts,
  parameters: MatchingParameters,
  today: string,
): AsyncGenerator<string[]> {
  const need = needOf(candidate, parameters, today);
  if (need.kinds.length === 0) return;
  let after: string | undefined = "";
  while (after !== undefined) {
    const page: ResourceResults<{ id: string }[]> = await client.index<{ id: string }>(index).getDocuments({
      filter: needFilter(need, after),
      fields: ["id"],
      sort: ["id:asc"],
      limit: BATCH,
    });
    const ids = page.results.map(({ id }) => id);
    if (ids.length > 0) yield ids;
    after = ids.length < BATCH ? undefined : ids.at(-1);
  }
}
