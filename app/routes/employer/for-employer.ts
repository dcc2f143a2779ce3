import type { EndSide } from "#domain/match-states.ts";

type Ended = { readonly endBy: EndSide | null; readonly endReason: string | null };

/** A match as its employer may know it: why a candidate or a municipality ended it is not the employer's to know. */
export function forEmployer<Match extends Ended>(match: Match): Match {
  const own = match.endBy === "employer" || match.endBy === "system";
  return { ...match, endReason: own ? match.endReason : null };
}
