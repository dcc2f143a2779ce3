import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import { type CandidateId, type OrganisationId, type PlacementId, ProposalRequestId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import type { Asker } from "../candidate-record.ts";
import { pairEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import { newId } from "../id.ts";

/**
 * Asks the municipality of somebody whom the region's agreement shows for a placement to propose them there: for another
 * municipality or for the region. Again, by whomever of the own organisation, it changes nothing. `not_found`: nobody whom
 * the actor is shown for it now.
 */
export async function askToPropose(
  tx: Tx<Asker>,
  { placement, candidate }: { readonly placement: PlacementId; readonly candidate: CandidateId },
): Promise<Outcome<"not_found" | "forbidden">> {
  const shown = await openedCandidate(tx, placement, candidate);
  if (!shown) return refused("not_found");
  const { organisationId, regionCode } = shown;
  if (!may(tx.actor, "agreement.ask", { regionCode })) return refused("forbidden");
  const place = await tx
    .selectFrom("placement")
    .select(["id", "employerId", "sector", "occupationCode"])
    .where("id", "=", placement)
    .executeTakeFirstOrThrow();
  const made = await tx
    .insertInto("proposalRequest")
    .values({
      id: newId(ProposalRequestId),
      placementId: placement,
      candidateId: candidate,
      organisationId,
      askingId: tx.actor.organisation,
      askedBy: tx.actor.membership,
    })
    .onConflict((conflict) => conflict.columns(["candidateId", "placementId", "askingId"]).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) return done();
  await record(tx, pairEvent("match.requested", { id: candidate, ...shown }, place));
  return done();
}

/** Whose candidate it is and where that is; null for who is not shown for this placement. */
async function openedCandidate(tx: Tx<Asker>, placement: PlacementId, candidate: CandidateId) {
  const { rows } = await sql<{
    organisationId: OrganisationId;
    municipalityCode: string | null;
    regionCode: string | null;
  }>`select o.id as organisation_id, o.municipality_code, o.region_code
    from opened_candidates(${placement}) c join organisation o on o.id = c.organisation_id
    where c.id = ${candidate}`.execute(tx);
  return rows[0] ?? null;
}
