import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

const folder = join(import.meta.dirname, "migrations");

/**
 * Brings a database to the newest schema: plain SQL files, forward only, each in one transaction, under one advisory
 * lock so that two starts at once do not collide. Throws when a file that has run was changed afterwards.
 */
export async function migrate(ownerUrl: string): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const applied: string[] = [];
  try {
    await client.query("select pg_advisory_lock(7203112)");
    await client.query(
      "create table if not exists migration (name text primary key, body text not null, at timestamptz not null default now())",
    );
    const done = await client.query<{ name: string; body: string }>("select name, body from migration");
    const known = new Map(done.rows.map((row) => [row.name, row.body]));
    for (const name of readdirSync(folder)
      .filter((file) => file.endsWith(".sql"))
      .sort()) {
      const body = readFileSync(join(folder, name), "utf8");
      const before = known.get(name);
      if (before === body) continue;
      if (before !== undefined) {
        throw new Error(`Migration ${name} has run in another form. Migrations are forward only: add a new file.`);
      }
      await inTransaction(client, async () => {
        await client.query("set local lock_timeout = '5s'");
        await client.query(body);
        await client.query("insert into migration (name, body) values ($1, $2)", [name, body]);
      });
      applied.push(name);
    }
  } finally {
    await client.end();
  }
  return { applied };
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query("begin");
  try {
    await work();
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
