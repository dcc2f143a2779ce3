import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { askRetry } from "#db/commands/dead-jobs.ts";
import { record, relay } from "#db/events.ts";
import { asks } from "#workers/reactions.ts";
import { drain } from "#workers/relay.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { member, utrecht, world, type World } from "../world.ts";
import { REDIS_INSTALLED, settled, startRedis, workers } from "../working.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));

describe.each([
  { name: "PostgreSQL", redis: false, skip: false },
  { name: "Redis", redis: true, skip: !REDIS_INSTALLED },
])("what happened reaches the jobs, with the queues on $name", ({ redis, skip }) => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let server: Awaited<ReturnType<typeof startRedis>> | undefined;
  const { running, working, stop } = workers(
    () => at,
    () => ({ redisUrl: server?.url }),
  );

  beforeAll(async () => {
    if (redis && !skip) server = await startRedis();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
  });
  afterEach(async () => {
    await stop();
    await at.close();
  });

  const dead = () => at.all.selectFrom("deadJob").select(["id", "name"]).execute();
  const notices = () => at.all.selectFrom("notice").select(["kind", "membershipId", "candidateId"]).execute();

  it.skipIf(skip)(
    "tells the right hats, and nobody twice when the relay dies between adding and deleting",
    async () => {
      const [placementId, candidateId] = await pair(at, people);
      await consentedMatch(at, people.caseworker, { placement: placementId, candidate: candidateId });
      const worker = await working();
      await settled(at, worker);
      const before = await notices();
      expect(before.filter(({ kind }) => kind.startsWith("match_"))).toEqual(
        expect.arrayContaining([
          { kind: "match_consented", membershipId: people.caseworker.membership, candidateId },
          { kind: "match_to_answer", membershipId: people.employer.membership, candidateId: null },
        ]),
      );

      const events = await at.all.selectFrom("event").select("id").execute();
      await at.all
        .insertInto("outbox")
        .values(events.map(({ id }) => ({ eventId: id })))
        .execute();
      const broken = drain({
        write: at.worker.write,
        add: async (jobs) => {
          await worker.queues.add(jobs);
          throw new Error("Killed here.");
        },
      });
      await broken.catch(() => undefined);
      await settled(at, worker);
      expect(await notices()).toEqual(before);
    },
  );

  it.skipIf(skip)("does what was asked while the worker was down as soon as it is back", async () => {
    const [placementId, candidateId] = await pair(at, people);
    const match = await consentedMatch(at, people.caseworker, { placement: placementId, candidate: candidateId });
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    expect(await notices()).toEqual([]);
    await settled(at, await working());
    const kinds = (await notices()).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(["match_accepted", "match_consented", "match_to_answer"]);
  });

  it.skipIf(skip)("finishes the job at hand when it is stopped, and a second worker goes on", async () => {
    const [placementId, candidateId] = await pair(at, people);
    const first = await working();
    await proposedMatch(at, people.caseworker, { placement: placementId, candidate: candidateId });
    expect(await first.stop(5000)).toBe(true);
    running.length = 0;
    const second = await working();
    await settled(at, second);
    const failed = Object.values(await second.queues.counts()).reduce((sum, lane) => sum + lane.failed, 0);
    expect(failed).toBe(0);
  });

  it.skipIf(skip)(
    "sets a job that cannot be done aside, tells who runs the platform once, and tries again when asked",
    async () => {
      const operator = await member(at, "operator", { kind: "operator", name: "Werkbrug beheer" });
      const worker = await working();
      const nonsense = (id: string) => ({ name: "send-mail", data: { mailId: "nonsense" }, id });
      await worker.queues.add([nonsense("mail-nonsense")]);
      await settled(at, worker);
      expect((await worker.queues.counts()).mail.failed).toBe(1);
      await vi.waitFor(async () => expect(await dead()).toEqual([{ id: "mail-nonsense", name: "send-mail" }]));
      await worker.queues.add([nonsense("mail-more-nonsense")]);
      await settled(at, worker);
      await vi.waitFor(async () => expect(await dead()).toHaveLength(2));
      await settled(at, worker);
      const told = { kind: "jobs_set_aside", membershipId: operator.membership, candidateId: null };
      await vi.waitFor(async () => expect(await notices()).toEqual([told]));
      expect(await at.app.write(operator, (tx) => askRetry(tx, "all"))).toBe(2);
      await worker.tending.round();
      await settled(at, worker);
      await vi.waitFor(async () => expect(await dead()).toHaveLength(2));
      expect((await worker.queues.counts()).mail.failed).toBe(2);
    },
  );

  it.skipIf(skip)("notes what is under way until it is done, and tells an emptied queue of it again", async () => {
    const [placementId, candidateId] = await pair(at, people);
    await consentedMatch(at, people.caseworker, { placement: placementId, candidate: candidateId });
    // The queue took everything and lost it.
    await drain({ write: at.worker.write, add: () => Promise.resolve() });
    const under = await at.all.selectFrom("reaction").select("job").execute();
    expect(under.length).toBe(2);
    expect(await notices()).toEqual([]);
    await at.all
      .updateTable("reaction")
      .set({ toldAt: new Date(Date.now() - 120_000) })
      .execute();
    const worker = await working();
    expect(await worker.tending.round()).toBe(under.length);
    await settled(at, worker);
    expect((await notices()).map(({ kind }) => kind)).toContain("match_to_answer");
    await vi.waitFor(async () => expect(await at.all.selectFrom("reaction").selectAll().execute()).toEqual([]));
    const given = await notices();
    expect(await worker.tending.round()).toBe(0);
    await settled(at, worker);
    expect(await notices()).toEqual(given);
  });

  it.skipIf(skip)("takes the same schedule of many workers that start at one moment", async () => {
    const workers = await Promise.all(Array.from({ length: 4 }, working));
    for (const name of ["digest", "clean-up", "retention"]) {
      await Promise.all(workers.map(({ queues }) => queues.schedule(name, "*/15 * * * *")));
    }
    const [first] = workers;
    expect((await first?.queues.scheduled())?.toSorted()).toEqual(["clean-up", "digest", "retention"]);
  });
});

