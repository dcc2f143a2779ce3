import { existsSync } from "node:fs";
import { mkdtemp, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { prepareDatabase, removeAbandoned, startEmbedded } from "#db/embedded.ts";
import { newPasswords, type Passwords } from "#db/embedded/access.ts";
import { withClient } from "#db/embedded/client.ts";
import { livePostmaster } from "#db/embedded/cluster.ts";
import { reachableTemporaryFolder } from "#db/embedded/system-user.ts";
import { bringUpToDate } from "../tools/bring-up-to-date.ts";

/** A server with a migrated, empty database that tests and programs of `bench/` clone. */
export type TestCluster = {
  readonly superuserUrl: string;
  readonly template: string;
  readonly passwords: Passwords;
};

export type RunningCluster = TestCluster & {
  /** Ends the server at once, as a power cut would, and starts it again on the same port. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const prefix = "werkbrug-test-";
const template = "werkbrug_template";

/** A server to test on instead of the one of the packages: the superuser's connection string. */
const OTHER_SERVER = process.env["TEST_POSTGRES_URL"];

/**
 * Starts one PostgreSQL for a whole run, in the folder for temporary files and never on the data of `npm start`. With
 * TEST_POSTGRES_URL the same on that server. `durable`: writes wait for the disk, as in production.
 */
export async function testCluster(options: { readonly durable?: boolean } = {}): Promise<RunningCluster> {
  const server = OTHER_SERVER ? otherServer(OTHER_SERVER) : await ownServer(options.durable === true);
  const { superuserUrl, passwords, crash, stop } = server;
  try {
    const urls = await prepareDatabase(superuserUrl, template, passwords);
    await bringUpToDate(urls.owner);
    return { superuserUrl, template, passwords, crash, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Server = Omit<RunningCluster, "template">;

function otherServer(superuserUrl: string): Server {
  const crash = () => Promise.reject(new Error("A server that is not ours is not ours to end."));
  return { superuserUrl, passwords: newPasswords(), crash, stop: () => dropClones(superuserUrl) };
}

/** Removes the databases that tests left there for one another. */
function dropClones(superuserUrl: string): Promise<void> {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select datname as name from pg_database where starts_with(datname, $1)",
      [`${template}_`],
    );
    for (const { name } of rows) await client.query(`drop database ${name} with (force)`);
  });
}

async function ownServer(durable: boolean): Promise<Server> {
  const temporary = reachableTemporaryFolder();
  await sweep(temporary);
  const dataFolder = await mkdtemp(join(temporary, prefix));
  const cluster = await startEmbedded({ dataFolder, forTests: !durable });
  return {
    superuserUrl: cluster.superuserUrl("postgres"),
    passwords: cluster.passwords,
    crash: async () => {
      const running = await livePostmaster(dataFolder);
      if (running) process.kill(running.pid, "SIGQUIT");
      while (await livePostmaster(dataFolder)) await new Promise((resolve) => setTimeout(resolve, 20));
      await cluster.revive();
    },
    stop: async () => {
      await cluster.stop();
      await removeAbandoned(dataFolder);
    },
  };
}

/** Removes what test runs left behind that were killed before they could clean up. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const left = join(folder, name);
    const claimedOnce = name.startsWith(prefix) && existsSync(join(left, "access.json"));
    if (claimedOnce && (await stat(left)).uid === process.getuid?.()) await removeAbandoned(left);
  }
}
