import type { SearchEngine } from "#search/engine.ts";

/** What a part answered within its time: it is well, it lags behind, or it is away. */
export type PartState = "ok" | "behind" | "away";
export type Readiness = {
  readonly status: "ok" | "degraded" | "down";
  readonly parts: Readonly<Record<"database" | "search" | "outbox" | "queue", PartState>>;
};
export type Work = { readonly outboxSeconds: number; readonly queueSeconds: number | null };

/** Milliseconds that each part gets. */
const PATIENCE = 500;
/** Seconds after which the outbox lags, and after which nobody seems to look at the queues (every 15 s, see the worker). */
const [OUTBOX_LATE, QUEUE_LATE] = [120, 60];
/** Milliseconds that an answer is given again: asking often costs nothing. */
const KEPT = 1000;

export type Parts = {
  readonly ping: () => Promise<unknown>;
  /** `preferred` is the engine that is wanted; the health of the one behind it counts as behind. */
  readonly search: Pick<SearchEngine, "health">;
  readonly preferred: "postgres" | "meilisearch";
  readonly work: () => Promise<Work>;
};

/**
 * Whether this process can serve. Without the database it cannot (`down`); with search, relay or queue in trouble it can,
 * and says so (`degraded`): taking it out of the pool of servers would help nobody.
 */
export function readiness({ ping, search, preferred, work }: Parts): () => Promise<Readiness> {
  let kept: { readonly at: number; readonly answer: Promise<Readiness> } | undefined;
  async function look(): Promise<Readiness> {
    const [database, found, waiting] = await Promise.all([inTime(ping()), inTime(search.health()), inTime(work())]);
    const parts = {
      database: database ? ("ok" as const) : ("away" as const),
      search: searchState(found?.value, preferred),
      outbox: state(waiting?.value.outboxSeconds, OUTBOX_LATE),
      queue: state(waiting?.value.queueSeconds ?? undefined, QUEUE_LATE),
    };
    const well = Object.values(parts).every((part) => part === "ok");
    return { status: parts.database === "away" ? "down" : well ? "ok" : "degraded", parts };
  }
  return () => {
    if (!kept || Date.now() - kept.at > KEPT) kept = { at: Date.now(), answer: look() };
    return kept.answer;
  };
}

function searchState(health: Awaited<ReturnType<SearchEngine["health"]>> | undefined, preferred: string): PartState {
  if (!health?.ok) return "away";
  return health.engine === preferred ? "ok" : "behind";
}

function state(seconds: number | undefined, late: number): PartState {
  if (seconds === undefined) return "away";
  return seconds > late ? "behind" : "ok";
}

/** What came within the time, wrapped; null when it failed or came too late. */
async function inTime<T>(work: Promise<T>): Promise<{ readonly value: T } | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE)));
  const answer = work.then(
    (value) => ({ value }),
    () => null,
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
