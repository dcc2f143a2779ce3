import { dropSuggestions, keepSuggestions } from "#db/commands/keep-suggestions.ts";
import { tellOfSuggestions } from "#db/commands/give-notices.ts";
import { fittingCandidates, fittingPlacements } from "#db/queries/fitting.ts";
import { mayBeProposedFor } from "#db/queries/proposal-room.ts";
import { candidateOpenness, placementOpenness } from "#db/queries/open-for-matching.ts";
import { localDate } from "#domain/amsterdam.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import type { CandidateId, EventId, PlacementId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";

/** Keeps the candidates who fit a placement best as suggestions for their caseworkers, and tells those of new ones. */
export async function suggestForPlacement(
  context: JobContext,
  { eventId, placementId }: { eventId: EventId; placementId: PlacementId },
): Promise<void> {
  const openness = await context.read((tx) => placementOpenness(tx, placementId));
  if (openness === "resting") return;
  const found = openness === "open" ? await context.read((tx) => fittingCandidates(tx, placementId)) : null;
  const fits = found?.fits ?? [];
  const { suggestionsPerPlacement } = proposalLimitsOn(localDate(context.now()));
  const best = fits.slice(0, suggestionsPerPlacement);
  await context.write(async (tx) => {
    const fitting = fits.map(({ id }) => id);
    await dropSuggestions(tx, { placementId }, fitting);
    const pairs = best.map(({ id, score }) => ({ placementId, candidateId: id, score }));
    const kept = await keepSuggestions(tx, pairs);
    // "Stel iemand voor" is no news where the limits leave no room for anybody.
    if (kept.length === 0 || !(await mayBeProposedFor(tx, placementId))) return;
    await tellOfSuggestions(tx, { eventId, placementId, candidates: kept.map(({ candidateId }) => candidateId) });
  });
}

/** Keeps the placements that fit a candidate best as suggestions; their own caseworker just acted and is not told. */
export async function suggestForCandidate(
  context: JobContext,
  { candidateId }: { candidateId: CandidateId },
): Promise<void> {
  const openness = await context.read((tx) => candidateOpenness(tx, candidateId));
  if (openness === "resting") return;
  const found = openness === "open" ? await context.read((tx) => fittingPlacements(tx, candidateId)) : null;
  const fits = found?.fits ?? [];
  const { suggestionsPerCandidate } = proposalLimitsOn(localDate(context.now()));
  const best = fits.slice(0, suggestionsPerCandidate);
  await context.write(async (tx) => {
    const fitting = fits.map(({ id }) => id);
    await dropSuggestions(tx, { candidateId }, fitting);
    const pairs = best.map(({ id, score }) => ({ placementId: id, candidateId, score }));
    await keepSuggestions(tx, pairs);
  });
}
