import type { Member } from "#domain/actor.ts";
import { refusalOf } from "#domain/members.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { CandidateId, MembershipId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";
import { handOverCandidates } from "./hand-over-candidates.ts";
import { lockMembers } from "./member-lock.ts";

export type EndRefusal =
  | { readonly code: "forbidden" }
  | { readonly code: "last_admin" }
  /** Who was to take the candidates over cannot. */
  | { readonly code: "no_colleague" }
  /** So many open candidates would be left without a caseworker. */
  | { readonly code: "candidates"; readonly count: number };

/**
 * Ends a membership: the own (leaving) or, as an admin, somebody else's. Open candidates go to the colleague `handTo`
 * first; without one they refuse the end. The hat is off at once, in every session that wore it.
 */
export async function endMembership(
  tx: Tx<Member>,
  id: MembershipId,
  handTo: MembershipId | null = null,
): Promise<Outcome<EndRefusal>> {
  const refusal = refusalOf("end", tx.actor.membership, id, await lockMembers(tx));
  if (refusal) return refused({ code: refusal === "last_admin" ? refusal : "forbidden" });
  const handed = await handOverAll(tx, id, handTo);
  if (!handed.ok) return handed;
  await tx
    .updateTable("membership")
    .set({ endedAt: sql<Date>`now()` })
    .where("id", "=", id)
    .execute();
  audit(tx, { action: "member_ended", object: { kind: "membership", id } });
  return done();
}

async function handOverAll(tx: Tx<Member>, from: MembershipId, to: MembershipId | null): Promise<Outcome<EndRefusal>> {
  const open = await openCandidates(tx, from);
  if (open.length === 0) return done();
  if (to === null || !ofCaseworker(tx)) return refused({ code: "candidates", count: open.length });
  if (to === from) return refused({ code: "no_colleague" });
  const handed = await handOverCandidates(tx, open, to);
  return handed.ok ? done() : refused({ code: handed.refusal === "no_colleague" ? "no_colleague" : "forbidden" });
}

/** Candidates of this caseworker whose file is open. */
async function openCandidates(tx: Tx, membership: MembershipId): Promise<CandidateId[]> {
  const rows = await tx
    .selectFrom("candidate")
    .select("id")
    .where("caseworkerId", "=", membership)
    .where("status", "<>", "closed")
    .execute();
  return rows.map(({ id }) => id);
}

function ofCaseworker(tx: Tx<Member>): tx is Tx<Caseworker> {
  return tx.actor.role === "caseworker" || tx.actor.role === "team_lead";
}
