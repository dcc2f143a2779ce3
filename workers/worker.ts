import { openDoors } from "#db/access.ts";
import { noteQueues } from "#db/commands/note-run.ts";
import { connect } from "#db/connection.ts";
import type { Job } from "#domain/actor.ts";
import { type ErasurePlaces, jobContext, type Surroundings } from "./context.ts";
import { isJobName, JOBS, policyOf } from "./jobs.ts";
import { foldFigures } from "./jobs/fold-figures.ts";
import type { Log } from "./log.ts";
import type { Mailer } from "./mail/mailer.ts";
import { Hopeless, openQueues, type Queues } from "./queues.ts";
import { startRelay } from "./relay.ts";
import { startSchedule } from "./schedule.ts";
import { startSearch } from "./search.ts";

export type WorkerSettings = {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly prefix?: string;
  readonly mailer: Mailer;
  readonly origin: string;
  readonly log: Log;
  readonly now?: () => Date;
  /** The search server that has to be kept in step, if there is one. */
  readonly search?: { readonly url: string; readonly key: string | undefined } | undefined;
  readonly erasure?: ErasurePlaces;
  /** Without the clock nothing runs by itself at a time; for tests of other things. */
  readonly clock?: boolean;
};

/** Milliseconds between notes of how full the queues are. */
const NOTE_QUEUES = 15_000;

export type RunningWorker = {
  readonly queues: Queues;
  /** Stops taking work and finishes what is at hand; false when the deadline (ms) came first. */
  readonly stop: (deadline: number) => Promise<boolean>;
};

/** The worker's parts put together: doors, queues, relay. */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const { databaseUrl, redisUrl, prefix, mailer, origin, log } = settings;
  const db = connect(databaseUrl, { max: 12 });
  const doors = openDoors(db);
  const queues = openQueues({ databaseUrl, redisUrl, log, ...(prefix && { prefix }) }, policyOf);
  const surroundings: Surroundings = {
    doors,
    mailer,
    log,
    origin,
    now: settings.now ?? (() => new Date()),
    enqueue: queues.add,
    forgetJobs: queues.forget,
    erasure: settings.erasure ?? { ledger: null, mailbox: null },
  };
  queues.start((name, data) => runJob(surroundings, name, data));
  const after = async () => void (await foldFigures(jobContext(surroundings, "fold-figures")));
  const relay = startRelay({ db, databaseUrl, write: doors.write, add: queues.add, after, log });
  if (settings.clock !== false) await startSchedule(queues, doors, surroundings.now());
  const search = settings.search && startSearch({ ...settings.search, databaseUrl, doors, log });
  const noting = setInterval(() => void note(surroundings, queues), NOTE_QUEUES);
  await note(surroundings, queues);
  return {
    queues,
    stop: async (deadline) => {
      clearInterval(noting);
      await Promise.all([relay.stop(), search?.stop()]);
      const inTime = await queues.close(deadline);
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
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    surroundings.log.warn({ job: name, problem, hopeless: error instanceof Hopeless }, "A job failed.");
    throw error;
  }
}
