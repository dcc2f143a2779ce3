import { givingWay } from "#db/give-way.ts";
import type { DeadJob } from "#db/commands/dead-jobs.ts";
import { ErrorCode, type Job, UnrecoverableError, type WorkerOptions } from "bullmq";
import {
  ADD_TIMEOUT,
  type Lane,
  type LaneQueue,
  LANES,
  type LaneWorker,
  queueBackend,
  type QueueSettings,
} from "./queue-backends.ts";

/** How often a job is tried, and the waits between in ms: doubling from `first` up to `longest`, with jitter. */
export type Retry = { readonly attempts: number; readonly first: number; readonly longest: number };
export type Policy = { readonly lane: Lane; readonly retry: Retry };

export type Enqueued = { readonly name: string; readonly data: object; readonly id: string };
export type Counts = {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
};
export type Run = (name: string, data: unknown) => Promise<void>;
export type Queues = {
  /** Adds jobs; one that is still known under its id is not added again. */
  readonly add: (jobs: readonly Enqueued[]) => Promise<void>;
  /** Runs a job by the clock (cron pattern, local time in the Netherlands), under its own name as the fixed id. */
  readonly schedule: (name: string, pattern: string) => Promise<void>;
  /** The names of the jobs that run by the clock. */
  readonly scheduled: () => Promise<string[]>;
  /** Takes a job off the clock. */
  readonly unschedule: (name: string) => Promise<void>;
  /** Begins to take jobs; `onDead` hears of those that failed for the last time. */
  readonly start: (run: Run, onDead: (job: DeadJob) => void) => void;
  /** Jobs that failed for the last time and are kept, at most `limit` a lane. */
  readonly failed: (limit: number) => Promise<DeadJob[]>;
  /** Takes failed jobs out and adds them anew under the same id. */
  readonly again: (jobs: readonly Enqueued[]) => Promise<void>;
  /** Takes out every job whose data carries one of these ids, but those at work now. */
  readonly forget: (ids: readonly string[]) => Promise<void>;
  readonly counts: () => Promise<Record<Lane, Counts>>;
  /** Takes no new jobs and waits for those at work; false when the deadline (ms) came first. */
  readonly close: (deadline: number) => Promise<boolean>;
};

/** A job that must not be tried again. */
export class Hopeless extends UnrecoverableError {}

/** The job queues on PostgreSQL or, with a Redis address, on Redis; nothing else asks which one it is. */
export function openQueues(settings: QueueSettings, policyOf: (name: string) => Policy): Queues {
  const backend = queueBackend(settings);
  const lanes = Object.keys(LANES) as Lane[];
  const queues = Object.fromEntries(lanes.map((lane) => [lane, backend.queue(lane)])) as Record<Lane, LaneQueue>;
  const workers: LaneWorker[] = [];
  return {
    add: (jobs) => withTimeout(addAll(queues, jobs, policyOf)),
    schedule: async (name, pattern) => {
      const { lane, retry } = policyOf(name);
      const repeat = { pattern, tz: "Europe/Amsterdam" };
      const job = { name, data: {}, opts: jobOptions(lane, retry) };
      await besideOthers(() => queues[lane].upsertJobScheduler(name, repeat, job));
    },
    scheduled: async () => {
      const all = await Promise.all(lanes.map((lane) => queues[lane].getJobSchedulers()));
      return all.flat().map(({ key }) => key);
    },
    unschedule: async (name) => {
      for (const lane of lanes) await queues[lane].removeJobScheduler(name);
    },
    start: (run, onDead) => {
      for (const lane of lanes) {
        const options = workerOptions(LANES[lane], policyOf);
        const worker = backend.worker(lane, (job) => run(job.name, job.data), options);
        worker.on("failed", (job) => {
          if (job && isKept(lane) && isDead(job)) onDead(deadOf(job));
        });
        workers.push(worker);
      }
    },
    failed: async (limit) => {
      const all = await Promise.all(lanes.filter(isKept).map((lane) => queues[lane].getFailed(0, limit - 1)));
      return all.flat().map(deadOf);
    },
    again: async (jobs) => {
      for (const { id, name } of jobs) await queues[policyOf(name).lane].remove(id);
      if (jobs.length > 0) await withTimeout(addAll(queues, jobs, policyOf));
    },
    forget: async (ids) => {
      for (const lane of lanes) await forgetIn(queues[lane], ids);
    },
    counts: async () => {
      const all = lanes.map(async (lane) => [lane, await countsOf(queues[lane])] as const);
      return Object.fromEntries(await Promise.all(all)) as Record<Lane, Counts>;
    },
    close: async (deadline) => {
      const stopped = Promise.all(workers.map((worker) => worker.close())).then(() => true);
      const inTime = await Promise.race([stopped, expire(deadline)]);
      await Promise.all(lanes.map((lane) => queues[lane].close()));
      return inTime;
    },
  };
}

