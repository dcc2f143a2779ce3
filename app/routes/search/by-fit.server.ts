import { search } from "#app/http/search.server.ts";
import { BEST_PAGED, PAGE, type PlacementQuery, type PlacementsFound } from "#search/engine.ts";

/**
 * A page of what was found for one candidate, in the order of `query.among`: what fits best first. The engine finds and
 * counts, and gives all ids at once. The cursor is the last id that was shown; when that is gone, how many were before it.
 */
export async function findByFit(query: PlacementQuery): Promise<PlacementsFound> {
  const among = query.among ?? [];
  const rank = new Map(among.map((id, at) => [id, at]));
  const found = await search.findPlacements({ ...query, sort: "newest", cursor: undefined, limit: BEST_PAGED });
  const ranked = [...found.hits].sort((a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity));
  const from = startOf(
    query.cursor,
    ranked.map(({ id }) => id),
  );
  const hits = ranked.slice(from, from + PAGE);
  const last = hits.at(-1);
  const until = from + hits.length;
  const ends = until >= ranked.length;
  return {
    ...found,
    hits,
    next: last && !ends ? `${until}.${last.id}` : null,
    notices: [
      ...found.notices.filter(({ code }) => code !== "paging_capped"),
      ...(among.length > BEST_PAGED && ends ? [{ code: "paging_capped" as const, at: BEST_PAGED }] : []),
    ],
  };
}

function startOf(cursor: string | undefined, ids: readonly string[]): number {
  const [, seen = "0", last = ""] = /^(\d{1,4})\.([\w-]{36})$/.exec(cursor ?? "") ?? [];
  const at = ids.indexOf(last);
  return at >= 0 ? at + 1 : Math.min(Number(seen), ids.length);
}
