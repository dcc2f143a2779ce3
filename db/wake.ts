import { sql } from "kysely";
import pg from "pg";
import type { Db } from "./connection.ts";

/** The channel on which a finished transaction tells that the outbox holds something. */
const CHANNEL = "werkbrug_outbox";
/** Milliseconds between attempts to listen again after the connection broke. */
const LISTEN_AGAIN = 1000;

const recorded = new WeakSet<object>();

/** Marks a transaction that put something in the outbox. */
export function markRecorded(tx: object): void {
  recorded.add(tx);
}

export function hasRecorded(tx: object): boolean {
  return recorded.has(tx);
}

/**
 * Wakes whoever listens, after commit and outside any transaction: NOTIFY takes a lock over the whole database at
 * commit, which would put every command in one queue. Calls that come while one is under way become one more. A lost
 * wake-up costs nothing but time: the relay also looks by itself.
 */
export function waker(db: Db): () => void {
  let [busy, again] = [false, false];
  async function send(): Promise<void> {
    busy = true;
    do {
      again = false;
      await sql`select pg_notify(${CHANNEL}, '')`.execute(db).catch(() => undefined);
    } while (again);
    busy = false;
  }
  return () => {
    again = true;
    if (!busy) void send();
  };
}

/** Calls `heard` after every wake-up, and after each new connection, because what came before it was not heard. */
export function listen(url: string, heard: () => void, onError: (error: Error) => void): () => Promise<void> {
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  let stopped = false;

  async function open(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, application_name: "werkbrug-outbox" });
    client = fresh;
    fresh.on("notification", heard);
    fresh.on("error", (error) => broken(fresh, error));
    fresh.on("end", () => broken(fresh, null));
    await fresh.connect();
    await fresh.query(`listen ${CHANNEL}`);
    heard();
  }

  function broken(of: pg.Client, error: Error | null): void {
    if (stopped || client !== of) return;
    client = null;
    if (error) onError(error);
    of.end().catch(() => undefined);
    again = setTimeout(start, LISTEN_AGAIN);
  }

  function start(): void {
    open().catch((error: unknown) => {
      if (client) broken(client, error instanceof Error ? error : new Error(String(error)));
    });
  }

  start();
  return async () => {
    stopped = true;
    clearTimeout(again);
    await client?.end().catch(() => undefined);
  };
}
