import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Schema } from "./schema.ts";

export type Db = Kysely<Schema>;

// Dates without time stay ISO text (yyyy-mm-dd); counts fit in a number.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const pools = new WeakMap<Db, pg.Pool>();

/** How the pool of this database stands: connections open, of those idle, and work waiting for one. */
export function poolState(db: Db): { readonly total: number; readonly idle: number; readonly waiting: number } {
  const pool = pools.get(db);
  return { total: pool?.totalCount ?? 0, idle: pool?.idleCount ?? 0, waiting: pool?.waitingCount ?? 0 };
}

/**
 * Opens a pool. Columns are snake_case in SQL and camelCase in code; keys inside jsonb are left alone. `waited` hears how
 * many milliseconds each piece of work waited for its connection.
 */
export function connect(url: string, options: { max?: number; waited?: (ms: number) => void } = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    keepAlive: true,
    idleTimeoutMillis: 30_000,
  });
  // An idle client that the server drops is replaced at the next query; unheard, the event would end the process.
  pool.on("error", () => undefined);
  // The same for one that is lent out, when its server dies between two queries: the next query says so.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const { waited } = options;
  const timed = waited && {
    connect: async () => {
      const began = performance.now();
      const client = await pool.connect();
      waited(performance.now() - began);
      return client;
    },
    end: () => pool.end(),
    options: pool.options,
  };
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: timed ?? pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  pools.set(db, pool);
  return db;
}

/** One session with the owner's rights, for the migrations of a library that brings its own tables. */
export async function asOwner<T>(ownerUrl: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
  const session = new pg.Client({ connectionString: ownerUrl });
  await session.connect();
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}
