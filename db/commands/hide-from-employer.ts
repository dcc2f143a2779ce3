import type { HiddenReason } from "#domain/hidden.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import type { CandidateId, OrganisationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { type CandidateRow, type Caseworker, lockCandidate, recordCandidates } from "../candidate-record.ts";

export type HideRefusal = "not_found" | "forbidden" | "live_match" | "no_employer";

/**
 * Keeps a person from a named employer: its placements never come up, and nobody can propose them there. A match of the
 * two that still runs is ended first, by who knows why. Suggestions that stand are taken away.
 */
export async function hideFromEmployer(
  tx: Tx<Caseworker>,
  id: CandidateId,
  { employer, reason }: { readonly employer: OrganisationId; readonly reason: HiddenReason },
): Promise<Outcome<HideRefusal>> {
  const candidate = await own(tx, id);
  if (!candidate.ok) return candidate;
  const known = await tx
    .selectFrom("organisation")
    .select("id")
    .where("id", "=", employer)
    .where("kind", "=", "employer")
    .executeTakeFirst();
  if (!known) return refused("no_employer");
  const live = await tx
    .selectFrom("match")
    .select("id")
    .where("candidateId", "=", id)
    .where("employerId", "=", employer)
    .where("status", "<>", "ended")
    .executeTakeFirst();
  if (live) return refused("live_match");
  await tx
    .insertInto("candidateHiddenFrom")
    .values({
      candidateId: id,
      employerId: employer,
      organisationId: candidate.value.organisationId,
      reason,
      createdBy: tx.actor.membership,
    })
    .onConflict((conflict) => conflict.columns(["candidateId", "employerId"]).doNothing())
    .execute();
  await tx
    .updateTable("suggestion")
    .set({ dismissedAt: sql<string>`now()` })
    .where("candidateId", "=", id)
    .where("dismissedAt", "is", null)
    .where("placementId", "in", (of) =>
      of.selectFrom("placement").select("placement.id").where("placement.employerId", "=", employer),
    )
    .execute();
  await recordCandidates(tx, "candidate.changed", [candidate.value]);
  return done();
}

/** Takes that back. */
export async function showToEmployer(
  tx: Tx<Caseworker>,
  id: CandidateId,
  employer: OrganisationId,
): Promise<Outcome<HideRefusal>> {
  const candidate = await own(tx, id);
  if (!candidate.ok) return candidate;
  await tx.deleteFrom("candidateHiddenFrom").where("candidateId", "=", id).where("employerId", "=", employer).execute();
  await recordCandidates(tx, "candidate.changed", [candidate.value]);
  return done();
}

/** Protects the address (geheim adres) or no longer; profiles that employers already see lose or keep their distance. */
export async function protectAddress(tx: Tx<Caseworker>, id: CandidateId, on: boolean): Promise<Outcome<HideRefusal>> {
  const candidate = await own(tx, id);
  if (!candidate.ok) return candidate;
  await tx.updateTable("contact").set({ addressProtected: on }).where("candidateId", "=", id).execute();
  await recordCandidates(tx, "candidate.changed", [candidate.value]);
  if (!on) return done();
  const shown = await tx
    .deleteFrom("matchProfile")
    .where("matchId", "in", (of) => of.selectFrom("match").select("match.id").where("match.candidateId", "=", id))
    .returningAll()
    .execute();
  for (const { content, ...profile } of shown) {
    await tx
      .insertInto("matchProfile")
      .values({ ...profile, content: JSON.stringify({ ...content, distance: "hidden" }) })
      .execute();
  }
  return done();
}

async function own(tx: Tx<Caseworker>, id: CandidateId): Promise<Outcome<HideRefusal, CandidateRow>> {
  const candidate = await lockCandidate(tx, id);
  if (!candidate) return refused("not_found");
  return may(tx.actor, "candidate.edit", candidate) ? done(candidate) : refused("forbidden");
}
