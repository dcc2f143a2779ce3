import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Tx } from "#db/access.ts";
import { newId } from "#db/id.ts";
import { SECTORS, TARGET_GROUPS } from "#domain/codes.ts";
import { CANDIDATE_EVENTS, type EventType, MATCH_EVENTS, PLACEMENT_EVENTS } from "#domain/events.ts";
import { EventId } from "#domain/schema/ids.ts";
import { type World, world } from "#test/world.ts";
import { foldFigures, recomputeFigures } from "./fold-figures.ts";

let at: World;
beforeAll(async () => {
  at = await world();
});
afterAll(() => at.close());
beforeEach(async () => {
  for (const table of ["event", "figure", "foldCursor"] as const) await at.all.deleteFrom(table).execute();
});

type Happening = {
  readonly type: EventType;
  readonly at: string;
  readonly region: string | null;
  readonly municipality: string;
  readonly sector: string | null;
  readonly kind: string | null;
  readonly target: string | null;
  readonly size: number;
};

/** Moments around the turn of months, in winter and in summer time. */
const MOMENTS = [
  "2026-08-31T21:59:59Z",
  "2026-08-31T22:00:00Z",
  "2026-09-15T10:00:00Z",
  "2026-10-31T22:59:00Z",
  "2026-10-31T23:00:00Z",
  "2026-11-20T12:00:00Z",
];

const happening: fc.Arbitrary<Happening> = fc.record({
  type: fc.constantFrom(...PLACEMENT_EVENTS, ...CANDIDATE_EVENTS, ...MATCH_EVENTS),
  at: fc.constantFrom(...MOMENTS),
  region: fc.constantFrom("AM13", "AM18", null),
  municipality: fc.constantFrom("GM0344", "GM0363"),
  sector: fc.constantFrom(...SECTORS, null),
  kind: fc.constantFrom("work_experience", "trial", null),
  target: fc.constantFrom(...TARGET_GROUPS, null),
  size: fc.integer({ min: 0, max: 4 }),
});

describe("Figures folded from the event log", () => {
  test("are what counting every event one by one gives, in any portions, by several folders at once, and again after a recompute", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(happening, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        async (transactions, portion, folders) => {
          for (const table of ["event", "figure", "foldCursor"] as const) await at.all.deleteFrom(table).execute();
          for (const [index, transaction] of transactions.entries()) {
            await happen(transaction);
            if (index % 2 === 0) await fold(portion);
          }
          await Promise.all(Array.from({ length: folders }, () => foldAll(portion)));
          const counted = byHand(transactions.flat());
          expect(await figures()).toEqual(counted);
          await at.worker.write(job, (tx) => recomputeFigures(tx, portion));
          expect(await figures()).toEqual(counted);
        },
      ),
      { numRuns: Number(process.env["RUNS"] ?? 15) },
    );
  });

  test("leave out what a running transaction has written until it ends, and nothing that began before it and ends later", async () => {
    const one = { ...january, type: "match.accepted" } as const;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let written: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (written = resolve));
    const late = at.all.transaction().execute(async (trx) => {
      await insert(trx, [one]);
      written();
      await held;
    });
    await begun;
    await happen([one, one]);
    expect(await fold(100)).toBe(0);
    release();
    await late;
    await foldAll(100);
    expect(await figures()).toEqual(byHand([one, one, one]));
  });

  test("know since when they are true", async () => {
    await happen([january]);
    await foldAll(10);
    const cursor = await at.all.selectFrom("foldCursor").selectAll().executeTakeFirstOrThrow();
    expect(cursor.folded).toBe(1);
    expect(Date.now() - cursor.at.getTime()).toBeLessThan(60_000);
  });
});

const job = { kind: "job", name: "fold-figures" } as const;
const january: Happening = {
  type: "placement.published",
  at: "2026-01-10T09:00:00Z",
  region: "AM13",
  municipality: "GM0344",
  sector: "cleaning",
  kind: null,
  target: null,
  size: 2,
};

function fold(limit: number): Promise<number> {
  return at.worker.write(job, (tx) => foldFigures(tx, limit));
}

/** Transactions of other tests on the same server hold the horizon back for a moment. */
async function foldAll(limit: number): Promise<void> {
  const { events } = await at.all
    .selectFrom("event")
    .select((eb) => eb.fn.countAll<number>().as("events"))
    .executeTakeFirstOrThrow();
  for (let tries = 0; tries < 500; tries += 1) {
    if ((await fold(limit)) < limit) {
      const cursor = await at.all.selectFrom("foldCursor").select("folded").executeTakeFirst();
      if ((cursor?.folded ?? 0) >= events) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new Error("The log was not folded to its end.");
}

function happen(happenings: readonly Happening[]): Promise<void> {
  return at.all.transaction().execute((trx) => insert(trx, happenings));
}

async function insert(trx: Omit<Tx, "actor">, happenings: readonly Happening[]): Promise<void> {
  await trx
    .insertInto("event")
    .values(
      happenings.map((one) => ({
        id: newId(EventId),
        at: one.at,
        type: one.type,
        actorKind: "job",
        actorMembership: null,
        placementId: null,
        candidateId: null,
        matchId: null,
        employerId: null,
        organisationId: null,
        municipalityCode: one.municipality,
        regionCode: one.region,
        sector: one.sector,
        occupationCode: null,
        kind: one.kind,
        targetGroup: one.target,
        size: one.size,
        reason: null,
      })),
    )
    .execute();
}

async function figures(): Promise<Record<string, number>> {
  const rows = await at.all.selectFrom("figure").selectAll().execute();
  return Object.fromEntries(
    rows.map((row) => [
      [row.measure, row.month, row.regionCode, row.municipalityCode, row.sector, row.kind, row.targetGroup].join("|"),
      row.value,
    ]),
  );
}

/** The same counted in the plainest way, from the rules as they are written for people. */
function byHand(happenings: readonly Happening[]): Record<string, number> {
  const sums: Record<string, number> = {};
  const count = (measure: string, one: Happening, value: number, dimensions: string) => {
    const local = new Date(one.at).toLocaleDateString("sv-SE", { timeZone: "Europe/Amsterdam" });
    const parts = [
      measure,
      `${local.slice(0, 7)}-01`,
      one.region ?? "",
      one.municipality,
      dimensions.includes("s") ? (one.sector ?? "") : "",
      dimensions.includes("k") ? (one.kind ?? "") : "",
      dimensions.includes("t") ? (one.target ?? "") : "",
    ];
    sums[parts.join("|")] = (sums[parts.join("|")] ?? 0) + value;
  };
  for (const one of happenings) {
    const [thing, step = ""] = one.type.split(".");
    if (thing === "placement") {
      if (step === "published") count("seats_offered", one, one.size, "s");
      if (["published", "resumed", "reopened", "seat_returned"].includes(step)) count("open_seats", one, one.size, "s");
      if (["paused", "filled", "expired", "withdrawn", "seat_taken"].includes(step))
        count("open_seats", one, -one.size, "s");
    }
    if (thing === "candidate") {
      if (step === "available") count("candidates_waiting", one, one.size, "t");
      if (["paused", "placed", "closed"].includes(step)) count("candidates_waiting", one, -one.size, "t");
    }
    if (one.type === "match.proposed") count("proposals", one, one.size, "skt");
    if (one.type === "match.consented") count("consents", one, one.size, "skt");
    if (["accepted", "declined", "expired", "withdrawn", "closed", "cancelled"].includes(step) && thing === "match")
      count(step, one, one.size, "skt");
  }
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0));
}
