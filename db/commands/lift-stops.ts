import type { Member } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";

/**
 * Lets e-mail go again to every address that mail servers refused from `from` until before `until`: after a fault of ours
 * nobody stays without. What a person does not want stays stopped. What was skipped meanwhile and is still of use goes with
 * the next digests (`releaseStopped`). Answers on how many addresses.
 */
export async function liftStops(
  tx: Tx<Member>,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<Outcome<"forbidden", number>> {
  if (!may(tx.actor, "stops.lift", {})) return refused("forbidden");
  const { rows } = await sql<{ lifted: number }>`select lift_stops(${from}, ${until}) as lifted`.execute(tx);
  const lifted = rows[0]?.lifted ?? 0;
  audit(tx, { action: "stops_lifted", object: { kind: "page" }, count: lifted });
  return done(lifted);
}
