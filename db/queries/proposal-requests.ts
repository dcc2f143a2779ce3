import type { ProposalRequestState } from "#domain/proposal-requests.ts";
import type { CandidateId, PlacementId, ProposalRequestId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import type { Asker, Caseworker } from "../candidate-record.ts";

/** Another municipality or the region, which asks to propose one's own candidate somewhere. */
export type AskedFor = {
  readonly id: ProposalRequestId;
  readonly by: string;
  readonly placement: PlacementId;
  readonly title: string;
  readonly employer: string;
  readonly askedAt: Date;
};

/** Who asks for a candidate of the own municipality and has no answer yet, the first first. */
export async function openRequestsFor(tx: Tx<Caseworker>, candidate: CandidateId): Promise<AskedFor[]> {
  return tx
    .selectFrom("proposalRequest as r")
    .innerJoin("organisation as asking", "asking.id", "r.askingId")
    .innerJoin("placement as p", "p.id", "r.placementId")
    .innerJoin("organisation as e", "e.id", "p.employerId")
    .select(["r.id", "asking.name as by", "p.id as placement", "p.title", "e.name as employer", "r.askedAt"])
    .where("r.candidateId", "=", candidate)
    .where("r.organisationId", "=", tx.actor.organisation)
    .where("r.status", "=", "open")
    .orderBy("r.askedAt")
    .execute();
}

/** What the own municipality or region has asked others for one placement, and what they said. */
export type AskedOthers = {
  readonly candidate: CandidateId;
  readonly municipality: string;
  readonly askedAt: Date;
  readonly status: ProposalRequestState;
  readonly answer: string;
};

export async function ownRequestsFor(tx: Tx<Asker>, placement: PlacementId): Promise<AskedOthers[]> {
  return tx
    .selectFrom("proposalRequest as r")
    .innerJoin("organisation as o", "o.id", "r.organisationId")
    .select(["r.candidateId as candidate", "o.name as municipality", "r.askedAt", "r.status", "r.answer"])
    .where("r.placementId", "=", placement)
    .where("r.askingId", "=", tx.actor.organisation)
    .orderBy("r.askedAt")
    .execute();
}
