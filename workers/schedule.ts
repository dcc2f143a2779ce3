import type { Doors } from "#db/access.ts";
import { lastRuns, noteRunEnded, noteRunStarted } from "#db/commands/note-run.ts";
import type { Job } from "#domain/actor.ts";
import { nextBeat, patternOf, SCHEDULE, SCHEDULED, type ScheduledName } from "#domain/clock.ts";
import type { JobContext } from "./context.ts";
import type { Queues } from "./queues.ts";

const actor: Job = { kind: "job", name: "schedule" };

/**
 * Puts the schedule in the queue under fixed ids, the same at every start; what an older release ran goes. What was missed
 * while everything was down runs once now, however often it was missed and however many workers start at once: its id is
 * made from the run before, and it does nothing when another worker's has run meanwhile. The queue itself forgets a run
 * whose time passed before the start.
 */
export async function startSchedule(queues: Queues, doors: Doors, now: Date): Promise<void> {
  const last = await doors.read(actor, (tx) => lastRuns(tx, now));
  const known: ReadonlySet<string> = new Set(SCHEDULED);
  for (const name of await queues.scheduled()) if (!known.has(name)) await queues.unschedule(name);
  for (const name of SCHEDULED) {
    const beat = SCHEDULE[name];
    await queues.schedule(name, patternOf(beat));
    const before = last.get(name) ?? new Date(0);
    if (nextBeat(beat, before) > now) continue;
    const missedSince = before.getTime();
    await queues.add([{ name, data: { missedSince }, id: `${name}-missed-${missedSince}` }]);
  }
}

/** How many of what a run did; the operator's page has the words. */
export type RunCounts = Readonly<Record<string, number>>;

/** A job by the clock that leaves a note of when it ran and what came of it. */
export function noted(
  name: ScheduledName,
  work: (context: JobContext) => Promise<RunCounts>,
): (context: JobContext, input: { readonly missedSince?: number | undefined }) => Promise<void> {
  return async (context, { missedSince }) => {
    const since = missedSince === undefined ? null : new Date(missedSince);
    if (!(await context.write((tx) => noteRunStarted(tx, name, context.now(), since)))) return;
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
