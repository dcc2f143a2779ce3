import { openDoors } from "#db/access.ts";
import { noteQueues } from "#db/commands/note-run.ts";
import { connect } from "#db/connection.ts";
import { linkBytes, logboekKey } from "#db/logboek-key.ts";
import type { Job } from "#domain/actor.ts";
import { HUMANE, type MailPace } from "#domain/mail-choices.ts";
import { receiveBounces } from "./bounces.ts";
import { type ErasurePlaces, jobContext, type Sealing, type Surroundings } from "./context.ts";
import { isJobName, JOBS, policyOf } from "./jobs.ts";
import { foldFigures } from "./jobs/fold-figures.ts";
import type { Log } from "./log.ts";
import { countJob, noteDepth, serveMetrics } from "./metrics.ts";
import type { Mailer } from "./mail/mailer.ts";
import { Hopeless, openQueues, type Queues } from "./queues.ts";
import { startRelay } from "./relay.ts";
import { startSchedule } from "./schedule.ts";
import { startSearch } from "./search.ts";
import { startTending, type Tending } from "./tend.ts";

export type WorkerSettings = {
  readonly databaseUrl: string;
  /** The secret of the traces, 32 bytes in hex. */
  readonly logboekKey: string;
  /** How the audit log is signed and where that goes. */
  readonly sealing?: Sealing;
  readonly redisUrl?: string | undefined;
  readonly prefix?: string;
  readonly mailer: Mailer;
  readonly origin: string;
  readonly log: Log;
  readonly now?: () => Date;
  /** When e-mail may go and how much of it; by day and within a budget when left out. */
  readonly pace?: MailPace;
  /** Where reports of undelivered e-mail are received; left out: nowhere. */
  readonly bounces?: { readonly port: number; readonly host: string } | undefined;
  /** The search server that has to be kept in step, if there is one. */
  readonly search?: { readonly url: string; readonly key: string | undefined } | undefined;
  readonly erasure?: ErasurePlaces;
  /** Without the clock nothing runs by itself at a time; for tests of other things. */
  readonly clock?: boolean;
  /** Where the metrics are served; left out: nowhere. Port 0 is any free one. */
  readonly metrics?: { readonly port: number; readonly host: string } | undefined;
};

/** Milliseconds between notes of how full the queues are. */
const NOTE_QUEUES = 15_000;

export type RunningWorker = {
  readonly queues: Queues;
  readonly tending: Tending;
  /** The port of the metrics. */
  readonly metricsPort: number | undefined;
  /** The port at which reports of undelivered e-mail are received. */
  readonly bouncePort: number | undefined;
  /** Stops taking work and finishes what is at hand; false when the deadline (ms) came first. */
  readonly stop: (deadline: number) => Promise<boolean>;
};

/** The worker's parts put together: doors, queues, relay. */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const { databaseUrl, redisUrl, prefix, mailer, origin, log } = settings;
  const db = connect(databaseUrl, { max: 12 });
  const key = logboekKey(settings.logboekKey);
  const doors = openDoors(db, { key, origin: () => null });
  const queues = openQueues({ databaseUrl, redisUrl, log, ...(prefix && { prefix }) }, policyOf);
  const surroundings: Surroundings = {
    doors,
    mailer,
    log,
    origin,
    linkBytes: (mailId, address) => linkBytes(key, mailId, address),
    now: settings.now ?? (() => new Date()),
    pace: settings.pace ?? HUMANE,
    enqueue: queues.add,
    sealing: settings.sealing ?? { signingKey: null, exportDir: null },
    forgetJobs: queues.forget,
    erasure: settings.erasure ?? { ledger: null, mailbox: null },
  };
  const clock = settings.clock !== false;
  const tending = startTending({ doors, queues, log, clock, now: surroundings.now });
  queues.start((name, data) => runJob(surroundings, name, data).then(() => tending.done(name, data)), tending.dead);
  const after = async () => void (await foldFigures(jobContext(surroundings, "fold-figures")));
  const relay = startRelay({ db, databaseUrl, write: doors.write, add: queues.add, after, log });
  if (clock) await startSchedule(queues, doors, surroundings.now());
  const search = settings.search && startSearch({ ...settings.search, databaseUrl, doors, log });
  const noting = setInterval(() => void note(surroundings, queues), NOTE_QUEUES);
  await note(surroundings, queues);
  const metrics = settings.metrics && (await serveMetrics(doors, settings.metrics.port, settings.metrics.host));
  const { now } = surroundings;
  const bounces = settings.bounces && (await receiveBounces({ ...settings.bounces, doors, log, now }));
  return {
    queues,
    tending,
    metricsPort: metrics?.port,
    bouncePort: bounces?.port,
    stop: async (deadline) => {
      clearInterval(noting);
      metrics?.close();
      await Promise.all([relay.stop(), search?.stop(), bounces?.close()]);
      const inTime = await queues.close(deadline);
      await tending.stop();
      mailer.close();
      if (inTime) await db.destroy();
      return inTime;
    },
  };
}

const noter: Job = { kind: "job", name: "queue-state" };

async function note({ doors, log, now }: Surroundings, queues: Queues): Promise<void> {
  try {
    const counts = await queues.counts();
    noteDepth(counts);
    const lanes = Object.entries(counts).map(([name, lane]) => ({ name, ...lane }));
    await doors.write(noter, (tx) => noteQueues(tx, lanes, now()));
  } catch (error) {
    log.warn({ problem: error instanceof Error ? error.message : String(error) }, "The queues were not counted.");
  }
}

/** Throws when the job fails; the queue tries again as its policy says. */
export async function runJob(surroundings: Surroundings, name: string, data: unknown): Promise<void> {
  if (!isJobName(name)) throw new Hopeless(`No job is called ${name}.`);
  try {
    await JOBS[name].execute(jobContext(surroundings, name), data);
    countJob(name, "done");
  } catch (error) {
    countJob(name, "failed");
    const problem = error instanceof Error ? error.message : String(error);
    surroundings.log.warn({ job: name, problem, hopeless: error instanceof Hopeless }, "A job failed.");
    throw error;
  }
}
