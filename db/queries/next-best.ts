import { REROUTED_REASONS } from "#domain/match-states.ts";
import type { CandidateId, MatchId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { fittingPlacements } from "./fitting.ts";
import { isHidden } from "./hidden.ts";
import { candidateOpenness, placementOpenness } from "./open-for-matching.ts";
import { type PlacementToPropose, placementsToPropose } from "./proposal-room.ts";
import { rejections } from "./rejections.ts";

/** A match that ended for want of an answer that was not the candidate's, for which no other place was sought yet. */
export type Unanswered = {
  readonly id: MatchId;
  readonly candidateId: CandidateId;
  readonly employerId: OrganisationId;
};
export type NextBest = { readonly id: PlacementId; readonly score: number };

/** How many fitting places are looked at in one go, and how many such goes. */
const [BATCH, BATCHES] = [20, 10];

/** The match when it ended because employer or caseworker did not answer and nothing was done about that; else null. */
export async function unanswered(tx: Tx, id: MatchId): Promise<Unanswered | null> {
  const row = await tx
    .selectFrom("match")
    .select(["id", "candidateId", "employerId"])
    .where("id", "=", id)
    .where("endKind", "=", "expired")
    .where("endReason", "in", REROUTED_REASONS)
    .where("reroutedAt", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * The place that fits the candidate best of those to which they can be proposed right now: of another employer, within the
 * limits of proposing, with no match, no and no "not this one" between them before. Null when there is none.
 */
export async function nextBest(tx: Tx, { candidateId, employerId }: Unanswered): Promise<NextBest | null> {
  if ((await candidateOpenness(tx, candidateId)) !== "open") return null;
  const fits = (await fittingPlacements(tx, candidateId))?.fits ?? [];
  const dismissed = new Set(await putAside(tx, candidateId));
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const some = fits.slice(batch * BATCH, (batch + 1) * BATCH);
    const ids = some.map(({ id }) => id).filter((id) => !dismissed.has(id));
    const said = await rejections(tx, ids, [candidateId]);
    for (const place of await placementsToPropose(tx, ids, candidateId)) {
      if (place.employerId === employerId || place.earlier !== null || place.refusals.length > 0) continue;
      if (said({ placementId: place.id, candidateId })) continue;
      const fit = some.find(({ id }) => id === place.id);
      if (fit) return { id: fit.id, score: fit.score };
    }
  }
  return null;
}

/**
 * The place that was found for a candidate whom an employer did not answer (null: none), as long as it stands: `gone` when
 * it may not be offered any more. Null too for a candidate for whom nothing is sought now.
 */
export async function reroutedPlace(
  tx: Tx,
  to: PlacementId | null,
  candidate: CandidateId,
): Promise<PlacementToPropose | "gone" | null> {
  if (to === null || (await candidateOpenness(tx, candidate)) !== "open") return null;
  const [place] = await placementsToPropose(tx, [to], candidate);
  if (!place || (await placementOpenness(tx, to)) !== "open") return "gone";
  if (await isHidden(tx, candidate, place.employerId)) return "gone";
  return (await putAside(tx, candidate)).includes(to) ? "gone" : place;
}

async function putAside(tx: Tx, candidate: CandidateId): Promise<PlacementId[]> {
  const rows = await tx
    .selectFrom("suggestion")
    .select("placementId")
    .where("candidateId", "=", candidate)
    .where("dismissedAt", "is not", null)
    .execute();
  return rows.map(({ placementId }) => placementId);
}
