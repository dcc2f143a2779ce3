import { createPostgresBackend, type Job, Queue, Worker, type WorkerOptions } from "bullmq";
import type { Log } from "./log.ts";

/** Queues beside each other, so that a mail server or an endpoint that hangs holds up nothing else. Value: jobs at once. */
export const LANES = { market: 8, mail: 4, webhook: 8, clock: 1 } as const;
export type Lane = keyof typeof LANES;

export type QueueSettings = {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  /** Keeps several systems apart on one Redis. */
  readonly prefix?: string;
  readonly log: Log;
};

/** PostgreSQL schema of the queue's own tables. */
export const QUEUE_SCHEMA = "bullmq";
/** Milliseconds after which a queue that does not answer counts as down. */
export const ADD_TIMEOUT = 5000;

export type LaneQueue = Pick<
  Queue,
  | "addBulk"
  | "upsertJobScheduler"
  | "getJobSchedulers"
  | "removeJobScheduler"
  | "getJobCounts"
  | "getJobs"
  | "getFailed"
  | "remove"
  | "close"
  | "waitUntilReady"
>;
export type LaneWorker = {
  readonly close: () => Promise<void>;
  readonly on: (event: "failed", listener: (job: Job | undefined) => void) => unknown;
};
type Processor = (job: Job) => Promise<void>;
type Backend = {
  readonly queue: (lane: Lane) => LaneQueue;
  readonly worker: (lane: Lane, process: Processor, options: Omit<WorkerOptions, "connection">) => LaneWorker;
};

/** Where the queues stand: on PostgreSQL or, with a Redis address, on Redis. */
export function queueBackend(settings: QueueSettings): Backend {
  return settings.redisUrl ? onRedis(settings, settings.redisUrl) : onPostgres(settings);
}

/**
 * BullMQ keeps a small pool and one listening connection for each queue and each worker. Its commits wait for no disk: what
 * a power cut takes of them the queue is told again (decision 20), and the relay's own commit, which does wait, comes after
 * them in the same log.
 */
function onPostgres({ databaseUrl, log }: QueueSettings): Backend {
  const connection = (max: number) => ({
    connectionString: databaseUrl,
    schema: QUEUE_SCHEMA,
    max,
    keepAlive: true,
    options: "-c synchronous_commit=off",
    application_name: "werkbrug-queue",
  });
  return {
    queue: (lane) => heard(new Queue(lane, { connection: connection(2) }, createPostgresBackend), lane, log),
    worker: (lane, process, options) => {
      const own = connection(Math.ceil(LANES[lane] / 2) + 1);
      return heard(new Worker(lane, process, { ...options, connection: own }, createPostgresBackend), lane, log);
    },
  };
}

/** Adding fails at once when Redis is gone, so that the relay keeps its pointers; workers wait until it is back. */
function onRedis({ prefix = "werkbrug", log }: QueueSettings, url: string): Backend {
  const adding = { url, maxRetriesPerRequest: 1, connectTimeout: ADD_TIMEOUT };
  return {
    queue: (lane) => heard(new Queue(lane, { connection: adding, prefix }), lane, log),
    worker: (lane, process, options) =>
      heard(
        new Worker(lane, process, { ...options, connection: { url, maxRetriesPerRequest: null }, prefix }),
        lane,
        log,
      ),
  };
}

type Emitter = { on(event: "error", listener: (error: Error) => void): unknown };

/** Without a listener the first hiccup of a connection would end the process. */
function heard<E extends Emitter>(emitter: E, lane: Lane, log: Log): E {
  emitter.on("error", (error) => log.warn({ lane, problem: error.message }, "queue connection"));
  return emitter;
}
