import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { CandidateId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";

type Pair = { readonly placement: PlacementId; readonly candidate: CandidateId };

/**
 * Puts a placement aside for one candidate, whether the job suggested it yet or not: it does not come back by itself.
 * The municipality still may propose it. Again, it changes nothing.
 */
export async function dismissSuggestion(
  tx: Tx<Caseworker>,
  { placement, candidate }: Pair,
): Promise<Outcome<"not_found">> {
  const own = await tx.selectFrom("candidate").select("organisationId").where("id", "=", candidate).executeTakeFirst();
  const open = await tx.selectFrom("placement").select("id").where("id", "=", placement).executeTakeFirst();
  if (!own || !open) return refused("not_found");
  await tx
    .insertInto("suggestion")
    .values({
      placementId: placement,
      candidateId: candidate,
      organisationId: own.organisationId,
      score: 0,
      dismissedAt: sql<Date>`now()`,
    })
    .onConflict((conflict) =>
      conflict.columns(["placementId", "candidateId"]).doUpdateSet({
        dismissedAt: sql<Date>`coalesce(suggestion.dismissed_at, now())`,
      }),
    )
    .execute();
  note(tx, "suggestion_dismissed", candidate, own.organisationId);
  return done();
}

/** Takes a placement that was put aside back among those that fit. Again, it changes nothing. */
export async function bringBackSuggestion(tx: Tx<Caseworker>, { placement, candidate }: Pair): Promise<void> {
  const back = await tx
    .updateTable("suggestion")
    .set({ dismissedAt: null })
    .where("placementId", "=", placement)
    .where("candidateId", "=", candidate)
    .where("dismissedAt", "is not", null)
    .returning("organisationId")
    .executeTakeFirst();
  if (back) note(tx, "suggestion_restored", candidate, back.organisationId);
}

function note(
  tx: Tx<Caseworker>,
  action: "suggestion_dismissed" | "suggestion_restored",
  candidateId: CandidateId,
  organisationId: OrganisationId,
): void {
  audit(tx, { action, object: { kind: "candidate", id: candidateId }, about: [{ candidateId, organisationId }] });
}
