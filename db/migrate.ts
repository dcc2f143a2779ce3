import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

export type MigrateOptions = {
  /** The migrations; those of this version when absent. */
  readonly folder?: string;
  /** Hears whom a migration waits for, a sentence each time. */
  readonly say?: (sentence: string) => void;
  /** Milliseconds that a migration waits for a lock. Everybody who wants the same table waits behind it as long. */
  readonly lockTimeout?: number;
  /** How often a migration is tried before it gives up. */
  readonly attempts?: number;
};

/** Shorter than the second after which PostgreSQL looks for a deadlock: in one with a migration, the migration gives way. */
const LOCK_TIMEOUT = 500;
/** Milliseconds that one statement may take while its migration holds locks: what takes longer goes without transaction. */
const STATEMENT_TIMEOUT = 60_000;
const LONGEST_PAUSE = 10_000;
const MIGRATING = 7_203_112;

/** Marks a file whose statements run one by one, each for itself: for `create index concurrently`. */
const ALONE = /^-- no-transaction\b/;

/**
 * Brings a database to the newest schema: plain SQL files, forward only, each in one transaction unless its first line is
 * `-- no-transaction`, under one advisory lock so that two starts at once do not collide. A lock that is not free within
 * `lockTimeout` is given up and asked for again later, so that nobody waits long behind a migration that waits itself.
 * @throws Error when a file that has run was changed afterwards, or a lock does not come free
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<{ applied: string[] }> {
  const folder = options.folder ?? join(import.meta.dirname, "migrations");
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const applied: string[] = [];
  try {
    await lockAll(client);
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
      if (ALONE.test(body)) await runAlone(client, name, body);
      else await runPatiently(client, ownerUrl, name, body, options);
      applied.push(name);
    }
  } finally {
    await client.end();
  }
  return { applied };
}

/**
 * Asks again and again and never waits inside a statement: an index that is built concurrently by the one who holds the
 * lock waits for every statement that began before it.
 */
async function lockAll(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ ours: boolean }>("select pg_try_advisory_lock($1) as ours", [MIGRATING]);
    if (rows[0]?.ours) return;
    await wait(100);
  }
}

async function runPatiently(
  client: pg.Client,
  ownerUrl: string,
  name: string,
  body: string,
  { say = () => undefined, lockTimeout = LOCK_TIMEOUT, attempts = 20 }: MigrateOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const watch = watchBlockers(client, ownerUrl, lockTimeout / 2);
    try {
      await inTransaction(client, async () => {
        await client.query(
          `set local lock_timeout = ${lockTimeout}; set local statement_timeout = ${STATEMENT_TIMEOUT}`,
        );
        await client.query(body);
        await client.query("insert into migration (name, body) values ($1, $2)", [name, body]);
      });
      await watch.end();
      return;
    } catch (error) {
      const blockers = await watch.end();
      if (!isLockTimeout(error)) throw error;
      const who = blockers.join(" and ") || "somebody who is gone by now";
      if (attempt >= attempts) {
        throw new Error(
          `Migration ${name} was tried ${attempts} times and changed nothing: a table that it changes is held by ${who}. End that, or wait for it, and migrate again.`,
          { cause: error },
        );
      }
      const pause = Math.min(LONGEST_PAUSE, 250 * 2 ** (attempt - 1));
      say(`Migration ${name} waits for ${who}; it is tried again in ${pause / 1000} s.`);
      await wait(pause);
    }
  }
}

/** Each statement for itself. All may run again after a crash, so each must bear it (`drop index … if exists` first). */
async function runAlone(client: pg.Client, name: string, body: string): Promise<void> {
  await client.query("set lock_timeout = 0; set statement_timeout = 0");
  for (const statement of statementsOf(body)) await client.query(statement);
  const { rows } = await client.query<{ broken: string }>(
    "select indexrelid::regclass::text as broken from pg_index where not indisvalid",
  );
  if (rows.length > 0) {
    throw new Error(
      `Migration ${name} left an index that is not whole: ${rows.map(({ broken }) => broken).join(", ")}.`,
    );
  }
  await client.query("insert into migration (name, body) values ($1, $2)", [name, body]);
}

/** Statements that end with their line; bodies of functions have no place in such a file. */
function statementsOf(body: string): string[] {
  const plain = body.replaceAll(/^\s*--.*$/gm, "");
  return plain
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}

/** Looks once, from another session, who holds what this one waits for: process and role, never what they ask. */
function watchBlockers(client: pg.Client, ownerUrl: string, after: number): { end: () => Promise<string[]> } {
  const over = new AbortController();
  const looking = (async () => {
    const { rows: own } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    await wait(after, undefined, { signal: over.signal });
    const other = new pg.Client({ connectionString: ownerUrl });
    await other.connect();
    try {
      const { rows } = await other.query<{ pid: number; role: string | null }>(
        `select blocker as pid, a.usename as role
         from unnest(pg_blocking_pids($1)) as blocker left join pg_stat_activity a on a.pid = blocker`,
        [own[0]?.pid],
      );
      return rows.map(({ pid, role }) => `process ${pid} (${role ?? "unknown"})`);
    } finally {
      await other.end();
    }
  })().catch(() => []);
  return {
    end: () => {
      over.abort();
      return looking;
    },
  };
}

/** Of a deadlock, this one was chosen to give way. */
function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === "55P03" || error.code === "40P01");
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
