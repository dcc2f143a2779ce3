import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { type DatabaseUrls, urlsOf } from "#db/embedded.ts";
import { urlFor, withClient } from "#db/embedded/client.ts";
import type { TestCluster } from "./cluster.ts";
import { asNew, type Blank, blankOf } from "./database/as-new.ts";
import "./setup/global.ts";

/** A database of one test: its three connection strings, one for the superuser, and the end of it. */
export type TestDatabase = DatabaseUrls & {
  name: string;
  /** Passes by row-level security: for arranging and looking, never for what the test is about. */
  superuser: string;
  /** Ends every connection to it and removes it, or empties it for another test. */
  drop(): Promise<void>;
};

/** What this process has by server: databases that are as new, and what new is. */
type Kept = { readonly names: string[]; blank?: Blank };
const kept = new Map<string, Kept>();

/**
 * A migrated, empty database: one that a test left behind and that is as new again, or a fresh clone of the template of
 * this run.
 */
export async function testDatabase(cluster: TestCluster = inject("cluster")): Promise<TestDatabase> {
  const { superuserUrl, template } = cluster;
  const mine = keptOf(superuserUrl);
  const database = databaseNamed(cluster, mine.names.pop() ?? (await clone(cluster, template)));
  mine.blank ??= await blankOf(database.superuser);
  const { blank, names } = mine;
  return {
    ...database,
    drop: async () => {
      // What a test left running must not find the database of the next one.
      const renamed = newName(template);
      try {
        if (!(await asNew(database.superuser, blank))) return await database.drop();
        await command(superuserUrl, `alter database ${database.name} rename to ${renamed}`);
      } catch {
        // Somebody came in again meanwhile.
        return database.drop();
      }
      names.push(renamed);
    },
  };
}

/** A copy of what `fill` makes of an empty database: filled once a run under this name, then copied. */
export async function filledDatabase(kind: string, fill: (urls: DatabaseUrls) => Promise<void>): Promise<TestDatabase> {
  const cluster = inject("cluster");
  const { superuserUrl, template } = cluster;
  const filled = `${template}_${kind}`;
  await alone(superuserUrl, filled, async (isThere) => {
    if (isThere) return;
    const name = await clone(cluster, template);
    await fill(databaseNamed(cluster, name));
    await command(superuserUrl, `alter database ${name} rename to ${filled}`);
  });
  return databaseNamed(cluster, await clone(cluster, filled));
}

/** While no other process does the same for this database. */
function alone(server: string, database: string, use: (isThere: boolean) => Promise<void>): Promise<void> {
  return withClient(server, async (client) => {
    await client.query("select pg_advisory_lock(hashtext($1))", [database]);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
    await use(rowCount === 1);
  });
}

function databaseNamed({ superuserUrl, passwords }: TestCluster, name: string): TestDatabase {
  return {
    ...urlsOf(superuserUrl, name, passwords),
    name,
    superuser: urlFor(superuserUrl, name),
    drop: () => command(superuserUrl, `drop database if exists ${name} with (force)`),
  };
}

function keptOf(server: string): Kept {
  const mine = kept.get(server) ?? { names: [] };
  kept.set(server, mine);
  return mine;
}

async function clone({ superuserUrl, template }: TestCluster, from: string): Promise<string> {
  const name = newName(template);
  // Copying files is three times as fast as the default here: nothing waits for the disk in tests.
  await command(superuserUrl, `create database ${name} template ${from} strategy file_copy owner werkbrug_owner`);
  return name;
}

/** With the template's name in it, so that a server that is not ours can be cleared of them. */
function newName(template: string): string {
  return `${template}_${randomBytes(8).toString("hex")}`;
}

async function command(url: string, sql: string): Promise<void> {
  await withClient(url, (client) => client.query(sql));
}
