import { connect } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { loadReference } from "#db/reference/load.ts";
import { migrateQueue } from "#workers/migrate-queue.ts";

/**
 * `node tools/deploy/migrate.ts`: brings a database of your own to the newest schema, loads the reference data and brings the
 * queue's tables up to date. To be run with OWNER_DATABASE_URL before web and worker of a new version start; running it
 * again changes nothing.
 */
const url = process.env["OWNER_DATABASE_URL"];
if (!url) throw new Error("OWNER_DATABASE_URL must be the connection string of the database's owner (werkbrug_owner).");

const { applied } = await migrate(url);
console.log(applied.length > 0 ? `Migrated: ${applied.join(", ")}.` : "The schema is up to date.");
const db = connect(url, { max: 1 });
try {
  await loadReference(db);
} finally {
  await db.destroy();
}
console.log("The reference data is up to date.");
await migrateQueue(url);
console.log("The queue's tables are up to date.");
