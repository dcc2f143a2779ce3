import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepFile } from "#db/commands/keep-files.ts";
import { retentionRules } from "#db/queries/retention.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { runJob } from "#workers/worker.ts";
import type { Surroundings } from "#workers/context.ts";
import type { Enqueued } from "#workers/queues.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, utrecht, type World, world } from "../world.ts";
import { silent } from "../working.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
});
afterAll(() => at.close());

/** A night of the worker at noon of a day; what it puts in the queue runs at once. */
async function night(day: string): Promise<void> {
  const todo: Enqueued[] = [];
  const surroundings: Surroundings = {
    doors: at.worker,
    mailer: { send: () => Promise.resolve(), close: () => undefined },
    log: silent,
    now: () => new Date(`${day}T12:00:00Z`),
    origin: "https://werkbrug.example",
    enqueue: (jobs) => Promise.resolve(void todo.push(...jobs)),
    forgetJobs: () => Promise.resolve(),
    erasure: { ledger: null, mailbox: null },
    sealing: { signingKey: null, exportDir: null },
  };
  await runJob(surroundings, "retention", {});
  for (const { name, data } of todo) await runJob(surroundings, name, data);
}

const warnings = () => at.all.selectFrom("retentionWarning").selectAll().execute();
const exists = async (id: CandidateId) =>
  (await at.all.selectFrom("candidate").select("id").where("id", "=", id).execute()).length === 1;
async function lastUsed(id: CandidateId, day: string): Promise<void> {
  const then = `${day}T12:00:00Z`;
  await at.all.updateTable("candidate").set({ createdAt: then, changedAt: then }).where("id", "=", id).execute();
}
const report = () =>
  at.all.selectFrom("removalReport").select(["day", "kind", "rule", "count"]).orderBy("day").execute();

describe("terms of keeping", () => {
  it("warn a month before, let the caseworker keep a file, and erase the others with a report without names", async () => {
    const idle = await availableCandidate(at, people.caseworker);
    const needed = await availableCandidate(at, people.caseworker);
    const busy = await availableCandidate(at, people.caseworker);
    for (const id of [idle, needed, busy]) await lastUsed(id, "2026-01-10");
    const placement = await publishedPlacement(at, people.employer);
    await consentedMatch(at, people.caseworker, { candidate: busy, placement });

    await night("2026-12-01");
    expect(await warnings()).toEqual([]);
    await night("2026-12-11");
    expect((await warnings()).map(({ candidateId, removeOn }) => [candidateId, removeOn]).sort()).toEqual(
      [idle, needed].map((id) => [id, "2027-01-10"]).sort(),
    );
    await at.app.write(people.caseworker, (tx) => keepFile(tx, needed));
    await lastUsed(needed, "2026-12-12");
    await night("2027-01-09");
    expect(await exists(idle)).toBe(true);
    await night("2027-01-10");
    expect([await exists(idle), await exists(needed), await exists(busy)]).toEqual([false, true, true]);
    expect(await report()).toContainEqual({ day: "2027-01-10", kind: "candidate", rule: "retention", count: 1 });
    const seen = await at.app.read(people.caseworker, (tx) => tx.selectFrom("removalReport").selectAll().execute());
    expect(seen).toHaveLength(1);
  });

  it("take the name of staff who left half a year ago, and of nobody else", async () => {
    const left = await colleague(at, "caseworker", people.caseworker.organisation);
    const recent = await colleague(at, "caseworker", people.caseworker.organisation);
    const ended = (membership: string, day: string) =>
      at.all
        .updateTable("membership")
        .set({ endedAt: `${day}T12:00:00Z` })
        .where("id", "=", membership as never)
        .execute();
    await at.all.updateTable("person").set({ createdAt: "2025-01-01T12:00:00Z" }).execute();
    await ended(left.membership, "2027-01-01");
    await ended(recent.membership, "2027-05-01");
    await night("2027-07-15");
    const names = await at.all.selectFrom("person").select(["id", "name", "email"]).execute();
    expect(names.filter(({ name }) => name === "Oud-medewerker").map(({ id }) => id)).toEqual([left.person]);
    expect(names.find(({ id }) => id === left.person)?.email).toMatch(/@removed\.invalid$/);
    expect(await report()).toContainEqual({ day: "2027-07-15", kind: "staff", rule: "staff", count: 1 });
  });

  it("are those of the municipality where it has set its own, and nothing is removed by a term that cannot be", async () => {
    const own = { municipalityCode: "GM0344", validFrom: "2026-06-01", source: "Besluit van de gemeente" };
    await at.all
      .insertInto("parameter")
      .values({ key: "retention.unmatched_months", value: "6", ...own })
      .execute();
    const rules = (day: string) => at.worker.read({ kind: "job", name: "test" }, (tx) => retentionRules(tx, day));
    expect((await rules("2026-05-31"))("GM0344").unmatchedMonths).toBe(12);
    expect((await rules("2026-06-01"))("GM0344").unmatchedMonths).toBe(6);
    expect((await rules("2026-06-01"))("GM0363").unmatchedMonths).toBe(12);
    await at.all
      .updateTable("parameter")
      .set({ value: "0" })
      .where("key", "=", "retention.unmatched_months")
      .where("municipalityCode", "=", "GM0344")
      .execute();
    const broken = await rules("2026-06-01");
    expect(() => broken("GM0344")).toThrow(/must be a whole number/);
  });
});
