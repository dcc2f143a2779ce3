import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withClient } from "#db/embedded/client.ts";
import { testDatabase, type TestDatabase } from "../database.ts";
import { asNew, blankOf } from "./as-new.ts";

let database: TestDatabase;
let blank: Awaited<ReturnType<typeof blankOf>>;
beforeAll(async () => {
  database = await testDatabase();
  blank = await blankOf(database.superuser);
});
afterAll(() => database.drop());

/** Does this to the database, and says whether it can be made as new again. */
async function after(sql: string): Promise<boolean> {
  const client = new Client({ connectionString: database.superuser });
  // The other end hangs up.
  client.on("error", () => undefined);
  await client.connect();
  await client.query(sql);
  return asNew(database.superuser, blank);
}
function count(sql: string): Promise<unknown> {
  return withClient(database.superuser, async (client) => (await client.query<{ n: unknown }>(sql)).rows[0]?.n);
}

const people = (many: number) =>
  `insert into person (id, name, email) select gen_random_uuid(), 'Iris', n || '@x.example' from generate_series(1, ${many}) n`;

describe("a database that a test left behind", () => {
  it("is as new once its rows are gone, those that nobody may delete as well, and sequences begin anew", async () => {
    const traced = `insert into audit_entry (id, action, object_kind, result, actor_kind)
      values (gen_random_uuid(), 'look', 'person', 'done', 'public')`;
    const used = `select nextval(format('%I.%I', schemaname, sequencename)::regclass) from pg_sequences`;
    expect(await after(`${people(3)}; ${traced}; ${used}`)).toBe(true);
    expect(await count("select count(*)::int as n from person")).toBe(0);
    expect(await count("select count(*)::int as n from audit_entry")).toBe(0);
    expect(await blankOf(database.superuser)).toMatchObject({ sequences: blank.sequences, schema: blank.schema });
  });

  it("is thrown away where its schema, its rights or its reference data are not those of a new one", async () => {
    for (const [change, back] of [
      ["create table one_more ()", "drop table one_more"],
      ["alter table person disable row level security", "alter table person enable row level security"],
      ["grant delete on person to werkbrug_app", "revoke delete on person from werkbrug_app"],
      ["update region set name = name", "select 1"],
      ["delete from municipality_region where municipality_code = (select min(code) from municipality)", "select 1"],
    ] as const) {
      blank = await blankOf(database.superuser);
      expect(await after(change), change).toBe(false);
      await after(back);
    }
  });

  it("is thrown away where it grew much", async () => {
    blank = await blankOf(database.superuser);
    expect(await after(people(150_000))).toBe(false);
  });
});
