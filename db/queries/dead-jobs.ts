import type { Job, Member } from "#domain/actor.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

const SHOWN = 50;

/** Jobs that were set aside after their last try, newest first, at most fifty; what they are about is not shown. */
export function deadJobs(tx: Tx<Member<"operator">>) {
  return tx
    .selectFrom("deadJob")
    .select(["id", "name", "problem", "attempts", "diedAt", "retryAskedAt"])
    .orderBy("diedAt", "desc")
    .limit(SHOWN)
    .execute();
}

/** How many jobs are set aside that nobody has asked to try again yet. */
export async function jobsSetAside(tx: Tx<Job>): Promise<number> {
  const { jobs } = await tx
    .selectFrom("deadJob")
    .select(sql<number>`count(*)::int`.as("jobs"))
    .where("retryAskedAt", "is", null)
    .executeTakeFirstOrThrow();
  return jobs;
}
