import { type CandidateInput, missingParts } from "#domain/candidate.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import {
  candidateColumns,
  type CandidateRow,
  type Caseworker,
  homeOf,
  lockCandidate,
  lockReferences,
  type Point,
  pointOf,
  recordCandidates,
} from "../candidate-record.ts";
import { refreshCandidateDocument } from "../search-documents.ts";
import type { CandidateRefusal } from "./add-candidate.ts";

export type ChangeRefusal = CandidateRefusal | "closed" | "changed_meanwhile";

/**
 * Changes what was written down. `version` is the one the form was opened on: whoever saved in between is not
 * overwritten. Another text on work experience has to be read again before it is shared.
 */
export async function changeCandidate(
  tx: Tx<Caseworker>,
  id: CandidateId,
  version: number,
  input: CandidateInput,
): Promise<Outcome<ChangeRefusal>> {
  await lockReferences(tx);
  const candidate = await lockCandidate(tx, id);
  if (!candidate) return refused("not_found");
  if (!may(tx.actor, "candidate.edit", candidate)) return refused("forbidden");
  if (candidate.status === "closed") return refused("closed");
  if (candidate.version !== version) return refused("changed_meanwhile");
  const lacks = missingParts({ ...input, name: input.contact.name });
  if (candidate.status !== "draft" && lacks.length > 0) return refused("incomplete");
  const pseudonym = input.pseudonym ?? candidate.pseudonym;
  const taken = await takenBy(tx, id, { reference: input.reference, pseudonym });
  if (taken) return refused(taken);
  const point = await pointOf(tx, await homeOf(tx), input);
  if (!point) return refused("pc4_unknown");
  await writeCandidate(tx, candidate, { ...input, pseudonym }, point);
  await refreshCandidateDocument(tx, id);
  await recordCandidates(tx, "candidate.changed", [candidate]);
  return done();
}

/** Writes the three rows of a candidate that the caller has locked and judged. */
export async function writeCandidate(
  tx: Tx<Caseworker>,
  before: CandidateRow,
  input: CandidateInput & { readonly pseudonym: string },
  point: Point,
): Promise<void> {
  await tx
    .updateTable("candidate")
    .set({
      ...candidateColumns(input, point),
      pseudonym: input.pseudonym,
      version: before.version + 1,
      changedAt: sql<string>`now()`,
      ...(input.experience === before.experience ? {} : { experienceReadAt: null }),
    })
    .where("id", "=", before.id)
    .execute();
  await endMailedAccess(tx, before.id, input.contact.email);
  await tx.updateTable("contact").set(input.contact).where("candidateId", "=", before.id).execute();
  await tx.updateTable("candidateFigures").set(input.figures).where("candidateId", "=", before.id).execute();
}

/** Links went to the address that was: who reads there may no longer be the person. New ones go to the new address. */
async function endMailedAccess(tx: Tx<Caseworker>, id: CandidateId, email: string): Promise<void> {
  await tx
    .deleteFrom("candidateLink")
    .where("candidateId", "=", id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("contact")
          .select("contact.candidateId")
          .where("contact.candidateId", "=", id)
          .where("contact.email", "not in", ["", email]),
      ),
    )
    .execute();
}

async function takenBy(
  tx: Tx<Caseworker>,
  id: CandidateId,
  wanted: { reference: string; pseudonym: string },
): Promise<"reference_taken" | "pseudonym_taken" | null> {
  const other = await tx
    .selectFrom("candidate")
    .select(["reference", "pseudonym"])
    .where("organisationId", "=", tx.actor.organisation)
    .where("id", "<>", id)
    .where((eb) => eb.or([eb("reference", "=", wanted.reference), eb("pseudonym", "=", wanted.pseudonym)]))
    .executeTakeFirst();
  if (!other) return null;
  return other.reference === wanted.reference ? "reference_taken" : "pseudonym_taken";
}
