import { prepareDatabase } from "#db/embedded.ts";
import { setting } from "../../environment.ts";

/**
 * `node tools/deploy/prepare-database.ts`: makes database, roles and extensions on a PostgreSQL of your own, once or again, with
 * the rights of ADMIN_DATABASE_URL. Name and passwords come from OWNER_DATABASE_URL, DATABASE_URL and WORKER_DATABASE_URL;
 * a changed password there is set anew.
 */
const owner = login("OWNER_DATABASE_URL", "werkbrug_owner");
const app = login("DATABASE_URL", "werkbrug_app");
const worker = login("WORKER_DATABASE_URL", "werkbrug_worker");
const databases = new Set([owner.database, app.database, worker.database]);
if (databases.size > 1) throw new Error(`Three connection strings, one database: found ${[...databases].join(", ")}.`);

await prepareDatabase(connection("ADMIN_DATABASE_URL"), owner.database, {
  owner: owner.password,
  app: app.password,
  worker: worker.password,
});
console.log(`Database ${owner.database} and its three roles are ready.`);

/** Throws a sentence when the connection string is not that of this role. */
function login(name: string, role: string): { database: string; password: string } {
  const url = new URL(connection(name));
  const database = decodeURIComponent(url.pathname.slice(1));
  const password = decodeURIComponent(url.password);
  if (url.username === role && database && password) return { database, password };
  throw new Error(`${name} must sign in as ${role}, with a password, to a named database.`);
}

function connection(name: string): string {
  const value = setting(process.env, name);
  if (value && URL.canParse(value)) return value;
  throw new Error(`${name} must be a connection string like postgres://user:password@host:5432/database.`);
}
