import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openDoors } from "#db/access.ts";
import { saveSite } from "#db/commands/save-site.ts";
import { connect } from "#db/connection.ts";
import { type DatabaseUrls, type Embedded, prepareDatabase, removeAbandoned, startEmbedded } from "#db/embedded.ts";
import { livePostmaster } from "#db/embedded/cluster.ts";
import { reachableTemporaryFolder } from "#db/embedded/system-user.ts";
import type { Member } from "#domain/actor.ts";
import { bringUpToDate } from "../tools/bring-up-to-date.ts";
import { TEST_TRACES, type World } from "./world.ts";

/** A server that can be lost: with an archive, on data of its own, as `npm start` has it. */
export type Stage = {
  readonly folder: string;
  readonly home: string;
  readonly backups: string;
  readonly server: Embedded;
  readonly urls: DatabaseUrls;
  /** Doors to it, as tests have them. */
  readonly at: World;
  /** As a power cut that takes the disk along: nothing that it still held is used afterwards. */
  readonly lose: () => Promise<void>;
  readonly clear: () => Promise<void>;
};

/** Spaces, quotes and percent signs are allowed in folders. */
const AWKWARD = "de data van 't kantoor 100%";

/** @param forTests faster; without it the server runs as it does for `npm start` */
export async function openStage({ forTests }: { forTests: boolean }): Promise<Stage> {
  const folder = await mkdtemp(join(reachableTemporaryFolder(), "werkbrug-drill-"));
  await chmod(folder, 0o711);
  const home = join(folder, AWKWARD);
  const server = await startEmbedded({ dataFolder: home, forTests, wal: { kind: "archive" } });
  const urls = await prepareDatabase(server.superuserUrl("postgres"), "werkbrug", server.passwords);
  await bringUpToDate(urls.owner);
  const at = worldOn(server, urls);
  return {
    folder,
    home,
    backups: `${home}-backups`,
    server,
    urls,
    at,
    lose: async () => {
      const running = await livePostmaster(home);
      if (running) process.kill(running.pid, "SIGKILL");
      while (await livePostmaster(home)) await wait(20);
    },
    clear: async () => {
      await at.close();
      await server.stop();
      await removeAbandoned(home);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function worldOn(server: Embedded, urls: DatabaseUrls): World {
  const [appDb, workerDb] = [connect(urls.app), connect(urls.worker)];
  const all = connect(server.superuserUrl("werkbrug"));
  const close = async () => void (await Promise.all([appDb, workerDb, all].map((db) => db.destroy())));
  return {
    app: openDoors(appDb, TEST_TRACES),
    worker: openDoors(workerDb, TEST_TRACES),
    appDb,
    workerDb,
    all,
    urls,
    close,
  };
}

/** One numbered row: when its command was called and when its commit was answered, in milliseconds since 1970. */
export type Written = { readonly number: number; readonly called: number; readonly answered: number };

export type Writer = {
  readonly written: readonly Written[];
  /** Settles when the writer has stopped, by itself when the server is gone. */
  readonly stop: () => Promise<void>;
};

/** Adds numbered sites through the command, one after the other, until it is stopped or the server is gone. */
export function startWriter(at: World, employer: Member<"employer">, pause = 5): Writer {
  const written: Written[] = [];
  let stopped = false;
  const working = (async () => {
    for (let number = 1; !stopped; number += 1) {
      const called = Date.now();
      const given = { name: `Rij ${number}`, street: "Vredenburg 40", pc4: "3511", place: "", transitNote: "" };
      const outcome = await at.app.write(employer, (tx) => saveSite(tx, null, { ...given, municipalityCode: null }));
      if (!outcome.ok) throw new Error(`The writer was refused: ${outcome.refusal}.`);
      written.push({ number, called, answered: Date.now() });
      await wait(pause);
    }
  })().catch((error: unknown) => {
    if (!/terminat|ECONN|recovery|shutting down|connection error/i.test(String(error))) throw error;
  });
  return {
    written,
    stop: () => {
      stopped = true;
      return working;
    },
  };
}

/** The numbers that are there, in order. */
export async function numbersIn(url: string): Promise<number[]> {
  const db = connect(url, { max: 1 });
  try {
    const rows = await db.selectFrom("site").select("name").where("name", "like", "Rij %").execute();
    return rows.map(({ name }) => Number(name.slice(4))).sort((a, b) => a - b);
  } finally {
    await db.destroy();
  }
}
