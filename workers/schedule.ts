import type { Doors } from "#db/access.ts";
import { lastRuns, noteRunEnded, noteRunStarted } from "#db/commands/note-run.ts";
import type { Job } from "#domain/actor.ts";
import type { JobContext } from "./context.ts";
import type { Queues } from "./queues.ts";

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** What runs by the clock: when (cron, local time in the Netherlands), and after how long (ms) a run was missed. */
export const SCHEDULE = {
  "expire-matches": { pattern: "5 * * * *", every: HOUR },
  "expire-placements": { pattern: "30 5 * * *", every: DAY },
  digest: { pattern: "*/15 * * * *", every: 15 * MINUTE },
  "measure-responses": { pattern: "50 5 * * *", every: DAY },
  "clean-up": { pattern: "45 * * * *", every: HOUR },
  retention: { pattern: "40 3 * * *", every: DAY },
  "fold-figures": { pattern: "* * * * *", every: MINUTE },
  "seal-audit": { pattern: "* * * * *", every: MINUTE },
  "verify-audit": { pattern: "15 4 * * *", every: DAY },
} as const;
export type ScheduledName = keyof typeof SCHEDULE;
export const SCHEDULED = Object.keys(SCHEDULE) as readonly ScheduledName[];

const actor: Job = { kind: "job", name: "schedule" };

/**
 * Puts the schedule in the queue under fixed ids, the same at every start; what an older release ran goes. What was missed while everything was down
 * runs once now, however often it was missed: the queue itself forgets a run whose time passed before the start.
 */
export async function startSchedule(queues: Queues, doors: Doors, now: Date): Promise<void> {
  const last = await doors.read(actor, (tx) => lastRuns(tx));
  const known: ReadonlySet<string> = new Set(SCHEDULED);
  for (const name of await queues.scheduled()) if (!known.has(name)) await queues.unschedule(name);
  for (const name of SCHEDULED) {
    const { pattern, every } = SCHEDULE[name];
    await queues.schedule(name, pattern);
    const since = now.getTime() - (last.get(name)?.getTime() ?? 0);
    if (since >= every) await queues.add([{ name, data: {}, id: `${name}-missed-${now.getTime()}` }]);
  }
}

/** How many of what a run did; the operator's page has the words. */
export type RunCounts = Readonly<Record<string, number>>;

/** A job by the clock that leaves a note of when it ran and what came of it. */
export function noted(
  name: ScheduledName,
  work: (context: JobContext) => Promise<RunCounts>,
): (context: JobContext) => Promise<void> {
  return async (context) => {
    await context.write((tx) => noteRunStarted(tx, name, context.now()));
    try {
      const result = await work(context);
      await context.write((tx) => noteRunEnded(tx, name, context.now(), JSON.stringify(result)));
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      await context.write((tx) =>
        noteRunEnded(tx, name, context.now(), JSON.stringify({ problem: problem.slice(0, 200) })),
      );
      throw error;
    }
  };
}
