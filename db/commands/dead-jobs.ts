import type { Job, Member } from "#domain/actor.ts";
import { EventId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { record } from "../events.ts";
import { newId } from "../id.ts";

/** A job that was set aside after its last try: ids only in its data. */
export type DeadJob = {
  readonly id: string;
  readonly name: string;
  readonly data: object;
  readonly problem: string;
  readonly attempts: number;
};

/** Characters kept of what went wrong. */
const PROBLEM = 300;
const HOUR_MS = 3_600_000;

/**
 * Notes jobs that were set aside (dode taken), each once until it is tried again; what they were a reaction to is no
 * longer under way. Returns the ids that were new.
 */
export async function noteDeadJobs(tx: Tx<Job>, dead: readonly DeadJob[]): Promise<string[]> {
  if (dead.length === 0) return [];
  const noted = await tx
    .insertInto("deadJob")
    .values(
      dead.map(({ data, problem, ...job }) => ({
        ...job,
        data: JSON.stringify(data),
        problem: problem.slice(0, PROBLEM),
      })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  for (const { data, name } of dead) {
    const eventId = eventOf(data);
    if (eventId) await tx.deleteFrom("reaction").where("eventId", "=", eventId).where("job", "=", name).execute();
  }
  if (noted.length > 0) await tellOperators(tx);
  return noted.map(({ id }) => id);
}

/** Who runs the platform hears of it once an hour: what is ill sets many jobs aside. One worker at a time looks. */
async function tellOperators(tx: Tx<Job>): Promise<void> {
  const type = "organisation.jobs_set_aside";
  await sql`select pg_advisory_xact_lock(hashtextextended(${type}, 0))`.execute(tx);
  const told = await tx
    .selectFrom("event")
    .select("id")
    .where("type", "=", type)
    .where("id", ">", newId(EventId, Date.now() - HOUR_MS))
    .limit(1)
    .executeTakeFirst();
  if (told) return;
  const operators = await tx.selectFrom("organisation").select("id").where("kind", "=", "operator").execute();
  await record(tx, ...operators.map(({ id }) => ({ type, organisationId: id }) as const));
}

/** The event that a job is a reaction to, if it is one. */
export function eventOf(data: unknown): EventId | null {
  if (typeof data !== "object" || data === null || !("eventId" in data)) return null;
  return typeof data.eventId === "string" ? (data.eventId as EventId) : null;
}

/** The operator asks for another try of one job, or of all; the worker takes it from there. Returns how many. */
export async function askRetry(tx: Tx<Member<"operator">>, id: string | "all"): Promise<number> {
  const asked = await tx
    .updateTable("deadJob")
    .set({ retryAskedAt: sql<Date>`now()`, retryAskedBy: tx.actor.membership })
    .where("retryAskedAt", "is", null)
    .$if(id !== "all", (query) => query.where("id", "=", id))
    .executeTakeFirst();
  const count = Number(asked.numUpdatedRows);
  if (count > 0) audit(tx, { action: "retry_asked", object: { kind: "page" }, count });
  return count;
}

/** Takes at most `limit` jobs that are to be tried again off the list. Only to be committed when they are in the queue. */
export async function takeRetries(tx: Tx<Job>, limit: number): Promise<DeadJob[]> {
  const taken = await tx
    .deleteFrom("deadJob")
    .where("id", "in", (of) =>
      of.selectFrom("deadJob").select("id").where("retryAskedAt", "is not", null).limit(limit).forUpdate().skipLocked(),
    )
    .returning(["id", "name", "data", "problem", "attempts"])
    .execute();
  return taken;
}
