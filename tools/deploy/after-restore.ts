import { afterRestore } from "#db/after-restore.ts";
import { setting } from "../../environment.ts";

/** `node tools/deploy/after-restore.ts`: once after pg_restore, with OWNER_DATABASE_URL, before web and worker start. */
const url = setting(process.env, "OWNER_DATABASE_URL");
if (!url) throw new Error("OWNER_DATABASE_URL must be the connection string of the database's owner (werkbrug_owner).");
await afterRestore(url);
console.log("The restored database goes on: figures are folded anew, search documents are sent again.");
