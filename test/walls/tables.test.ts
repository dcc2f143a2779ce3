import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type World, world } from "../world.ts";

/** Columns that say whose a row is, or about whom. */
const TENANT_COLUMNS = ["organisation_id", "employer_id", "membership_id", "candidate_id", "person_id"];

/** Tables with such a column and no wall of their own, each with the reason why that is right. */
const NO_WALL: Readonly<Record<string, string>> = {
  membership: "who works where: needed before anybody is known, written by no web command",
  site: "addresses of businesses, public with a placement",
  session: "found only by the hash of a secret",
  form_answer: "found only by the hash of a whole form",
  parked_post: "found only by its id together with the hat that sent it",
};

let at: World;
beforeAll(async () => {
  at = await world();
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
    const open = rows.filter(({ walled }) => !walled).map(({ name }) => name);
    expect(open.filter((name) => !(name in NO_WALL))).toEqual([]);
    expect(Object.keys(NO_WALL).filter((name) => !open.includes(name))).toEqual([]);
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
