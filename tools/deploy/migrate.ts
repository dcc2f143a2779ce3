import { bringUpToDate } from "../bring-up-to-date.ts";
import { setting } from "../../environment.ts";

/**
 * `node tools/deploy/migrate.ts`: brings a database of your own to the newest schema, reference data and queue tables. To be
 * run with OWNER_DATABASE_URL before web and worker of a new version start; running it again changes nothing.
 */
const url = setting(process.env, "OWNER_DATABASE_URL");
if (!url) throw new Error("OWNER_DATABASE_URL must be the connection string of the database's owner (werkbrug_owner).");

const { applied } = await bringUpToDate(url);
console.log(applied.length > 0 ? `Migrated: ${applied.join(", ")}.` : "The schema was up to date.");
console.log("Reference data and the queue's tables are up to date.");
