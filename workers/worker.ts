import { openDoors } from "#db/access.ts";
import { connect } from "#db/connection.ts";
import { jobContext, type Surroundings } from "./context.ts";
import { isJobName, JOBS, policyOf } from "./jobs.ts";
import type { Log } from "./log.ts";
import type { Mailer } from "./mail/mailer.ts";
import { Hopeless, openQueues, type Queues } from "./queues.ts";
import { startRelay } from "./relay.ts";

export type WorkerSettings = {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly prefix?: string;
  readonly mailer: Mailer;
  readonly origin: string;
  readonly log: Log;
  readonly now?: () => Date;
};

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
  };
  queues.start((name, data) => runJob(surroundings, name, data));
  const relay = startRelay({ db, databaseUrl, write: doors.write, add: queues.add, log });
  return {
    queues,
    stop: async (deadline) => {
      await relay.stop();
      const inTime = await queues.close(deadline);
      mailer.close();
      if (inTime) await db.destroy();
      return inTime;
    },
  };
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
