import type { Member } from "#domain/actor.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

type Archive = { switchedOn: boolean; archivedAt: Date | null; failed: number; failedAt: Date | null };

/**
 * For the operator (beheerder): the last finished backup, and how the archive of the write-ahead log does. Until a first
 * backup the embedded server keeps no log, so its archive says nothing then. A server of one's own may archive in another
 * way: `switchedOn` is false there.
 */
export async function backupState(tx: Tx<Member<"operator">>) {
  const last = await tx.selectFrom("backupRun").selectAll().orderBy("endedAt", "desc").limit(1).executeTakeFirst();
  const { rows } = await sql<Archive>`select * from archive_state()`.execute(tx);
  return { last: last ?? null, archive: rows[0] ?? null };
}
