import type { Market, Seeker } from "./market.ts";
import { fitsOf } from "./matches.ts";
import type { Municipality } from "./organisations.ts";
import type { SuggestionRow } from "./rows.ts";

const KEPT = 5;

/** What the worker would have suggested: open places for those who wait, known already or asked for one municipality. */
export function suggestions(market: Market, asked: Municipality): SuggestionRow[] {
  const waiting = market.seekers.filter(
    ({ row, fits, home }) => row.status === "available" && (fits !== undefined || home === asked),
  );
  return waiting.flatMap((seeker) => suggested(market, seeker));
}

function suggested(market: Market, seeker: Seeker): SuggestionRow[] {
  const tried = new Set(seeker.matches.map(({ offer }) => offer));
  return fitsOf(market, seeker)
    .filter(({ offer }) => offer.row.status === "published" && offer.row.seatsTaken < (offer.row.seats ?? 0))
    .filter(({ offer }) => !tried.has(offer))
    .slice(0, KEPT)
    .map(({ offer, score }) => ({
      placementId: offer.row.id,
      candidateId: seeker.row.id,
      organisationId: seeker.row.organisationId,
      score,
      createdAt: new Date(market.time.now - 3_600_000),
      dismissedAt: null,
    }));
}
