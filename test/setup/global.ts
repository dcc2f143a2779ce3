import { existsSync } from "node:fs";
import { mkdtemp, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { prepareDatabase, removeAbandoned, startEmbedded } from "#db/embedded.ts";
import type { Passwords } from "#db/embedded/access.ts";
import { reachableTemporaryFolder } from "#db/embedded/system-user.ts";
import { connect } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { loadReference } from "#db/reference/load.ts";

declare module "vitest" {
  interface ProvidedContext {
    cluster: { superuserUrl: string; template: string; passwords: Passwords };
  }
}

const prefix = "werkbrug-test-";
const template = "werkbrug_template";

/**
 * Starts one PostgreSQL for the whole run, in the folder for temporary files and never on the data of `npm start`,
 * with a migrated database that `testDatabase()` clones.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const temporary = reachableTemporaryFolder();
  await sweep(temporary);
  const dataFolder = await mkdtemp(join(temporary, prefix));
  const cluster = await startEmbedded({ dataFolder, forTests: true });
  const teardown = async () => {
    await cluster.stop();
    await removeAbandoned(dataFolder);
  };
  try {
    const superuserUrl = cluster.superuserUrl("postgres");
    const urls = await prepareDatabase(superuserUrl, template, cluster.passwords);
    await migrate(urls.owner);
    await fillReference(urls.owner);
    project.provide("cluster", { superuserUrl, template, passwords: cluster.passwords });
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}

async function fillReference(ownerUrl: string): Promise<void> {
  const db = connect(ownerUrl);
  try {
    await loadReference(db);
  } finally {
    await db.destroy();
  }
}

/** Removes what test runs left behind that were killed before they could clean up. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const left = join(folder, name);
    const claimedOnce = name.startsWith(prefix) && existsSync(join(left, "access.json"));
    if (claimedOnce && (await stat(left)).uid === process.getuid?.()) await removeAbandoned(left);
  }
}
