import { asOwner } from "./connection.ts";

/**
 * Makes a database that was restored from a dump (pg_dump) go on by itself; not needed after a physical backup. Runs as
 * the owner, before web and worker start; running it again does no harm.
 *
 * Transaction ids begin anew on a new server, so the ids in the event log would lie in its future and be folded never: all
 * that was restored counts as older than every transaction, and the figures are folded afresh. An outer index may hold
 * what the dump does not, so each document is sent again. The audit log is left as it is, because it is sealed: its order
 * begins a new era.
 */
export async function afterRestore(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (session) => {
    await session.query(`
      begin;
      update event set transaction_id = '0';
      delete from figure;
      delete from fold_cursor;
      update audit_beginning set era = (select coalesce(max(era), 0) + 1 from audit_entry);
      commit;`);
  });
  await resendDocuments(ownerUrl);
}

/**
 * Lets every search document be sent to an outer index again: that may hold what was written after the moment to which
 * the database was restored. All that a physical backup needs, because its transactions are counted on.
 */
export async function resendDocuments(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (session) => {
    await session.query(`
      begin;
      update search_placement set indexed_revision = 0 where indexed_revision <> 0;
      update search_candidate set indexed_revision = 0 where indexed_revision <> 0;
      commit;`);
  });
}
