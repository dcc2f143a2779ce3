import { localDate } from "#domain/amsterdam.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import type { CandidateId, MembershipId, PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";
import { saidNo } from "./rejections.ts";
import { candidatesOf } from "./whose.ts";

/**
 * The available candidates with a suggested place for which they can be proposed now: it is open with a free seat, the
 * limits leave room, and nobody said no before. Who waits longest first; null: of every caseworker.
 */
export async function suggestedCandidates(tx: Tx<Caseworker>, caseworker: MembershipId | null): Promise<CandidateId[]> {
  const limits = proposalLimitsOn(localDate(new Date()));
  const rows = await tx
    .with("roomy", (of) =>
      of
        .selectFrom("placement")
        .select(["placement.id", "placement.employerId"])
        .where("placement.status", "=", "published")
        .where("placement.id", "in", (inner) =>
          inner.selectFrom("suggestion").select("suggestion.placementId").where("suggestion.dismissedAt", "is", null),
        ).where(sql<boolean>`live_proposals(placement.id)
          < ceil(greatest(0, placement.seats - placement.seats_taken) * ${limits.livePerSeat}::numeric)`)
        .where(sql<boolean>`proposals_to_employer(placement.employer_id,
          date_trunc('month', now() at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam')
          < ${limits.perEmployerMonth}`),
    )
    .selectFrom("candidate")
    .select("candidate.id")
    .where(candidatesOf(tx.actor))
    .where("candidate.status", "=", "available")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("suggestion")
          .innerJoin("roomy as placement", "placement.id", "suggestion.placementId")
          .select("suggestion.placementId")
          .whereRef("suggestion.candidateId", "=", "candidate.id")
          .where("suggestion.dismissedAt", "is", null)
          .where(
            sql<boolean>`not exists (select from match where match.candidate_id = candidate.id
              and match.employer_id = placement.employer_id and match.status = 'ended'
              and ${saidNo(limits.rejectionMonths)})`,
          ),
      ),
    )
    .$if(caseworker !== null, (query) => query.where("candidate.caseworkerId", "=", caseworker))
    .orderBy("candidate.waitingSince")
    .orderBy("candidate.id")
    .execute();
  return rows.map(({ id }) => id);
}

/** The placements that were put aside for a candidate. */
export async function dismissedPlacements(tx: Tx<Caseworker>, candidate: CandidateId): Promise<PlacementId[]> {
  const rows = await tx
    .selectFrom("suggestion")
    .select("placementId")
    .where("candidateId", "=", candidate)
    .where("dismissedAt", "is not", null)
    .execute();
  return rows.map(({ placementId }) => placementId);
}
