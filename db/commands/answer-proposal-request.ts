import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import { REQUEST_ANSWER_LONGEST } from "#domain/proposal-requests.ts";
import type { CandidateId, PlacementId, ProposalRequestId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { type Caseworker, homeOf } from "../candidate-record.ts";
import { pairEvent } from "../event-facts.ts";
import { record } from "../events.ts";

export type DeclineRefusal = "not_found" | "forbidden" | "answered" | "answer_needed" | "answer_long";

/** Says no to who asked to propose somebody, in one line that they read; they are told that it is there. */
export async function declineProposalRequest(
  tx: Tx<Caseworker>,
  of: { readonly request: ProposalRequestId; readonly candidate: CandidateId; readonly answer: string },
): Promise<Outcome<DeclineRefusal>> {
  const request = await tx
    .selectFrom("proposalRequest")
    .select(["candidateId", "organisationId", "placementId"])
    .where("id", "=", of.request)
    .where("candidateId", "=", of.candidate)
    .where("organisationId", "=", tx.actor.organisation)
    .executeTakeFirst();
  if (!request) return refused("not_found");
  const { organisationId } = request;
  if (!may(tx.actor, "match.propose", { organisationId })) return refused("forbidden");
  const answer = of.answer.trim().replace(/\s+/g, " ");
  if (answer === "") return refused("answer_needed");
  if (answer.length > REQUEST_ANSWER_LONGEST) return refused("answer_long");
  const said = await answers(tx, "declined", answer).where("id", "=", of.request).executeTakeFirst();
  if (said.numUpdatedRows !== 1n) return refused("answered");
  const place = await tx
    .selectFrom("placement")
    .select(["id", "employerId", "sector", "occupationCode"])
    .where("id", "=", request.placementId)
    .executeTakeFirstOrThrow();
  const candidate = { id: request.candidateId, organisationId, ...(await homeOf(tx)) };
  await record(tx, pairEvent("match.request_declined", candidate, place));
  return done();
}

/** A proposal answers who asked for it; the proposal itself leaves the trace. */
export async function answerByProposing(
  tx: Tx<Caseworker>,
  of: { readonly candidate: CandidateId; readonly placement: PlacementId },
): Promise<void> {
  await answers(tx, "proposed", "")
    .where("candidateId", "=", of.candidate)
    .where("placementId", "=", of.placement)
    .execute();
}

function answers(tx: Tx<Caseworker>, status: "proposed" | "declined", answer: string) {
  return tx
    .updateTable("proposalRequest")
    .set({ status, answer, answeredAt: sql<Date>`now()`, answeredBy: tx.actor.membership })
    .where("status", "=", "open");
}
