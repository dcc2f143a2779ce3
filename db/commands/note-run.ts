import type { Job } from "#domain/actor.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/**
 * Notes that a job by the clock begins. False, and nothing noted, when it is to make up for runs missed since `since` and
 * one that began later has ended well.
 */
export async function noteRunStarted(tx: Tx<Job>, name: string, at: Date, since: Date | null): Promise<boolean> {
  const row = { startedAt: at, finishedAt: null, result: null };
  const noted = await tx
    .insertInto("scheduleRun")
    .values({ name, ...row })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet(row)
        .where((eb) =>
          eb.or([
            eb.val(since === null),
            eb("scheduleRun.startedAt", "<=", since),
            eb("scheduleRun.finishedAt", "is", null),
            sql<boolean>`schedule_run.result::jsonb ? 'problem'`,
          ]),
        ),
    )
    .returning("name")
    .executeTakeFirst();
  return noted !== undefined;
}

/** Notes how it ended: counts or the problem, nothing personal. */
export async function noteRunEnded(tx: Tx<Job>, name: string, at: Date, result: string): Promise<void> {
  await tx.updateTable("scheduleRun").set({ finishedAt: at, result }).where("name", "=", name).execute();
}

/** Milliseconds for which a run that has not ended is taken to be under way; after them it was lost. */
const UNDER_WAY = 3_600_000;

/** When the last run of each job by the clock began, of those that have ended or are under way. */
export async function lastRuns(tx: Tx, now: Date): Promise<Map<string, Date>> {
  const rows = await tx.selectFrom("scheduleRun").select(["name", "startedAt", "finishedAt"]).execute();
  const counts = rows.filter(
    ({ startedAt, finishedAt }) => finishedAt !== null || now.getTime() - startedAt.getTime() < UNDER_WAY,
  );
  return new Map(counts.map(({ name, startedAt }) => [name, startedAt]));
}

export type LaneState = {
  readonly name: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
};

/** Notes how full the queues are, for the operator's page. */
export async function noteQueues(tx: Tx<Job>, lanes: readonly LaneState[], at: Date): Promise<void> {
  for (const { name, ...counts } of lanes) {
    await tx
      .insertInto("queueState")
      .values({ name, ...counts, at })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ ...counts, at }))
      .execute();
  }
}
