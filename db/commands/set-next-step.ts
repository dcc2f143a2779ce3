import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { type Caseworker, lockCandidate } from "../candidate-record.ts";

/**
 * Notes what the caseworker does next and when (ISO date); an empty text takes the note away. A note of the own
 * municipality: no event, no index, nobody else.
 */
export async function setNextStep(
  tx: Tx<Caseworker>,
  id: CandidateId,
  next: { readonly text: string; readonly on: string | null },
): Promise<Outcome<"not_found" | "forbidden" | "closed">> {
  const candidate = await lockCandidate(tx, id);
  if (!candidate) return refused("not_found");
  if (!may(tx.actor, "candidate.edit", candidate)) return refused("forbidden");
  if (candidate.status === "closed") return refused("closed");
  const text = next.text.trim();
  await tx
    .updateTable("candidate")
    .set({ nextStep: text, nextStepOn: text === "" ? null : next.on })
    .where("id", "=", id)
    .execute();
  const about = [{ candidateId: id, organisationId: candidate.organisationId }];
  audit(tx, { action: "next_step_set", object: { kind: "candidate", id }, about });
  return done();
}
