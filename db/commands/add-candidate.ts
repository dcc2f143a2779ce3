import { type CandidateInput, missingParts } from "#domain/candidate.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import { PSEUDONYM_COUNT, pseudonymOf } from "#domain/pseudonym.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import { randomInt } from "node:crypto";
import type { Tx } from "../access.ts";
import {
  candidateColumns,
  type Caseworker,
  homeOf,
  lockReferences,
  pointOf,
  recordCandidates,
} from "../candidate-record.ts";
import { newId } from "../id.ts";
import { refreshCandidateDocument } from "../search-documents.ts";

export type CandidateRefusal =
  "forbidden" | "not_found" | "pc4_unknown" | "reference_taken" | "pseudonym_taken" | "incomplete";

/** Adds a candidate of the own municipality to the own caseload: as a draft, or available at once when complete. */
export async function addCandidate(
  tx: Tx<Caseworker>,
  input: CandidateInput,
  as: "draft" | "available",
): Promise<Outcome<CandidateRefusal, CandidateId>> {
  const { actor } = tx;
  if (!may(actor, "candidate.create", { organisationId: actor.organisation })) return refused("forbidden");
  if (as === "available" && missingParts({ ...input, name: input.contact.name }).length > 0)
    return refused("incomplete");
  await lockReferences(tx);
  const home = await homeOf(tx);
  const point = await pointOf(tx, home, input);
  if (!point) return refused("pc4_unknown");
  const id = newId(CandidateId);
  const pseudonym = input.pseudonym ?? (await freePseudonym(tx));
  const added = await tx
    .insertInto("candidate")
    .values({
      id,
      ...home,
      ...candidateColumns(input, point),
      organisationId: actor.organisation,
      caseworkerId: actor.membership,
      status: as,
      pseudonym,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added) return refused((await referenceExists(tx, input.reference)) ? "reference_taken" : "pseudonym_taken");
  const tenant = { candidateId: id, organisationId: actor.organisation };
  await tx
    .insertInto("contact")
    .values({ ...tenant, ...input.contact })
    .execute();
  await tx
    .insertInto("candidateFigures")
    .values({ ...tenant, ...input.figures })
    .execute();
  await refreshCandidateDocument(tx, id);
  const subject = { id, organisationId: actor.organisation, ...home, status: "draft" } as const;
  await recordCandidates(tx, "candidate.created", [subject]);
  if (as === "available") await recordCandidates(tx, "candidate.available", [subject]);
  return done(id);
}

/** A pseudonym that nobody of the municipality has, closed files included. */
export async function freePseudonym(tx: Tx<Caseworker>, taken: ReadonlySet<string> = new Set()): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const offers = Array.from({ length: 10 }, () => pseudonymOf(randomInt(PSEUDONYM_COUNT)));
    const used = await tx.selectFrom("candidate").select("pseudonym").where("pseudonym", "in", offers).execute();
    const free = offers.find((offer) => !taken.has(offer) && !used.some((row) => row.pseudonym === offer));
    if (free) return free;
  }
  throw new Error("No free pseudonym found in 500 tries: the municipality has nearly used them all.");
}

async function referenceExists(tx: Tx<Caseworker>, reference: string): Promise<boolean> {
  const found = await tx.selectFrom("candidate").select("id").where("reference", "=", reference).executeTakeFirst();
  return found !== undefined;
}
