import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { prepareDatabase, removeAbandoned, startEmbedded } from "#db/embedded.ts";
import { reachableTemporaryFolder } from "#db/embedded/system-user.ts";
import { bringUpToDate } from "../../tools/bring-up-to-date.ts";
import { worldOn } from "../drill.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht } from "../world.ts";

/**
 * `node test/releases/make.ts 0.2.0`: writes what a database of this release looks like, as `test/releases/0.2.0.sql`: the
 * migrations as they ran, and some rows in most tables. To be run once, when a version is released; never changed later.
 */
const release = process.argv[2] ?? "";
if (!/^\d+\.\d+\.\d+$/.test(release)) throw new Error("Say which release: node test/releases/make.ts 0.2.0");

/** Facts that every start loads, or that may grow large: only what the rows below refer to. */
const REFERENCE: Readonly<Record<string, string>> = {
  postcode: "pc4 = '3511'",
  municipality: "code = 'GM0344'",
  municipality_region: "municipality_code = 'GM0344'",
  occupation: "code in (select occupation_code from placement)",
  occupation_template: "false",
  parameter: "false",
};

const folder = await mkdtemp(join(reachableTemporaryFolder(), "werkbrug-release-"));
const server = await startEmbedded({ dataFolder: folder, forTests: true });
try {
  const urls = await prepareDatabase(server.superuserUrl("postgres"), "werkbrug", server.passwords);
  await bringUpToDate(urls.owner);
  const at = worldOn(server, urls);
  const { caseworker, employer } = await utrecht(at);
  const placement = await publishedPlacement(at, employer);
  await consentedMatch(at, caseworker, { placement, candidate: await availableCandidate(at, caseworker) });
  await proposedMatch(at, caseworker, { placement, candidate: await availableCandidate(at, caseworker) });
  await at.close();
  writeFileSync(join(import.meta.dirname, `${release}.sql`), await dump(server.superuserUrl("werkbrug")));
} finally {
  await server.stop();
  await removeAbandoned(folder);
}

async function dump(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const migrations = join(import.meta.dirname, "../../db/migrations");
  const lines = [
    `-- Werkbrug ${release}: its schema and some rows, made by test/releases/make.ts. Runs as the owner, the rows as superuser.`,
    ...readdirSync(migrations)
      .sort()
      .flatMap((name) => [`-- as owner: ${name}`, readFileSync(join(migrations, name), "utf8")]),
    "-- rows",
    "set session_replication_role = replica;",
  ];
  const { rows: tables } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  );
  for (const { name } of tables) {
    const { rows } = await client.query<{ content: string | null }>(
      `select jsonb_agg(t)::text as content from ${name} t where ${REFERENCE[name] ?? "true"}`,
    );
    const content = rows[0]?.content;
    if (content)
      lines.push(`insert into ${name} select * from jsonb_populate_recordset(null::${name}, $rows$${content}$rows$);`);
  }
  await client.end();
  return `${lines.join("\n")}\n`;
}
