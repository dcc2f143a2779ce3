import { openDoors } from "#db/access.ts";
import { connect, type Db } from "#db/connection.ts";
import { derivePlacementDocuments, DERIVING } from "#db/derive-documents.ts";
import { migrate } from "#db/migrate.ts";
import { loadReference } from "#db/reference/load.ts";
import { migrateQueue } from "#workers/migrate-queue.ts";

/**
 * Brings a database to this version: schema, reference data, what search derives from placements, the queue's tables.
 * Again, it changes nothing.
 */
export async function bringUpToDate(ownerUrl: string): Promise<{ applied: string[] }> {
  const { applied } = await migrate(ownerUrl, { say: (sentence) => console.log(sentence) });
  const db = connect(ownerUrl, { max: DERIVING });
  try {
    await loadReference(db);
    if (applied.length > 0) await deriveDocuments(db);
  } finally {
    await db.destroy();
  }
  await migrateQueue(ownerUrl);
  return { applied };
}

/** A newer version may take words apart in another way. */
async function deriveDocuments(db: Db): Promise<void> {
  const doors = openDoors(db);
  const job = { kind: "job", name: "bring-up-to-date" } as const;
  const rows = await doors.read(job, (tx) => tx.selectFrom("searchPlacement").select("id").execute());
  await derivePlacementDocuments(
    doors,
    job,
    rows.map(({ id }) => id),
  );
}
