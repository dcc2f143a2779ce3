import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import { type DatabaseUrls, urlsOf } from "#db/embedded.ts";
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
  const { superuserUrl, template, passwords } = cluster;
  const mine = keptOf(superuserUrl);
  const name = mine.names.pop() ?? (await clone(cluster, mine));
  const superuser = databaseUrl(superuserUrl, name);
  return {
    ...urlsOf(superuserUrl, name, passwords),
    name,
    superuser,
    drop: async () => {
      const renamed = newName(template);
      if (mine.blank && (await asNew(superuser, mine.blank))) {
        // What a test left running must not find the database of the next one.
        await command(superuserUrl, `alter database ${name} rename to ${renamed}`);
        mine.names.push(renamed);
      } else await command(superuserUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

function keptOf(server: string): Kept {
  const mine = kept.get(server) ?? { names: [] };
  kept.set(server, mine);
  return mine;
}

async function clone({ superuserUrl, template }: TestCluster, mine: Kept): Promise<string> {
  const name = newName(template);
  // Copying files is three times as fast as the default here: nothing waits for the disk in tests.
  const how = `template ${template} strategy file_copy owner werkbrug_owner`;
  await command(superuserUrl, `create database ${name} ${how}`);
  mine.blank ??= await blankOf(databaseUrl(superuserUrl, name));
  return name;
}

/** With the template's name in it, so that a server that is not ours can be cleared of them. */
function newName(template: string): string {
  return `${template}_${randomBytes(8).toString("hex")}`;
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

async function command(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}
