import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { record } from "#db/events.ts";
import { openDoors } from "#db/access.ts";
import { connect, type Db } from "#db/connection.ts";
import { type JobContext, jobContext } from "#workers/context.ts";
import { policyOf } from "#workers/jobs.ts";
import { alertSubscribers } from "#workers/jobs/alert-subscribers.ts";
import { type Enqueued, openQueues, type Queues } from "#workers/queues.ts";
import { type RunningCluster, testCluster } from "../test/cluster.ts";
import { publishedPlacement } from "../test/factories/placement.ts";
import { TEST_TRACES, utrecht, type World, world } from "../test/world.ts";
import { REDIS_INSTALLED, silent, startRedis, surroundings } from "../test/working.ts";
import { addBare } from "./events.ts";
import { median, secondsOf } from "./measure.ts";
import { numberOption, report, type Result } from "./report.ts";

const ROUNDS = 5;

/**
 * What one placement costs that ten thousand saved searches wait for, against bare `addBulk` of as many jobs: alerts,
 * notices, e-mails laid ready, and the jobs that send them. Options: --subscribers 10000, --rounds 5.
 */
export async function run(options: readonly string[]): Promise<void> {
  const size = {
    subscribers: numberOption(options, "subscribers", 10_000),
    rounds: numberOption(options, "rounds", ROUNDS),
  };
  const cluster = await testCluster({ durable: true });
  const results: Result[] = [];
  try {
    for (const redis of REDIS_INSTALLED ? [false, true] : [false]) results.push(await fanout(cluster, redis, size));
  } finally {
    await cluster.stop();
  }
  report("bench", "fanout", results);
}

type Size = { readonly subscribers: number; readonly rounds: number };

/** An alert by the day costs the same here: that it goes into a digest is found when it is about to be sent. */
async function fanout(cluster: RunningCluster, redis: boolean, { subscribers, rounds }: Size): Promise<Result> {
  const at = await world(cluster);
  const server = redis ? await startRedis() : undefined;
  const queues = openQueues({ databaseUrl: at.urls.worker, redisUrl: server?.url, log: silent }, policyOf);
  const db = connect(at.urls.worker, { max: 12 });
  const context = alerting(db, queues);
  try {
    const { employer, coordinator, caseworker } = await utrecht(at);
    await subscribe(at, caseworker.organisation, subscribers);
    const ratios: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const placementId = await publishedPlacement(at, employer);
      const of = { placementId, employerId: employer.organisation };
      await at.app.write(coordinator, (tx) => record(tx, { type: "placement.published", ...of, size: 2 }));
      const event = at.all.selectFrom("event").select("id").where("placementId", "=", placementId);
      const { id: eventId } = await event.executeTakeFirstOrThrow();
      const bare = await secondsOf(() => addBare(queues, subscribers, mailJob));
      const told = await secondsOf(() => alertSubscribers(context, { eventId, placementId }));
      await complete(at, eventId, subscribers);
      // The first round warms up.
      if (round > 0) ratios.push(told / bare);
    }
    return figure(ratios, { redis, subscribers });
  } finally {
    await queues.close(5000);
    await db.destroy();
    server?.stop();
    await at.close();
  }
}

function alerting(db: Db, queues: Queues): JobContext {
  const { add: enqueue, forget: forgetJobs } = queues;
  return jobContext(surroundings(openDoors(db, TEST_TRACES), { enqueue, forgetJobs }), "alert-subscribers");
}

function figure(
  ratios: readonly number[],
  { redis, subscribers }: { readonly redis: boolean; readonly subscribers: number },
): Result {
  return {
    key: `fanout_over_addbulk${redis ? "_redis" : ""}`,
    value: median(ratios),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
    goal: "<= 3",
    what:
      `one placement to ${subscribers} saved searches, each of another person, until all is in the queue, against bare ` +
      `addBulk of as many jobs, on ${redis ? "Redis" : "PostgreSQL"}`,
  };
}

/** So many people with a search that finds every placement. */
async function subscribe(at: World, organisation: string, count: number): Promise<void> {
  await sql`with people as (
      insert into person (id, name, email)
      select gen_random_uuid(), 'Volger ' || n, 'volger' || n || '@voorbeeld.example' from generate_series(1, ${count}) n
      returning id),
    hats as (
      insert into membership (id, person_id, organisation_id, role)
      select gen_random_uuid(), id, ${organisation}, 'caseworker' from people returning id)
    insert into saved_search (id, membership_id, name, frequency, address)
    select gen_random_uuid(), id, 'Alles', 'at_once', '' from hats`.execute(at.all);
  await sql`analyze`.execute(at.all);
}

function mailJob(): Enqueued {
  const mailId = randomUUID();
  return { name: "send-mail", data: { mailId }, id: `mail-${mailId}` };
}

/** A figure of less work than was asked for would be none. */
async function complete(at: World, eventId: string, count: number): Promise<void> {
  const { rows } = await sql<{ mails: number }>`
    select count(*) as mails from mail where event_id = ${eventId}::uuid`.execute(at.all);
  if (rows[0]?.mails !== count) throw new Error(`Of ${count} subscribers ${rows[0]?.mails} were told.`);
}
