import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { pairEvent } from "../event-facts.ts";
import { record } from "../events.ts";

export type Pair = { readonly placementId: PlacementId; readonly candidateId: CandidateId; readonly score: number };

/**
 * Keeps pairs that fit as suggestions for the candidate's caseworker and records each that is really new. A pair that
 * is known, was dismissed, or has been a match before is left alone.
 */
export async function keepSuggestions(tx: Tx, pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return [];
  const placementIds = [...new Set(pairs.map((pair) => pair.placementId))];
  const candidateIds = [...new Set(pairs.map((pair) => pair.candidateId))];
  const placements = await tx
    .selectFrom("placement")
    .select(["id", "employerId", "sector", "occupationCode"])
    .where("id", "in", placementIds)
    .execute();
  const candidates = await tx
    .selectFrom("candidate")
    .select(["id", "organisationId", "municipalityCode", "regionCode"])
    .where("id", "in", candidateIds)
    .execute();
  const matched = await tx
    .selectFrom("match")
    .select(["placementId", "candidateId"])
    .where("placementId", "in", placementIds)
    .where("candidateId", "in", candidateIds)
    .execute();
  const hidden = await tx
    .selectFrom("candidateHiddenFrom")
    .select(["candidateId", "employerId"])
    .where("candidateId", "in", candidateIds)
    .execute();
  const rows = pairs.flatMap((pair) => {
    const placement = placements.find(({ id }) => id === pair.placementId);
    const candidate = candidates.find(({ id }) => id === pair.candidateId);
    const before = matched.some((m) => m.placementId === pair.placementId && m.candidateId === pair.candidateId);
    // Hidden since the list was made: the pair is left out, and the others stay.
    const apart = hidden.some((h) => h.candidateId === pair.candidateId && h.employerId === placement?.employerId);
    return placement && candidate && !before && !apart ? [{ ...pair, placement, candidate }] : [];
  });
  if (rows.length === 0) return [];
  const inserted = await tx
    .insertInto("suggestion")
    .values(
      rows.map(({ placementId, candidateId, score, candidate }) => ({
        placementId,
        candidateId,
        score,
        organisationId: candidate.organisationId,
      })),
    )
    .onConflict((conflict) => conflict.columns(["placementId", "candidateId"]).doNothing())
    .returning(["placementId", "candidateId"])
    .execute();
  const fresh = rows.filter((row) =>
    inserted.some((one) => one.placementId === row.placementId && one.candidateId === row.candidateId),
  );
  await record(tx, ...fresh.map(({ placement, candidate }) => pairEvent("match.suggested", candidate, placement)));
  return fresh.map(({ placementId, candidateId, score }) => ({ placementId, candidateId, score }));
}

/** Takes back suggestions that no longer fit; what the caseworker dismissed stays dismissed. */
export async function dropSuggestions(
  tx: Tx,
  of: { readonly placementId: PlacementId } | { readonly candidateId: CandidateId },
  fitting: readonly string[],
): Promise<void> {
  const mine = tx.deleteFrom("suggestion").where("dismissedAt", "is", null);
  const keep = fitting.length > 0 ? fitting : null;
  if ("placementId" in of) {
    const all = mine.where("placementId", "=", of.placementId);
    await (keep ? all.where("candidateId", "not in", keep as CandidateId[]) : all).execute();
  } else {
    const all = mine.where("candidateId", "=", of.candidateId);
    await (keep ? all.where("placementId", "not in", keep as PlacementId[]) : all).execute();
  }
}