describe("the relay", () => {
  let at: World;
  beforeEach(async () => {
    at = await world();
  });
  afterEach(() => at.close());

  it("keeps every pointer when the queue cannot be reached", async () => {
    const { employer } = await utrecht(at);
    await happen(at, employer, 3);
    const down = relay(at.worker.write, 10, asks, () => Promise.reject(new Error("The queue is down.")));
    await expect(down).rejects.toThrow("down");
    expect(await at.all.selectFrom("outbox").selectAll().execute()).toHaveLength(3);
  });

  it("hands each event to one of the relays that run at the same time", async () => {
    const { employer } = await utrecht(at);
    await happen(at, employer, 40);
    const seen: string[] = [];
    const one = () =>
      relay(at.worker.write, 10, asks, async (events) => {
        seen.push(...events.map(({ eventId }) => eventId));
        await new Promise((resolve) => setTimeout(resolve, 30));
      });
    await Promise.all([one(), one(), one(), one()]);
    expect(new Set(seen).size).toBe(40);
    expect(seen).toHaveLength(40);
    expect(await at.all.selectFrom("outbox").selectAll().execute()).toEqual([]);
  });

  it("carries a backlog of many batches whole, two at a time, and counts it right", async () => {
    const { employer } = await utrecht(at);
    const placementId = await publishedPlacement(at, employer);
    await sql`with made as (
        insert into event (id, type, actor_kind, placement_id, employer_id)
        select gen_random_uuid(), 'placement.returned', 'coordinator', ${placementId}, ${employer.organisation}
        from generate_series(1, 2300) returning id)
      insert into outbox (event_id) select id from made`.execute(at.all);
    const seen: string[] = [];
    let [under, most] = [0, 0];
    const add = async (jobs: readonly { id: string }[]) => {
      most = Math.max(most, (under += 1));
      // Behind the first batch each waits a while for another to come beside it, however slow the database is today.
      for (let tries = 0; seen.length > 0 && most < 2 && tries < 400; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(...jobs.map(({ id }) => id));
      under -= 1;
    };
    expect(await drain({ write: at.worker.write, add })).toBe(2300);
    expect(most).toBe(2);
    expect(new Set(seen).size).toBe(2300);
    expect(seen).toHaveLength(2300);
    expect(await at.all.selectFrom("outbox").selectAll().execute()).toEqual([]);
  });

  it("is not told of what another employer's rolled back transaction recorded", async () => {
    const employer = await member(at, "employer", { kind: "employer", name: "Hotel De Brug" });
    const placementId = await publishedPlacement(at, employer);
    const failing = at.app.write(employer, async (tx) => {
      await record(tx, { type: "placement.changed", placementId, employerId: employer.organisation });
      throw new Error("Something else went wrong.");
    });
    await expect(failing).rejects.toThrow();
    expect(await relay(at.worker.write, 10, asks, () => Promise.resolve())).toBe(0);
  });
});

async function pair(at: World, { employer, caseworker }: Awaited<ReturnType<typeof utrecht>>) {
  return [await publishedPlacement(at, employer), await availableCandidate(at, caseworker, { week: EARLY })] as const;
}

async function happen(at: World, employer: Awaited<ReturnType<typeof utrecht>>["employer"], times: number) {
  const placementId = await publishedPlacement(at, employer);
  for (let i = 0; i < times; i += 1) {
    await at.app.write(employer, (tx) =>
      record(tx, { type: "placement.changed", placementId, employerId: employer.organisation }),
    );
  }
}
