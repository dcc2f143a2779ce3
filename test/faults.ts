import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { record } from "#db/events.ts";
import { random } from "#db/seed/random.ts";
import type { Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { policyOf } from "#workers/jobs.ts";
import { WORKER_FLAGS, WORKER_MALLOC } from "#workers/memory.ts";
import { openQueues, type Queues } from "#workers/queues.ts";
import { startTending } from "#workers/tend.ts";
import type { TestCluster } from "./cluster.ts";
import { publishedPlacement } from "./factories/placement.ts";
import { judge, type Judged } from "./faults-judge.ts";
import { dawn, lapse, layStories } from "./faults-stories.ts";
import { type MailServer, mailServer } from "./mail-server.ts";
import { TEST_LOGBOEK_KEY, utrecht, type World, world } from "./world.ts";
import { silent, startRedis } from "./working.ts";

/** What is to go wrong while the product carries messages. */
export type Faults = {
  readonly cluster: TestCluster;
  readonly seed: string;
  /** Events recorded, each of which has to reach one hat as one notice and one e-mail. */
  readonly notifications: number;
  /** Times that a worker process, with its relay, is killed without a word (SIGKILL) and started again. */
  readonly kills: number;
  readonly redis: boolean;
  /** Trouble of the services around it, at moments spread over the run, one after the other. */
  readonly trouble?: readonly ((services: Services) => Promise<void>)[];
};

export type Services = { readonly mail: MailServer; readonly emptyRedis: () => Promise<void> };

export type Verdict = Judged & {
  readonly seconds: number;
  /** Pointers, reactions, jobs and mails that are still under way at the end. */
  readonly stuck: number;
};

const WORKERS = 2;
/** Milliseconds over which events are spread, for each kill or trouble. */
const BETWEEN = 700;
/** Milliseconds without any progress after which what is still under way counts as stuck. */
const PATIENCE = 120_000;
/** Matches that nobody answers, at most; and kills while the digests of a morning are made. */
const [SILENT, MORNING] = [10, 3];
const root = join(import.meta.dirname, "..");

/** Records events while processes and services fail, waits until all is quiet, and judges what came of it. */
export async function underFaults(faults: Faults): Promise<Verdict> {
  const started = Date.now();
  const at = await world(faults.cluster);
  const mail = await mailServer();
  const redis = faults.redis ? await startRedis() : undefined;
  const crew = new Crew(at, { mail, redisUrl: redis?.url });
  const queues = openQueues({ databaseUrl: at.urls.worker, redisUrl: redis?.url, log: silent }, policyOf);
  try {
    const people = await utrecht(at);
    const { employer, coordinator } = people;
    const placement = await publishedPlacement(at, employer);
    // Sent back, as each of its notices says: what is so no more is not mailed.
    await at.all.updateTable("placement").set({ status: "returned" }).where("id", "=", placement).execute();
    const stories = await layStories(at, people, Math.min(SILENT, Math.ceil(faults.notifications / 30)));
    await crew.fill();
    await Promise.all([
      publish(at, coordinator, { placement, employer }, faults),
      disturb(faults, crew, {
        services: { mail, emptyRedis: () => redis?.empty() ?? Promise.resolve() },
        halfway: () => lapse(at, queues, stories),
      }),
    ]);
    mail.behave("well");
    await lapse(at, queues, stories);
    await quiet(at, queues, crew);
    for (let kill = 0; kill < Math.min(MORNING, faults.kills); kill += 1) {
      await dawn(at, queues);
      await crew.kill(kill);
    }
    await dawn(at, queues);
    const stuck = await quiet(at, queues, crew);
    const expected = { hats: [employer.membership, stories.reader.membership], silent: stories.silent };
    return { ...(await judge(at, expected, mail)), stuck, seconds: (Date.now() - started) / 1000 };
  } finally {
    await crew.dismiss();
    await queues.close(5000);
    await redis?.stop();
    await mail.stop();
    await at.close();
  }
}

/** A worker of the product as a process of its own, without a word in its log; sends a message when it works. */
export function workerProcess(at: World, settings: Readonly<Record<string, string>>): ChildProcess {
  const own = {
    WORKER_DATABASE_URL: at.urls.worker,
    LOGBOEK_KEY: TEST_LOGBOEK_KEY,
    WERKBRUG_ORIGIN: "https://werkbrug.example",
    ERASURE_LEDGER: "/nowhere/erasures.jsonl",
    LOG_LEVEL: "fatal",
    // Each letter counts there, whatever the hour and however many one person gets.
    WERKBRUG_MAIL_PACE: "always",
  };
  return spawn(process.execPath, [...WORKER_FLAGS, "workers/main.ts"], {
    cwd: root,
    env: { ...process.env, ...WORKER_MALLOC, ...own, ...settings },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

/** Worker processes of the product; one that is killed is replaced at once. */
class Crew {
  readonly #at: World;
  readonly #env: Record<string, string>;
  readonly #members: ChildProcess[] = [];

  constructor(at: World, { mail, redisUrl }: { mail: MailServer; redisUrl: string | undefined }) {
    this.#at = at;
    this.#env = { SMTP_URL: mail.url, ...(redisUrl && { REDIS_URL: redisUrl }) };
  }

  async fill(): Promise<void> {
    await this.#at.all.selectFrom("region").select("code").limit(1).execute();
    while (this.#members.length < WORKERS) {
      const child = workerProcess(this.#at, this.#env);
      this.#members.push(child);
      await Promise.race([once(child, "message"), once(child, "exit")]);
    }
  }

  async kill(which: number): Promise<void> {
    const [child] = this.#members.splice(which % this.#members.length, 1);
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await this.fill();
  }

  /** Replaces those that ended by themselves. */
  async recover(): Promise<void> {
    const gone = this.#members.filter((child) => child.exitCode !== null || child.signalCode !== null);
    for (const child of gone) this.#members.splice(this.#members.indexOf(child), 1);
    await this.fill();
  }

  async dismiss(): Promise<void> {
    await Promise.all(
      this.#members.splice(0).map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill("SIGKILL");
        await once(child, "exit");
      }),
    );
  }
}

type Subject = { readonly placement: PlacementId; readonly employer: Member };

/** A coordinator sends a placement back, again and again: each time its employer hears of it once. */
async function publish(at: World, actor: Member, { placement, employer }: Subject, faults: Faults): Promise<void> {
  const moments = Math.max(1, faults.kills + (faults.trouble?.length ?? 0));
  const pause = (moments * BETWEEN) / faults.notifications;
  const event = { type: "placement.returned", placementId: placement, employerId: employer.organisation } as const;
  const begun = Date.now();
  for (let sent = 0; sent < faults.notifications;) {
    // A command whose answer never came may have been done: what counts is what stands in the event log.
    const done = await at.app
      .write(actor, (tx) => record(tx, event))
      .then(
        () => true,
        () => false,
      );
    if (done) sent += 1;
    const ahead = begun + sent * pause - Date.now();
    if (ahead > 0 || !done) await rest(Math.max(ahead, done ? 0 : 100));
  }
}

type Stage = { readonly services: Services; readonly halfway: () => Promise<void> };

async function disturb(faults: Faults, crew: Crew, { services, halfway }: Stage): Promise<void> {
  const dice = random(faults.seed);
  for (let kill = 0; kill < faults.kills; kill += 1) {
    await rest(dice.whole(BETWEEN / 5, BETWEEN * 1.5));
    if (kill >= faults.kills / 2) await halfway().catch(() => undefined);
    await crew.kill(dice.whole(0, WORKERS - 1));
  }
  for (const trouble of faults.trouble ?? []) {
    await rest(dice.whole(BETWEEN / 5, BETWEEN));
    await trouble(services);
    await crew.recover();
  }
}

/** Waits until nothing is under way, lets the product look after what it lost, and counts what stays. */
async function quiet(at: World, queues: Queues, crew: Crew): Promise<number> {
  const tending = startTending({
    doors: at.worker,
    queues,
    log: silent,
    now: () => new Date(),
    clock: false,
    behind: 2,
  });
  let [left, least, since] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Date.now()];
  while (left > 0 && Date.now() - since < PATIENCE) {
    await rest(500);
    await crew.recover();
    await tending.round();
    left = await underWay(at, queues).catch(() => Number.POSITIVE_INFINITY);
    if (left < least) [least, since] = [left, Date.now()];
  }
  await tending.stop();
  return Number.isFinite(left) ? left : 1;
}

async function underWay(at: World, queues: Queues): Promise<number> {
  const count = async (table: "outbox" | "reaction") =>
    (await at.all.selectFrom(table).select("eventId").execute()).length;
  const mails = await at.all.selectFrom("mail").select("id").where("status", "=", "waiting").execute();
  const { market, mail, clock } = await queues.counts();
  const busy = [market, mail, { waiting: 0, delayed: 0, active: clock.active }].reduce(
    (sum, lane) => sum + lane.waiting + lane.active + lane.delayed,
    0,
  );
  return (await count("outbox")) + (await count("reaction")) + mails.length + busy;
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
