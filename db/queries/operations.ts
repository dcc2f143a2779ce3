import type { Member } from "#domain/actor.ts";
import { MOST_STOPS_AN_HOUR } from "#domain/bounces.ts";
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
  const { bounced } = await tx
    .selectFrom("mail")
    .select(sql<number>`count(*)::int`.as("bounced"))
    .where("bouncedAt", "is not", null)
    .executeTakeFirstOrThrow();
  const [burst] = await tx
    .selectFrom("mail")
    .select([sql<Date>`date_trunc('hour', bounced_at)`.as("at"), sql<number>`count(*)::int`.as("mails")])
    .where("bouncedAt", ">", sql<Date>`now() - interval '1 day'`)
    .groupBy("at")
    .orderBy("mails", "desc")
    .limit(1)
    .execute();
  const failedMail = await tx
    .selectFrom("mail")
    .select(["id", "template", "status", "attempts", "createdAt", "problem"])
    .where((eb) => eb.or([eb("status", "=", "failed"), eb.and([eb("status", "=", "waiting"), eb("attempts", ">", 0)])]))
    .orderBy("createdAt", "desc")
    .limit(FAILED_SHOWN)
    .execute();
  return {
    outbox,
    queues,
    schedule,
    mail,
    bounced,
    /** The hour of the last day in which most e-mail came back. */
    burst: burst && burst.mails >= MOST_STOPS_AN_HOUR ? burst : null,
    failedMail,
    dead: await deadJobs(tx),
    audit: await auditState(tx),
  };
}

/** How far the audit log is sealed and signed, what waits, and what the last check found. */
async function auditState(tx: Tx<Member<"operator">>) {
  const seal = await tx
    .selectFrom("auditSeal")
    .select(["position", "sealedAt"])
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  const head = await tx.selectFrom("auditHead").select("day").orderBy("day", "desc").limit(1).executeTakeFirst();
  const check = await tx.selectFrom("auditCheck").selectAll().orderBy("id", "desc").limit(1).executeTakeFirst();
  const lag = await sql<{ waiting: number; seconds: number }>`select * from audit_lag()`.execute(tx);
  const [waiting] = lag.rows;
  return {
    seal: seal ?? null,
    signed: head?.day ?? null,
    check: check ?? null,
    waiting: waiting ?? { waiting: 0, seconds: 0 },
  };
}
