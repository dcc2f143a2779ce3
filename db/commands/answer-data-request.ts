import { DATA_REQUEST_LONGEST } from "#domain/data-requests.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";

/**
 * The municipality's answer to a request of a person, who reads it behind the link. A refusal needs a reason (AVG art.
 * 12(4)). A request for erasure is not ticked off here: erasing (askErasure) is the answer, and takes the request along.
 */
export async function answerDataRequest(
  tx: Tx<Caseworker>,
  id: string,
  given: { readonly status: "done" | "refused"; readonly answer: string },
): Promise<Outcome<"not_found" | "forbidden" | "answered" | "answer_needed" | "answer_long" | "erase_instead">> {
  const request = await tx.selectFrom("dataRequest").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!request) return refused("not_found");
  if (!may(tx.actor, "candidate.rights", request)) return refused("forbidden");
  if (request.status !== "open") return refused("answered");
  const answer = given.answer.trim();
  if (given.status === "refused" && answer === "") return refused("answer_needed");
  if (answer.length > DATA_REQUEST_LONGEST) return refused("answer_long");
  if (given.status === "done" && request.kind === "erasure") return refused("erase_instead");
  await tx
    .updateTable("dataRequest")
    .set({ status: given.status, answer, answeredAt: sql<Date>`now()`, answeredBy: tx.actor.membership })
    .where("id", "=", id)
    .execute();
  const { candidateId, organisationId } = request;
  const object = { kind: "candidate", id: candidateId } as const;
  audit(tx, { action: "data_request_answered", object, about: [{ candidateId, organisationId }] });
  return done();
}
