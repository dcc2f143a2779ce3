import type { Kind } from "#domain/codes.ts";
import type { Member } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { explainProposal } from "#domain/matching/explanation.ts";
import { judge, sharedKinds, type Failure } from "#domain/matching/fit.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import { type ProposalRefusal, proposalLimitsOn, proposalRefusals } from "#domain/proposal-limits.ts";
import { type CandidateId, MatchId, type PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { record } from "../events.ts";
import { newId } from "../id.ts";
import { candidateFacts, placementFacts, seldomAnswers } from "../queries/facts.ts";
import { isHidden } from "../queries/hidden.ts";
import { answerByProposing } from "./answer-proposal-request.ts";
import { answerDue, lockMatchesOf } from "./match-step.ts";
import { settleCandidate } from "./settle-candidate.ts";

export type ProposeRefusal =
  | { readonly code: "NOT_FOUND" }
  /** The candidate is a draft, paused, placed or closed. */
  | { readonly code: "CANDIDATE_NOT_OPEN" }
  | { readonly code: "PLACEMENT_NOT_OPEN" }
  /** The person is kept from this employer. */
  | { readonly code: "HIDDEN_FROM" }
  | { readonly code: "DOES_NOT_FIT"; readonly failures: readonly Failure[] }
  | ProposalRefusal;

export type Proposal = { readonly placement: PlacementId; readonly candidate: CandidateId; readonly kind?: Kind };

/**
 * Proposes a candidate for a placement (voorstellen). Only a pair that fits, only within the limits of proposing; two
 * proposals for one placement or employer at the same moment are counted one after the other.
 */
export async function proposeMatch(
  tx: Tx<Member<"caseworker" | "team_lead">>,
  proposal: Proposal,
): Promise<Outcome<ProposeRefusal, MatchId>> {
  await lockProposals(tx, [proposal.placement]);
  const candidate = await tx
    .selectFrom("candidate")
    .selectAll()
    .where("id", "=", proposal.candidate)
    .forUpdate()
    .executeTakeFirst();
  const placement = await tx
    .selectFrom("placement")
    .selectAll()
    .select(seldomAnswers)
    .where("id", "=", proposal.placement)
    .executeTakeFirst();
  if (!candidate || !placement) return refused({ code: "NOT_FOUND" });
  if (!may(tx.actor, "match.propose", { organisationId: candidate.organisationId }))
    return refused({ code: "NOT_FOUND" });
  if (!["available", "in_proposal"].includes(candidate.status)) return refused({ code: "CANDIDATE_NOT_OPEN" });
  const offer = placementFacts(placement);
  if (placement.status !== "published" || !offer || !placement.regionCode)
    return refused({ code: "PLACEMENT_NOT_OPEN" });

  if (await isHidden(tx, candidate.id, placement.employerId)) return refused({ code: "HIDDEN_FROM" });

  const today = localDate(new Date());
  const [limit] = await limitsReached(tx, offer.freeSeats, placement, candidate.id, today);
  if (limit) return refused(limit);

  const seeker = candidateFacts(candidate);
  const parameters = matchingParametersOn(today);
  const { fits, failures } = judge(offer, seeker, parameters, today);
  if (!fits) return refused({ code: "DOES_NOT_FIT", failures });

  const kinds = sharedKinds(offer, seeker);
  const kind = kinds.find((one) => one === proposal.kind) ?? kinds[0];
  if (!kind) throw new Error("A pair that fits shares a kind.");
  const { score, explanation } = explainProposal(offer, seeker, kind, parameters);
  const id = newId(MatchId);
  const parties = {
    placementId: placement.id,
    candidateId: candidate.id,
    employerId: placement.employerId,
    organisationId: candidate.organisationId,
    municipalityCode: candidate.municipalityCode,
    sector: offer.sector,
    occupationCode: offer.occupation,
    kind,
  };
  await tx
    .insertInto("match")
    .values({
      id,
      ...parties,
      regionCode: placement.regionCode,
      homeRegionCode: candidate.regionCode,
      status: "proposed",
      score,
      proposedBy: tx.actor.membership,
      answerDue: answerDue(),
    })
    .execute();
  await tx
    .insertInto("matchDetail")
    .values({
      matchId: id,
      employerId: placement.employerId,
      organisationId: candidate.organisationId,
      explanation: JSON.stringify(explanation),
    })
    .execute();
  await record(tx, { type: "match.proposed", matchId: id, ...parties, regionCode: candidate.regionCode });
  await answerByProposing(tx, proposal);
  await settleCandidate(tx, candidate.id);
  return done(id);
}

/**
 * What the limits count stands still until the end of the transaction: the live proposals of each placement, and the
 * month of each employer. Placements come first, then employers, each in one order: two who lock wait, never for ever.
 */
export async function lockProposals(tx: Tx, placements: readonly PlacementId[]): Promise<void> {
  for (const placement of [...new Set(placements)].sort()) await lockMatchesOf(tx, placement);
  const employers = await tx
    .selectFrom("placement")
    .select("employerId")
    .distinct()
    .where("id", "in", [...placements])
    .orderBy("employerId")
    .execute();
  for (const { employerId } of employers) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${employerId}, 3))`.execute(tx);
  }
}

async function limitsReached(
  tx: Tx,
  freeSeats: number,
  placement: { id: PlacementId; employerId: string },
  candidate: CandidateId,
  today: string,
): Promise<ProposalRefusal[]> {
  const counts = await tx
    .selectNoFrom([
      sql<number>`live_proposals(${placement.id})`.as("livePlacement"),
      sql<number>`proposals_to_employer(${placement.employerId},
        date_trunc('month', now() at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam')`.as(
        "employerMonth",
      ),
      sql<boolean>`exists (select from match where placement_id = ${placement.id} and candidate_id = ${candidate}
        and status <> 'ended')`.as("alreadyLive"),
    ])
    .executeTakeFirstOrThrow();
  return proposalRefusals({ freeSeats, ...counts }, proposalLimitsOn(today), today);
}
