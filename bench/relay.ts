import { randomUUID } from "node:crypto";
import { openDoors, type Tx } from "#db/access.ts";
import { lockPlacement } from "#db/commands/placement-row.ts";
import { reconfirmPlacement } from "#db/commands/reconfirm-placement.ts";
import { connect } from "#db/connection.ts";
import { record } from "#db/events.ts";
import { refreshPlacementDocument } from "#db/search-documents.ts";
import type { Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { policyOf } from "#workers/jobs.ts";
import { type Enqueued, openQueues, type Queues } from "#workers/queues.ts";
import { drain, startRelay } from "#workers/relay.ts";
import { type RunningCluster, testCluster } from "../test/cluster.ts";
import { publishedPlacement } from "../test/factories/placement.ts";
import { member, utrecht, type World, world } from "../test/world.ts";
import { REDIS_INSTALLED, silent, startRedis } from "../test/working.ts";
import { addBare, BULK, fillOutbox, type Subject } from "./events.ts";
import { median, percentile, pause } from "./measure.ts";
import { numberOption, report, type Result } from "./report.ts";

const CLIENTS = 8;

/**
 * What the road from a command to the queue costs: relay against bare `addBulk(500)`, commit to visible job, and a
 * command against the same without its event and outbox rows. Option: --scale 0.1.
 */
export async function run(options: readonly string[]): Promise<void> {
  const scale = numberOption(options, "scale", 1);
  const cluster = await testCluster({ durable: true });
  const results: Result[] = [];
  try {
    for (const redis of REDIS_INSTALLED ? [false, true] : [false]) {
      results.push(...(await onBackend(cluster, redis, scale)));
    }
    results.push(await outboxRatio(cluster, scale));
  } finally {
    await cluster.stop();
  }
  report("bench", "relay", results);
}

async function onBackend(cluster: RunningCluster, redis: boolean, scale: number): Promise<Result[]> {
  const at = await world(cluster);
  const server = redis ? await startRedis() : undefined;
  const queues = openQueues({ databaseUrl: at.urls.worker, redisUrl: server?.url, log: silent }, policyOf);
  const on = redis ? "on Redis" : "on PostgreSQL";
  const suffix = redis ? "_redis" : "";
  try {
    const people = await utrecht(at);
    const placement = await publishedPlacement(at, people.employer);
    const ratio = await relayRatio(at, queues, { placement, employer: people.employer }, scale);
    const visible = await visibleAfter(at, queues, { placement, employer: people.employer }, people.coordinator, scale);
    return [
      {
        key: `relay_over_addbulk${suffix}`,
        ...ratio,
        goal: ">= 0.8",
        what: `jobs a second, relay against addBulk(500), ${on}`,
      },
      {
        key: `visible_p99_ms${suffix}`,
        ...visible,
        goal: "<= 250",
        what: `commit to job in the queue, p99, ms, ${on}`,
      },
    ];
  } finally {
    await queues.close(5000);
    server?.stop();
    await at.close();
  }
}

type Measured = { readonly value: number; readonly min: number; readonly max: number };

/** Rounds of the relay and of bare addBulk with the same jobs, in turn. */
async function relayRatio(at: World, queues: Queues, of: Subject, scale: number): Promise<Measured> {
  const events = Math.max(BULK, Math.round(5000 * scale));
  await fillOutbox(at, of, BULK);
  await drain({ write: at.worker.write, add: queues.add });
  const ratios: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const bare = await rate(events, () => addBare(queues, events, () => notifyJob(of)));
    await fillOutbox(at, of, events);
    const relayed = await rate(events, () => drain({ write: at.worker.write, add: queues.add }));
    ratios.push(relayed / bare);
  }
  return spread(ratios);
}

function notifyJob({ placement, employer }: Subject): Enqueued {
  const eventId = randomUUID();
  const data = { eventId, placementId: placement, employerId: employer.organisation };
  return { name: "notify", data, id: `${eventId}-notify` };
}

/** Milliseconds from the end of a command to the moment when its job is in the queue, at twenty commands a second. */
async function visibleAfter(at: World, queues: Queues, of: Subject, actor: Member, scale: number): Promise<Measured> {
  const added = new Map<string, number>();
  const relayDb = connect(at.urls.worker, { max: 3 });
  const relay = startRelay({
    db: relayDb,
    databaseUrl: at.urls.worker,
    write: openDoors(relayDb).write,
    add: async (jobs) => {
      await queues.add(jobs);
      for (const { id } of jobs) added.set(id, performance.now());
    },
    log: silent,
  });
  await pause(500);
  const event = {
    type: "placement.returned",
    placementId: of.placement,
    employerId: of.employer.organisation,
  } as const;
  const before = new Set((await eventIds(at)).map(({ id }) => id));
  const committed: number[] = [];
  const commands = Math.max(60, Math.round(300 * scale));
  for (let i = 0; i < commands; i += 1) {
    await at.app.write(actor, (tx) => record(tx, event));
    committed.push(performance.now());
    await pause(50);
  }
  await pause(500);
  await relay.stop();
  await relayDb.destroy();
  const own = (await eventIds(at)).filter(({ id }) => !before.has(id));
  const waits = own.map(({ id }, i) => (added.get(`${id}-notify`) ?? Number.POSITIVE_INFINITY) - (committed[i] ?? 0));
  return { value: percentile(waits, 0.99), min: Math.min(...waits), max: Math.max(...waits) };
}

function eventIds(at: World): Promise<{ id: string }[]> {
  return at.all.selectFrom("event").select("id").orderBy("at").orderBy("id").execute();
}

/** Transactions a second of eight clients that reconfirm placements, with and without the rows of event and outbox. */
async function outboxRatio(cluster: RunningCluster, scale: number): Promise<Result> {
  const at = await world(cluster);
  try {
    const employer = await member(at, "employer", { kind: "employer", name: "Hotel De Brug" });
    const places = await Promise.all(Array.from({ length: CLIENTS }, () => publishedPlacement(at, employer)));
    const each = Math.max(20, Math.round(150 * scale));
    const all = (work: (tx: Tx<Member<"employer">>, id: PlacementId) => Promise<unknown>) =>
      Promise.all(
        places.map(async (id) => {
          for (let i = 0; i < each; i += 1) await at.app.write(employer, (tx) => work(tx, id));
        }),
      );
    await all(silently);
    const ratios: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const without = await rate(each * CLIENTS, () => all(silently));
      const recorded = await rate(each * CLIENTS, () => all(reconfirmPlacement));
      ratios.push(recorded / without);
      await at.all.deleteFrom("outbox").execute();
    }
    const what = "a command with its event and outbox rows against the same without, 8 clients, transactions a second";
    return { key: "outbox_tps_ratio", ...spread(ratios), goal: ">= 0.7", what };
  } finally {
    await at.close();
  }
}

/** What `reconfirmPlacement` does, but for the event. */
async function silently(tx: Tx, id: PlacementId): Promise<void> {
  await lockPlacement(tx, id);
  const now = new Date();
  await tx
    .updateTable("placement")
    .set((eb) => ({ confirmedAt: now, version: eb("version", "+", 1), changedAt: now }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await refreshPlacementDocument(tx, id);
}

async function rate(count: number, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return count / (performance.now() - begun);
}

function spread(ratios: readonly number[]): Measured {
  return { value: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
}
