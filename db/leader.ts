import pg from "pg";

/** Locks of the product that one process of all holds at a time. */
export const LEADING = { searchDrain: 7_203_114 } as const;

/** Milliseconds between tries to take over from a process that is gone. */
const TRY_AGAIN = 5000;

export type Led = { readonly stop: () => Promise<void> };

/**
 * Runs `begin` in one process at a time, however many are started: whoever holds the lock leads, the others stand by.
 * The lock lives with a connection: when that breaks the work is stopped, and begins anew here or elsewhere.
 */
export function lead(url: string, lock: number, begin: () => Led, onError: (error: Error) => void): Led {
  let stopped = false;
  let work: Led | null = null;
  let client: pg.Client | null = null;
  let again = Promise.withResolvers<undefined>();

  async function run(): Promise<void> {
    while (!stopped) {
      again = Promise.withResolvers();
      try {
        await tryToLead();
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)));
      }
      if (!stopped) await Promise.race([again.promise, new Promise((resolve) => setTimeout(resolve, TRY_AGAIN))]);
    }
  }

  async function tryToLead(): Promise<void> {
    const session = new pg.Client({ connectionString: url, keepAlive: true, application_name: "werkbrug-leader" });
    const broken = Promise.withResolvers<undefined>();
    client = session;
    session.on("error", onError);
    session.on("end", () => broken.resolve(undefined));
    try {
      await session.connect();
      const { rows } = await session.query<{ led: boolean }>("select pg_try_advisory_lock($1) as led", [lock]);
      if (!rows[0]?.led || stopped) return;
      work = begin();
      await broken.promise;
    } finally {
      await work?.stop();
      work = null;
      await session.end().catch(() => undefined);
    }
  }

  const running = run();
  return {
    stop: async () => {
      stopped = true;
      await work?.stop();
      await client?.end().catch(() => undefined);
      again.resolve(undefined);
      await running;
    },
  };
}
