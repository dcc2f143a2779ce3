import type { Member } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import type { OrganisationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { recordOfOrganisation } from "../organisation-record.ts";

export type Verdict = { readonly verified: true } | { readonly verified: false; readonly because: string };
export type VerifyRefusal = "forbidden" | "not_found" | "no_reason";

/**
 * The coordinator of its region lets an employer in that registered itself, or says why not yet. A refusal may turn into
 * a yes later; a yes stays.
 */
export async function verifyEmployer(
  tx: Tx<Member>,
  id: OrganisationId,
  verdict: Verdict,
): Promise<Outcome<VerifyRefusal>> {
  const { actor } = tx;
  const row = await tx
    .selectFrom("organisation")
    .select(["regionCode", "verifiedAt"])
    .where("id", "=", id)
    .where("kind", "=", "employer")
    .executeTakeFirst();
  if (!row || row.verifiedAt) return refused("not_found");
  if (!may(actor, "organisation.verify", { regionCode: row.regionCode })) return refused("forbidden");
  if (!verdict.verified && verdict.because.trim() === "") return refused("no_reason");
  const now = sql<Date>`now()`;
  const changed = await tx
    .updateTable("organisation")
    .set(
      verdict.verified
        ? { verifiedAt: now, verifiedBy: actor.membership, refusedAt: null, refusedBecause: "" }
        : { refusedAt: now, refusedBecause: verdict.because.trim() },
    )
    .where("id", "=", id)
    .where("verifiedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!changed) return refused("not_found");
  await recordOfOrganisation(tx, verdict.verified ? "organisation.verified" : "organisation.refused", id);
  return done();
}
