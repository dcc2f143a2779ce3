import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "#test/database.ts";

async function signIn(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

test("each test has a migrated database of its own that the other does not see", async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  const [first, second] = [await signIn(one.owner), await signIn(other.owner)];
  await first.query("create table only_here (id int)");
  expect((await first.query("select count(*)::int as n from migration")).rows[0].n).toBeGreaterThan(0);
  await expect(second.query("select from only_here")).rejects.toThrow("does not exist");
  await Promise.all([first.end(), second.end()]);
  await one.drop();
  await other.drop();
  await expect(signIn(one.owner)).rejects.toThrow("does not exist");
});

test("web and worker own nothing, pass by no row-level security and make no tables", async () => {
  const database = await testDatabase();
  for (const url of [database.app, database.worker]) {
    const client = await signIn(url);
    const { rows } = await client.query(
      "select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user",
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }]);
    await expect(client.query("create table public.mine (id int)")).rejects.toThrow("permission denied");
  }
});

test("what the search needs is in the database", async () => {
  const database = await testDatabase();
  const client = await signIn(database.app);
  const { rows } = await client.query(
    "select public.unaccent('één') as plain, public.similarity('schoonmaak','schoonmaker') > 0.4 as near, public.earth_distance(public.ll_to_earth(52.09,5.12), public.ll_to_earth(52.37,4.9)) as metres",
  );
  expect(rows[0].plain).toBe("een");
  expect(rows[0].near).toBe(true);
  expect(rows[0].metres).toBeGreaterThan(30_000);
  expect(rows[0].metres).toBeLessThan(40_000);
});
