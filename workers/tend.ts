import type { Doors } from "#db/access.ts";
import { type DeadJob, eventOf, noteDeadJobs, takeRetries } from "#db/commands/dead-jobs.ts";
import { deliveriesToTell } from "#db/commands/note-delivery.ts";
import { mailToTell } from "#db/commands/mail-outcome.ts";
import { type Asked, reactionsDone, reactionsToTell } from "#db/events.ts";
import type { Job } from "#domain/actor.ts";
import { SCHEDULED } from "#domain/clock.ts";
import type { Log } from "./log.ts";
import { mailJob } from "./jobs/send-mail.ts";
import { webhookJob } from "./jobs/send-webhook.ts";
import type { Queues } from "./queues.ts";
import { jobOf } from "./reactions.ts";
import { startSchedule } from "./schedule.ts";

/** Milliseconds between rounds. */
const ROUND = 10_000;
/** Seconds after which the queue is told again of what is not done; what it still knows stays as it is. */
const BEHIND = 60;
/** Reactions told again, and set aside jobs looked at, in one go. */
const BATCH = 1000;
/** Milliseconds for which done reactions are gathered: one transaction for many jobs. */
const GATHER = 200;

const actor: Job = { kind: "job", name: "tend" };

export type TendSettings = {
  readonly doors: Doors;
  readonly queues: Queues;
  readonly log: Log;
  readonly now: () => Date;
  /** Whether this worker keeps the clock. */
  readonly clock: boolean;
  /** Seconds; for tests. */
  readonly behind?: number;
};

export type Tending = {
  /** Tells that a job ended well. */
  readonly done: (name: string, data: unknown) => void;
  /** Tells that a job failed for the last time. */
  readonly dead: (job: DeadJob) => void;
  /** One round at once: returns of how many reactions, e-mails and messages of webhooks the queue was told again. */
  readonly round: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

/**
 * Looks after what a queue can lose (the reconciler): it is told again of reactions, e-mails and messages of webhooks that are not done, jobs by
 * the clock that it forgot are put back, jobs that were set aside are noted for the operator and tried again when asked. Any
 * number of workers may do this at a time: everything is known by a fixed id.
 */
export function startTending(settings: TendSettings): Tending {
  const { doors, log } = settings;
  let ended: Asked[] = [];
  let gathering: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    gathering = undefined;
    const some = ended;
    ended = [];
    // A crash or refusal here leaves the notes: those jobs run once more, which changes nothing.
    if (some.length > 0) await attempt(log, () => doors.write(actor, (tx) => reactionsDone(tx, some)), undefined);
  }

  const round = async () => {
    const again = await attempt(log, () => tellAgain(settings), 0);
    await attempt(log, () => noteDead(settings), undefined);
    await attempt(log, () => retry(settings), undefined);
    if (settings.clock) await attempt(log, () => keepClock(settings), undefined);
    return again;
  };
  const timer = setInterval(() => void round(), ROUND);

  return {
    done: (name, data) => {
      const eventId = eventOf(data);
      if (!eventId) return;
      ended.push({ eventId, job: name });
      gathering ??= setTimeout(() => void flush(), GATHER);
    },
    dead: (job) => {
      log.error({ job: job.name, id: job.id, problem: job.problem, attempts: job.attempts }, "A job was set aside.");
      void attempt(log, () => doors.write(actor, (tx) => noteDeadJobs(tx, [job])), undefined);
    },
    round,
    stop: async () => {
      clearInterval(timer);
      clearTimeout(gathering);
      await flush();
    },
  };
}

/** Returns how many reactions, e-mails and messages of webhooks the queue was told of again. */
async function tellAgain({ doors, queues, now, behind = BEHIND }: TendSettings): Promise<number> {
  const late = await doors.write(actor, (tx) => reactionsToTell(tx, behind, BATCH));
  await queues.add(late.map(({ job, ...event }) => jobOf(event, job)));
  const mails = await doors.write(actor, (tx) => mailToTell(tx, behind, BATCH, now()));
  await queues.add(mails.map(mailJob));
  const messages = await doors.write(actor, (tx) => deliveriesToTell(tx, behind, BATCH, now()));
  await queues.add(messages.map(webhookJob));
  return late.length + mails.length + messages.length;
}

/** Jobs that failed for the last time while nobody could note it. */
async function noteDead({ doors, queues, log }: TendSettings): Promise<void> {
  const dead = await queues.failed(BATCH);
  const found = await doors.write(actor, (tx) => noteDeadJobs(tx, dead));
  if (found.length > 0) log.error({ jobs: found.length }, "Jobs that were set aside are noted late.");
}

/** In one transaction with the queue's answer: a crash between the two tries once more than asked, never less. */
async function retry({ doors, queues }: TendSettings): Promise<void> {
  await doors.write(actor, async (tx) => {
    const asked = await takeRetries(tx, BATCH);
    await queues.again(asked);
  });
}

/** A queue that was emptied forgot the clock as well. */
async function keepClock({ doors, queues, now }: TendSettings): Promise<void> {
  if ((await queues.scheduled()).length < SCHEDULED.length) await startSchedule(queues, doors, now());
}

async function attempt<T>(log: Log, work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    log.warn({ problem: error instanceof Error ? error.message : String(error) }, "Tending the queue waits a round.");
    return otherwise;
  }
}
