import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import type { CandidateId, MembershipId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { type Caseworker, recordCandidates } from "../candidate-record.ts";
import { refreshCandidateDocuments } from "../search-documents.ts";

export type HandOverRefusal = "not_found" | "forbidden" | "no_colleague";

/**
 * Gives candidates to a colleague of the same municipality. All or none: one that is not of the own municipality refuses
 * the whole. Closed files and those the colleague already has stay as they are; the answer counts what changed hands.
 */
export async function handOverCandidates(
  tx: Tx<Caseworker>,
  ids: readonly CandidateId[],
  to: MembershipId,
): Promise<Outcome<HandOverRefusal, number>> {
  const { actor } = tx;
  if (!may(actor, "candidate.hand_over", { organisationId: actor.organisation })) return refused("forbidden");
  if (!(await isColleague(tx, to))) return refused("no_colleague");
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return done(0);
  const rows = await tx
    .selectFrom("candidate")
    .select(["id", "organisationId", "municipalityCode", "regionCode", "caseworkerId", "status"])
    .where("id", "in", wanted)
    .orderBy("id")
    .forUpdate()
    .execute();
  if (rows.length !== wanted.length) return refused("not_found");
  const moving = rows.filter((row) => row.status !== "closed" && row.caseworkerId !== to);
  if (moving.length === 0) return done(0);
  const moved = moving.map((row) => row.id);
  await tx
    .updateTable("candidate")
    .set({ caseworkerId: to, changedAt: sql<string>`now()` })
    .where("id", "in", moved)
    .execute();
  await refreshCandidateDocuments(tx, moved);
  await recordCandidates(tx, "candidate.handed_over", moving);
  return done(moving.length);
}

async function isColleague(tx: Tx<Caseworker>, membership: MembershipId): Promise<boolean> {
  const found = await tx
    .selectFrom("membership")
    .select("id")
    .where("id", "=", membership)
    .where("organisationId", "=", tx.actor.organisation)
    .where("role", "in", ["caseworker", "team_lead"])
    .where("endedAt", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}