/**
 * Puts a schedule in its queue while other workers may put the same one there: who finds it there is done.
 */
async function besideOthers(put: () => Promise<unknown>): Promise<void> {
  try {
    await givingWay(put);
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    if (code !== ErrorCode.SchedulerJobIdCollision && code !== ErrorCode.SchedulerJobSlotsBusy) throw error;
  }
}

/** A job by the clock comes again by itself and leaves a note of its run: its failures are not kept. */
function isKept(lane: Lane): boolean {
  return lane !== "clock";
}

function isDead(job: Job): boolean {
  return job.finishedOn !== undefined;
}

function deadOf(job: Job): DeadJob {
  const data: unknown = job.data;
  return {
    id: job.id ?? "",
    name: job.name,
    data: typeof data === "object" && data !== null ? data : {},
    problem: job.failedReason,
    attempts: job.attemptsMade,
  };
}

async function addAll(queues: Record<Lane, LaneQueue>, jobs: readonly Enqueued[], policyOf: (name: string) => Policy) {
  const byLane = Map.groupBy(jobs, (job) => policyOf(job.name).lane);
  for (const [lane, some] of byLane) {
    const bulk = some.map(({ name, data, id }) => ({
      name,
      data,
      opts: { ...jobOptions(lane, policyOf(name).retry), jobId: id },
    }));
    await queues[lane].addBulk(bulk);
  }
}

const IDLE = ["failed", "delayed", "waiting", "prioritized"] as const;
const PAGE = 500;

/** Looks at all before it takes any out, because that moves the pages. A job that begins meanwhile finds nobody and ends. */
async function forgetIn(queue: LaneQueue, ids: readonly string[]): Promise<void> {
  const found: Pick<Job, "remove">[] = [];
  for (const state of IDLE) {
    for (let from = 0, page = PAGE; page === PAGE; from += PAGE) {
      const jobs = await queue.getJobs([state], from, from + PAGE - 1);
      page = jobs.length;
      found.push(...jobs.filter(({ data }) => ids.some((id) => JSON.stringify(data ?? null).includes(id))));
    }
  }
  for (const job of found) await job.remove().catch(() => undefined);
}

/**
 * Finished jobs go at once: keeping them by number or age makes BullMQ's PostgreSQL backend run finished work again
 * (deadlocks in its own retention). Failed ones stay until somebody has looked.
 */
function jobOptions(lane: Lane, { attempts, first }: Retry) {
  return {
    attempts,
    backoff: { type: "doubling", delay: first },
    removeOnComplete: true,
    removeOnFail: !isKept(lane),
    stackTraceLimit: 5,
  };
}

/**
 * A worker that is killed leaves its jobs to be found "stalled". With the default limit of one, jobs under repeated
 * crashes are given up and lost; every job here may be run again, so the limit is out of reach.
 */
function workerOptions(concurrency: number, policyOf: (name: string) => Policy): Omit<WorkerOptions, "connection"> {
  return {
    concurrency,
    maxStalledCount: 1_000_000,
    stalledInterval: 5000,
    lockDuration: 15_000,
    settings: {
      backoffStrategy: (attemptsMade, _type, _error, job) => {
        const { first, longest } = policyOf(job?.name ?? "").retry;
        const wait = Math.min(longest, first * 2 ** (attemptsMade - 1));
        return Math.round(wait * (0.5 + Math.random() / 2));
      },
    },
  };
}

async function countsOf(queue: LaneQueue): Promise<Counts> {
  const counts = await queue.getJobCounts("waiting", "active", "delayed", "failed", "prioritized");
  return {
    waiting: (counts["waiting"] ?? 0) + (counts["prioritized"] ?? 0),
    active: counts["active"] ?? 0,
    delayed: counts["delayed"] ?? 0,
    failed: counts["failed"] ?? 0,
  };
}

async function withTimeout(work: Promise<void>): Promise<void> {
  const late = AbortSignal.timeout(ADD_TIMEOUT);
  const { promise, reject } = Promise.withResolvers<never>();
  const onLate = () => reject(new Error(`The queue did not answer within ${ADD_TIMEOUT} ms.`));
  late.addEventListener("abort", onLate);
  await Promise.race([work, promise]).finally(() => late.removeEventListener("abort", onLate));
}

function expire(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms).unref());
}
