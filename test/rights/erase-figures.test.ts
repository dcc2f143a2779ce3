import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eraseCandidate } from "#db/commands/erase-candidate.ts";
import { foldFigures, recomputeFigures } from "#db/commands/fold-figures.ts";
import { ERASED } from "#db/commands/forget-events.ts";
import { newId } from "#db/id.ts";
import type { Job } from "#domain/actor.ts";
import { CANDIDATE_EVENTS, type EventType, MATCH_EVENTS, PLACEMENT_EVENTS } from "#domain/events.ts";
import { deltasOf, MEASURE_DEFINITIONS } from "#domain/measures.ts";
import { type CandidateId, EventId, MatchId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { utrecht, type World, world } from "../world.ts";

// No shrinking: each try waits for what other transactions hold back.
const runs = { numRuns: Number(process.env["RUNS"] ?? 12), endOnFailure: true };
const job: Job = { kind: "job", name: "test" };

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
});
afterAll(() => at.close());

/** What the figures must be: the sum of what every event adds. */
const TYPES: readonly EventType[] = [...PLACEMENT_EVENTS, ...CANDIDATE_EVENTS, ...MATCH_EVENTS];
const fact = fc.record({
  who: fc.constantFrom("erased", "erased", "other", "nobody"),
  type: fc.constantFrom(...TYPES),
  // Around midnight in the Netherlands at the turn of months, in winter and in summer.
  at: fc
    .tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: -180, max: 180 }))
    .map(([month, minutes]) => new Date(Date.UTC(2026, month, 1) + minutes * 60_000)),
  regionCode: fc.constantFrom("AM13", "AM14"),
  municipalityCode: fc.constantFrom("GM0344", "GM0310"),
  sector: fc.constantFrom("cleaning", "retail", null),
  kind: fc.constantFrom("work_experience", "trial", null),
  targetGroup: fc.constantFrom("status_holder", "benefit"),
  size: fc.integer({ min: 0, max: 3 }),
});
type Fact = typeof fact extends fc.Arbitrary<infer T> ? T : never;

async function write(facts: readonly Fact[], erased: CandidateId, match: MatchId, other: CandidateId) {
  for (const [index, { who, ...columns }] of facts.entries()) {
    await at.all
      .insertInto("event")
      .values({
        ...columns,
        id: newId(EventId, columns.at.getTime()),
        actorKind: "caseworker",
        candidateId: who === "erased" ? erased : who === "other" ? other : null,
        matchId: who === "erased" && index % 2 === 0 ? match : null,
        organisationId: people.caseworker.organisation,
        reason: "other",
      })
      .execute();
  }
}

const keyed = (rows: readonly object[]) => rows.map((row) => Object.values(row).join("|")).sort();

function expected(facts: readonly Fact[]): string[] {
  const sums = new Map<string, number>();
  for (const one of facts) {
    const date = one.at.toLocaleDateString("sv-SE", { timeZone: "Europe/Amsterdam" });
    for (const { value, ...place } of deltasOf({ ...one, date })) {
      const key = Object.values(place).join("|");
      sums.set(key, (sums.get(key) ?? 0) + value);
    }
  }
  return [...sums].flatMap(([key, value]) => (value === 0 ? [] : `${key}|${value}`)).sort();
}

async function figures(): Promise<string[]> {
  const rows = await at.all
    .selectFrom("figure")
    .select(["measure", "month", "regionCode", "municipalityCode", "sector", "kind", "targetGroup", "value"])
    .execute();
  return keyed(rows);
}

describe("the figures of somebody who is erased", () => {
  it("stay exactly the same, however far folding had come, and when everything is folded again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fact, { minLength: 1, maxLength: 25 }), fc.nat({ max: 25 }), async (facts, folded) => {
        await sql`truncate event, figure, fold_cursor cascade`.execute(at.all);
        const [erased, other] = [
          await availableCandidate(at, people.caseworker, { status: "closed" }),
          await availableCandidate(at, people.caseworker, { status: "closed" }),
        ];
        await write(facts, erased, newId(MatchId), other);
        if (folded > 0) await at.worker.write(job, (tx) => foldFigures(tx, folded));
        const how = { rule: "asked", idHash: hash(erased), now: new Date() } as const;
        expect((await at.worker.write(job, (tx) => eraseCandidate(tx, erased, how))).ok).toBe(true);

        const wanted = expected(facts);
        const foldRest = async () => {
          await at.worker.write(job, (tx) => foldFigures(tx, 1000));
          return figures();
        };
        await expect.poll(foldRest, { timeout: 15_000 }).toEqual(wanted);
        const again = async () => {
          await at.worker.write(job, (tx) => recomputeFigures(tx));
          return figures();
        };
        await expect.poll(again, { timeout: 15_000 }).toEqual(wanted);
        await nothingLeadsTo(erased, facts);
      }),
      runs,
    );
  }, 300_000);

  it("count somebody who was waiting as gone", async () => {
    await sql`truncate event, figure, fold_cursor cascade`.execute(at.all);
    const id = await availableCandidate(at, people.caseworker);
    const how = { rule: "asked", idHash: hash(id), now: new Date() } as const;
    await at.worker.write(job, (tx) => eraseCandidate(tx, id, how));
    await expect
      .poll(async () => {
        await at.worker.write(job, (tx) => foldFigures(tx, 1000));
        return (await at.all.selectFrom("figure").select(["measure", "value"]).execute()).map(({ value }) => value);
      })
      .toEqual([-1]);
  });

  it("depend on definitions that change with a month: an erased event keeps no day", () => {
    const starts = Object.values(MEASURE_DEFINITIONS).flatMap((versions) => versions.map(({ validFrom }) => validFrom));
    expect(starts.filter((day) => !day.endsWith("-01"))).toEqual([]);
  });
});

async function nothingLeadsTo(erased: CandidateId, facts: readonly Fact[]): Promise<void> {
  const left = await at.all.selectFrom("event").selectAll().where("candidateId", "=", ERASED).execute();
  expect(left).toHaveLength(facts.filter(({ who }) => who === "erased").length);
  for (const event of left) {
    expect(event.id).toMatch(/^00000000-0000-4/);
    const local = event.at.toLocaleString("sv-SE", { timeZone: "Europe/Amsterdam" });
    expect(local).toMatch(/-01 00:00:00$/);
    expect([event.matchId, event.placementId, event.organisationId, event.employerId, event.actorMembership]).toEqual(
      Array(5).fill(null),
    );
  }
  const pointing = await at.all.selectFrom("event").select("id").where("candidateId", "=", erased).execute();
  expect(pointing).toEqual([]);
}

let number = 0;
function hash(id: CandidateId): string {
  number += 1;
  return `${id.replaceAll("-", "")}${String(number).padStart(32, "0")}`;
}
