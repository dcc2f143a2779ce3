import { setTimeout as wait } from "node:timers/promises";
import type { Doors } from "#db/access.ts";
import type { Db } from "#db/connection.ts";
import { outboxWaits, relay } from "#db/events.ts";
import { listen } from "#db/wake.ts";
import type { Log } from "./log.ts";
import type { Enqueued } from "./queues.ts";
import { asks, jobsOf } from "./reactions.ts";

/** Events taken in one transaction. */
const BATCH = 1000;
/** Milliseconds between looks when nobody wakes the relay. */
const POLL = 100;
/** Milliseconds to wait after trouble, doubling up to the longest. */
const [SHORT_REST, LONG_REST] = [200, 5000];

export type RelaySettings = {
  readonly db: Db;
  readonly databaseUrl: string;
  readonly write: Doors["write"];
  readonly add: (jobs: readonly Enqueued[]) => Promise<void>;
  /** Work that follows the event log (figures), each time the outbox was emptied. */
  readonly after?: () => Promise<void>;
  readonly log: Log;
};

/** Carries events from the outbox to the queue until it is stopped; `stop` waits for the batch at hand. */
export function startRelay(settings: RelaySettings): { readonly stop: () => Promise<void> } {
  const { db, databaseUrl, log } = settings;
  let stopped = false;
  let bell = Promise.withResolvers<undefined>();
  const ring = () => bell.resolve(undefined);
  const stopListening = listen(databaseUrl, ring, (error) =>
    log.warn({ problem: error.message }, "The relay hears no wake-ups for a moment."),
  );

  async function run(): Promise<void> {
    let rest = SHORT_REST;
    while (!stopped) {
      bell = Promise.withResolvers();
      try {
        if (await outboxWaits(db)) await drain(settings, () => stopped);
        rest = SHORT_REST;
        await Promise.race([bell.promise, wait(POLL)]);
      } catch (error) {
        log.warn({ problem: error instanceof Error ? error.message : String(error) }, "The relay tries again soon.");
        await wait(rest);
        rest = Math.min(LONG_REST, rest * 2);
      }
    }
  }

  const running = run();
  return {
    stop: async () => {
      stopped = true;
      ring();
      await Promise.all([running, stopListening()]);
    },
  };
}

/**
 * Batch by batch until the outbox is empty; returns how many events went. Behind a full batch two go at a time: while the
 * queue takes one, the database gives the next.
 */
export async function drain(
  { write, add, after }: Pick<RelaySettings, "write" | "add" | "after">,
  stopped: () => boolean = () => false,
): Promise<number> {
  const batch = () => relay(write, BATCH, asks, (events) => add(events.flatMap(jobsOf)));
  const first = await batch();
  let all = first;
  const rest = async () => {
    for (let taken = BATCH; taken === BATCH && !stopped();) {
      taken = await batch();
      all += taken;
    }
  };
  if (first === BATCH) await Promise.all([rest(), rest()]);
  if (all > 0) await after?.();
  return all;
}
