import { runMigrations } from "bullmq";
import { asOwner } from "#db/connection.ts";
import { QUEUE_SCHEMA } from "./queue-backends.ts";

/**
 * Brings the queue's own tables to the version of the installed BullMQ, as owner, and lets the worker use them. To be
 * run with every start or deployment: BullMQ itself does not notice tables that are too old. The right to create is for
 * the sequence that BullMQ makes for each queue when it first meets it; those are the worker's own, and the owner may
 * not grant on them.
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (session) => {
    await runMigrations(session, QUEUE_SCHEMA);
    await session.query(`
      grant usage, create on schema ${QUEUE_SCHEMA} to werkbrug_worker;
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to werkbrug_worker;
      grant execute on all functions in schema ${QUEUE_SCHEMA} to werkbrug_worker;
      do $$
      declare counter text;
      begin
        for counter in select sequencename from pg_sequences
          where schemaname = '${QUEUE_SCHEMA}' and sequenceowner = current_user
        loop
          execute format('grant usage, select on sequence ${QUEUE_SCHEMA}.%I to werkbrug_worker', counter);
        end loop;
      end $$`);
  });
}
