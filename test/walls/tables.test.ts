import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { answerQuestion, askAboutMatch } from "#db/commands/ask-about-match.ts";
import { offerIntake } from "#db/commands/offer-intake.ts";
import type { Member } from "#domain/actor.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";

/** Columns that say whose a row is, or about whom. */
const TENANT_COLUMNS = ["organisation_id", "employer_id", "membership_id", "candidate_id", "person_id"];

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
});
afterAll(() => at.close());

describe("the second wall", () => {
  it("stands, forced, on every table that has a tenant in it", async () => {
    const { rows } = await sql<{ name: string; walled: boolean }>`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as walled
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and exists (
        select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
          and a.attname = any(${TENANT_COLUMNS}))`.execute(at.all);
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter(({ walled }) => !walled)).toEqual([]);
  });

  it("stands, forced, on every table that has policies, also where the web has no right", async () => {
    const { rows } = await sql<{ name: string }>`
      select distinct c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid
      where not (c.relrowsecurity and c.relforcerowsecurity)`.execute(at.all);
    expect(rows).toEqual([]);
  });

  it("has no rule that rows from before need not keep to", async () => {
    const { rows } = await sql<{ name: string }>`
      select conname as name from pg_constraint where not convalidated
        and connamespace = 'public'::regnamespace`.execute(at.all);
    expect(rows).toEqual([]);
  });

  it("is not the web's or the worker's to move: they own nothing and pass by nothing", async () => {
    const { rows } = await sql<{ role: string; free: boolean; owns: number }>`
      select r.rolname as role, r.rolsuper or r.rolbypassrls or r.rolcreaterole as free,
        (select count(*)::int from pg_class c where c.relowner = r.oid) as owns
      from pg_roles r where r.rolname in ('werkbrug_app', 'werkbrug_worker') order by 1`.execute(at.all);
    expect(rows).toEqual([
      { role: "werkbrug_app", free: false, owns: 0 },
      { role: "werkbrug_worker", free: false, owns: 0 },
    ]);
  });

  it("gives nothing to a connection that has not said who asks", async () => {
    for (const table of [
      "candidate",
      "contact",
      "candidateFigures",
      "match",
      "matchProfile",
      "notice",
      "event",
      "session",
      "formAnswer",
      "parkedPost",
    ] as const) {
      expect(
        await at.appDb
          .selectFrom(table)
          .select(sql`1`.as("one"))
          .execute(),
      ).toEqual([]);
    }
  });

  it("has no function with its owner's rights that everybody may call", async () => {
    const { rows } = await sql<{ name: string }>`
      select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef
        and has_function_privilege('public', p.oid, 'execute')`.execute(at.all);
    expect(rows).toEqual([]);
  });
});

describe("what is about a person in a match", () => {
  const TABLES = ["match", "matchDetail", "matchProfile", "matchMessage", "intakeSlot", "contact"] as const;
  /** How many rows of each table this member gets when asking for all of them. */
  const seenBy = (actor: Member) =>
    at.app.read(actor, async (tx) => {
      const seen: Partial<Record<(typeof TABLES)[number], number>> = {};
      for (const table of TABLES)
        seen[table] = (
          await tx
            .selectFrom(table)
            .select(sql`1`.as("one"))
            .execute()
        ).length;
      return seen;
    });

  it("reaches the employer while the match lives, only the own municipality afterwards, the coordinator never", async () => {
    const { caseworker, coordinator, employer } = people;
    const placement = await publishedPlacement(at, employer);
    const id = await consentedMatch(at, caseworker, { placement, candidate: await availableCandidate(at, caseworker) });
    await at.app.write(employer, (tx) => askAboutMatch(tx, id, "Kan deze persoon ook op zaterdag?"));
    await at.app.write(caseworker, (tx) => answerQuestion(tx, id, "Ja, om de week."));
    await at.app.write(employer, (tx) => acceptMatch(tx, id));
    const startsAt = new Date(Date.now() + 3 * 86_400_000);
    await at.app.write(employer, (tx) => offerIntake(tx, id, { times: [startsAt], location: "Vredenburg 40" }));
    const all = { match: 1, matchDetail: 1, matchProfile: 1, matchMessage: 2, intakeSlot: 1, contact: 1 };
    const none = { match: 0, matchDetail: 0, matchProfile: 0, matchMessage: 0, intakeSlot: 0, contact: 0 };
    expect(await seenBy(employer)).toEqual(all);
    expect(await seenBy(caseworker)).toEqual(all);
    expect(await seenBy(coordinator)).toEqual(none);

    const why = { reason: "found_work", note: "Begint maandag elders." } as const;
    expect((await at.app.write(caseworker, (tx) => cancelMatch(tx, id, why))).ok).toBe(true);
    expect(await seenBy(employer)).toEqual({ ...none, match: 1 });
    expect(await seenBy(caseworker)).toEqual({ ...all, matchProfile: 0 });
    expect(await seenBy(coordinator)).toEqual(none);
  });

  it("stays out of what a coordinator counts: matches per placement and status, of the own region alone", async () => {
    const { coordinator, caseworker } = people;
    const counted = (actor: Member) =>
      at.app.read(actor, async (tx) => (await sql`select * from region_matches()`.execute(tx)).rows);
    expect(await counted(coordinator)).toEqual([{ placementId: expect.any(String), status: "ended", count: 1 }]);
    expect(await counted({ ...coordinator, region: "AM00" })).toEqual([]);
    expect(await counted(caseworker)).toEqual([]);
  });
});
