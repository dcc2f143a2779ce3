import type { Member } from "#domain/actor.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { deadJobs } from "./dead-jobs.ts";

const FAILED_SHOWN = 50;

/** What the operator (beheerder) has to know of the background work, from tables alone. */
export async function operations(tx: Tx<Member<"operator">>) {
  const outbox = await tx
    .selectFrom("outbox")
    .select([
      sql<number>`count(*)::int`.as("waiting"),
      sql<number>`coalesce(extract(epoch from now() - min(created_at)), 0)::float8`.as("oldestSeconds"),
    ])
    .executeTakeFirstOrThrow();
  const queues = await tx.selectFrom("queueState").selectAll().orderBy("name").execute();
  const schedule = await tx.selectFrom("scheduleRun").selectAll().orderBy("name").execute();
  const mail = await tx
    .selectFrom("mail")
    .select(["status", sql<number>`count(*)::int`.as("count")])
    .groupBy("status")
    .execute();
  const failedMail = await tx
    .selectFrom("mail")
    .select(["id", "template", "status", "attempts", "createdAt", "problem"])
    .where((eb) => eb.or([eb("status", "=", "failed"), eb.and([eb("status", "=", "waiting"), eb("attempts", ">", 0)])]))
    .orderBy("createdAt", "desc")
    .limit(FAILED_SHOWN)
    .execute();
  return { outbox, queues, schedule, mail, failedMail, dead: await deadJobs(tx) };
}
