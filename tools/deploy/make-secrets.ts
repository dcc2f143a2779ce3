import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { searchKey } from "./search-keys.ts";

/**
 * `node tools/deploy/make-secrets.ts [folder]`: makes the files that compose.yaml hands to its services, each with what that
 * one service may know. Never overwrites. Only the folder is closed: the services' users must be able to read the files.
 */
const folder = resolve(process.argv[2] ?? "secrets");
const secret = () => randomBytes(32).toString("hex");

const superuser = secret();
const valkey = secret();
const master = secret();
const database = (user: string, password: string, name = "werkbrug") =>
  `postgres://${user}:${password}@postgres:5432/${name}`;
const owner = `OWNER_DATABASE_URL=${database("werkbrug_owner", secret())}`;
const app = `DATABASE_URL=${database("werkbrug_app", secret())}`;
const worker = `WORKER_DATABASE_URL=${database("werkbrug_worker", secret())}`;

const files: Readonly<Record<string, readonly string[]>> = {
  postgres_password: [superuser],
  prepare: [`ADMIN_DATABASE_URL=${database("postgres", superuser, "postgres")}`, owner, app, worker],
  migrate: [owner],
  web: [
    app,
    `MEILI_SEARCH_KEY=${searchKey("MEILI_SEARCH_KEY", master)}`,
    `SIGN_IN_KEY=${randomBytes(32).toString("base64url")}`,
  ],
  worker: [
    worker,
    `REDIS_URL=redis://:${valkey}@valkey:6379`,
    `MEILI_WRITE_KEY=${searchKey("MEILI_WRITE_KEY", master)}`,
    "SMTP_URL=smtp://mail:1025",
  ],
  search_keys: [`MEILI_MASTER_KEY=${master}`],
  meilisearch: [`master_key = "${master}"`],
  // Jobs must survive a restart and are never thrown away for lack of memory.
  valkey: [`requirepass ${valkey}`, "appendonly yes", "maxmemory-policy noeviction", "dir /data"],
};

mkdirSync(folder, { recursive: true, mode: 0o700 });
const there = Object.keys(files).filter((name) => existsSync(join(folder, name)));
if (there.length > 0) throw new Error(`${folder} has ${there.join(", ")} already: nothing was changed.`);
for (const [name, lines] of Object.entries(files)) {
  writeFileSync(join(folder, name), `${lines.join("\n")}\n`, { mode: 0o644, flag: "wx" });
}
console.log(`Made ${Object.keys(files).length} files in ${folder}. Put your mail server in ${join(folder, "worker")}.`);
