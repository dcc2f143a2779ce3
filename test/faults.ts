import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { record } from "#db/events.ts";
import { random } from "#db/seed/random.ts";
import type { Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { policyOf } from "#workers/jobs.ts";
import { openQueues, type Queues } from "#workers/queues.ts";
import { startTending } from "#workers/tend.ts";
import type { TestCluster } from "./cluster.ts";
import { publishedPlacement } from "./factories/placement.ts";
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

export type Verdict = {
  readonly events: number;
  readonly seconds: number;
  /** Events whose notice or e-mail never came. */
  readonly lost: number;
  /** Notices or e-mails more than there should be; e-mails are told apart by their Message-ID. */
  readonly duplicated: number;
  /** Pointers, reactions, jobs and mails that are still under way at the end. */
  readonly stuck: number;
  /** E-mails that came again under the same Message-ID, which receivers know for a repeat. */
  readonly repeats: number;
};

const WORKERS = 2;
/** Milliseconds over which events are spread, for each kill or trouble. */
const BETWEEN = 700;
/** Milliseconds after which what is still under way counts as stuck. */
const PATIENCE = 120_000;
const root = join(import.meta.dirname, "..");

/** Records events while processes and services fail, waits until all is quiet, and judges what came of it. */
export async function underFaults(faults: Faults): Promise<Verdict> {
  const started = Date.now();
  const at = await world(faults.cluster);
  const mail = await mailServer();
  const redis = faults.redis ? await startRedis() : undefined;
  const crew = new Crew(at, { mail, redisUrl: redis?.url });
  try {
    const { employer, coordinator } = await utrecht(at);
    const placement = await publishedPlacement(at, employer);
    // Sent back, as each of its notices says: what is so no more is not mailed.
    await at.all.updateTable("placement").set({ status: "returned" }).where("id", "=", placement).execute();
    await crew.fill();
    await Promise.all([
      publish(at, coordinator, { placement, employer }, faults),
      disturb(faults, crew, { mail, emptyRedis: () => redis?.empty() ?? Promise.resolve() }),
    ]);
    mail.behave("well");
    const stuck = await quiet(at, redis?.url);
    return { ...(await judge(at, employer, mail)), stuck, seconds: (Date.now() - started) / 1000 };
  } finally {
    await crew.dismiss();
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
  return spawn(process.execPath, ["workers/main.ts"], {
    cwd: root,
    env: { ...process.env, ...own, ...settings },
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

async function disturb(faults: Faults, crew: Crew, services: Services): Promise<void> {
  const dice = random(faults.seed);
  for (let kill = 0; kill < faults.kills; kill += 1) {
    await rest(dice.whole(BETWEEN / 5, BETWEEN * 1.5));
    await crew.kill(dice.whole(0, WORKERS - 1));
  }
  for (const trouble of faults.trouble ?? []) {
    await rest(dice.whole(BETWEEN / 5, BETWEEN));
    await trouble(services);
    await crew.recover();
  }
}

/** Waits until nothing is under way, lets the product look after what it lost, and counts what stays. */
async function quiet(at: World, redisUrl: string | undefined): Promise<number> {
  const queues = openQueues({ databaseUrl: at.urls.worker, redisUrl, log: silent }, policyOf);
  const tending = startTending({
    doors: at.worker,
    queues,
    log: silent,
    now: () => new Date(),
    clock: false,
    behind: 2,
  });
  const until = Date.now() + PATIENCE;
  let left = Number.POSITIVE_INFINITY;
  while (left > 0 && Date.now() < until) {
    await rest(500);
    await tending.round();
    left = await underWay(at, queues).catch(() => Number.POSITIVE_INFINITY);
  }
  await tending.stop();
  await queues.close(5000);
  return Number.isFinite(left) ? left : 1;
}

async function underWay(at: World, queues: Queues): Promise<number> {
  const count = async (table: "outbox" | "reaction") =>
    (await at.all.selectFrom(table).select("eventId").execute()).length;
  const mails = await at.all.selectFrom("mail").select("id").where("status", "=", "waiting").execute();
  const { market, mail } = await queues.counts();
  const busy = [market, mail].reduce((sum, lane) => sum + lane.waiting + lane.active + lane.delayed, 0);
  return (await count("outbox")) + (await count("reaction")) + mails.length + busy;
}

/** The recorded history: every event once as a notice to the employer, and once as a letter that was received. */
export async function judge(
  at: World,
  employer: Member,
  mail: MailServer,
): Promise<Omit<Verdict, "stuck" | "seconds">> {
  const events = await at.all.selectFrom("event").select("id").where("type", "=", "placement.returned").execute();
  const notices = await at.all
    .selectFrom("notice")
    .leftJoin("mail", "mail.noticeId", "notice.id")
    .select(["notice.eventId", "mail.id as mailId"])
    .where("notice.membershipId", "=", employer.membership)
    .where("notice.kind", "=", "placement_returned")
    .execute();
  const perEvent = Map.groupBy(notices, ({ eventId }) => eventId);
  let [lost, duplicated] = [0, 0];
  const expected = new Set<string>();
  for (const { id } of events) {
    const given = perEvent.get(id) ?? [];
    const received = given.filter(({ mailId }) => mailId !== null && mail.times(mailId) > 0);
    if (received.length === 0) lost += 1;
    duplicated += Math.max(0, given.length - 1);
    for (const { mailId } of given) if (mailId) expected.add(mailId);
  }
  const strange = mail.ids().filter((id) => !expected.has(id)).length;
  const repeats = mail.ids().reduce((sum, id) => sum + mail.times(id) - 1, 0);
  return { events: events.length, lost, duplicated: duplicated + strange, repeats };
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
