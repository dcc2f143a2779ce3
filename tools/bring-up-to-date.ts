import { connect } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { loadReference } from "#db/reference/load.ts";
import { migrateQueue } from "#workers/migrate-queue.ts";

/** Brings a database to this version: schema, reference data, the queue's tables. Again, it changes nothing. */
export async function bringUpToDate(ownerUrl: string): Promise<{ applied: string[] }> {
  const { applied } = await migrate(ownerUrl, { say: (sentence) => console.log(sentence) });
  const db = connect(ownerUrl, { max: 1 });
  try {
    await loadReference(db);
  } finally {
    await db.destroy();
  }
  await migrateQueue(ownerUrl);
  return { applied };
}
