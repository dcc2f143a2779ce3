import { Meilisearch } from "meilisearch";
import { compare, type Compared, type CompareSource } from "./compare.ts";
import { drain, type Drained, type Row } from "./drain.ts";
import { rebuild, type Rebuilt, type RebuildSource } from "./rebuild.ts";
import { codeOf, ensureIndex, type Indexed, type Shape, type Target } from "./settings.ts";

const REFUSED_REST_MS = 60_000;
const PRUNE_MS = 3_600_000;
const PRUNE_GONE_MS = 60_000;
/** Who writes without pause keeps a drain busy for so long; then it tells what it did and sees what is due. */
const DRAIN_MS = 30_000;

/** What may be due beside sending: a comparison of ids and revisions, or the index built anew. */
export type Due = "compare" | "rebuild" | null;

/** Hears of what came of it, and says what is due; asked after every look for work. */
export type KeepNotes = {
  readonly due: () => Promise<Due>;
  readonly drained: (done: Drained) => Promise<void>;
  readonly compared: (result: Compared) => Promise<void>;
  readonly rebuilt: (result: Rebuilt) => Promise<void>;
  readonly failed: (error: unknown) => Promise<void>;
};

export type KeepOptions<R extends Row> = {
  readonly url: string;
  /** Must hold for all indexes (`*`) where an index is to be built anew: the server shows the task of a swap to no other. */
  readonly key: string | undefined;
  readonly shape: Shape<R>;
  readonly source: RebuildSource<R> & CompareSource;
  readonly notes: KeepNotes;
  readonly everyMs?: number;
  /** Other than the shape's own name: in tests. */
  readonly index?: string;
};

export type Keeper = { readonly wake: () => void; readonly stop: () => Promise<void> };

/**
 * Keeps an index in step as long as the process lives: looks for work every second or at `wake`, and after a failure waits longer each
 * time, at most a minute. `stop` returns when the work under way is done.
 */
export function keepInStep<R extends Row>(options: KeepOptions<R>): Keeper {
  const { url, key, shape, notes, everyMs = 1_000 } = options;
  const at = writeClient(url, key, options.index ?? shape.name);
  const resting = new Map<string, Resting>();
  const bell = aBell();
  const source: KeepOptions<R>["source"] = {
    ...options.source,
    behind: (limit, except) => options.source.behind(limit, [...except, ...stillResting(resting)]),
  };
  const pruning = pruner(at);
  const state = { stopped: false, ready: false, woken: false, troubled: false, wake: () => undefined as void };
  const once = async () => {
    if (!state.ready) await ensureIndex(at, shape.settings);
    state.ready = true;
    const until = Date.now() + DRAIN_MS;
    const goOn = () => !state.stopped && Date.now() < until;
    const done = await drain(at, shape, source, { goOn, rung: bell.next });
    for (const { id, revision } of done.refused) resting.set(id, { id, revision, until: Date.now() + REFUSED_REST_MS });
    await notes.drained(done);
    const due = await notes.due();
    if (due === "compare") await notes.compared(await compare(at, source));
    if (due === "rebuild") await notes.rebuilt(await rebuild(at, shape, source));
    await pruning.look(done.removed > 0);
  };
  const run = async () => {
    let failures = 0;
    while (!state.stopped) {
      state.woken = false;
      try {
        await once();
        failures = 0;
      } catch (error) {
        failures += 1;
        await notes.failed(error).catch(() => undefined);
        if (codeOf(error) === "no_space_left_on_device") await pruning.now().catch(() => undefined);
      }
      state.troubled = failures > 0;
      if (state.stopped || (state.woken && !state.troubled)) continue;
      await pause(state, failures === 0 ? everyMs : Math.min(60_000, everyMs * 2 ** failures));
    }
  };
  const running = run();
  return {
    wake: () => {
      state.woken = true;
      bell.ring();
      if (!state.troubled) state.wake();
    },
    stop: () => {
      state.stopped = true;
      state.wake();
      return running;
    },
  };
}

/** A client for writing: patient, because a batch may be large. */
export function writeClient(url: string, key: string | undefined, index: string): Target {
  return { client: new Meilisearch({ host: url, timeout: 60_000, ...(key ? { apiKey: key } : {}) }), index };
}

/**
 * Forgets the index's finished tasks: they name the ids of documents that went, and a store that is full takes no more.
 * Returns when the server has put it in its queue: it shows that task to no key of one index.
 */
export async function pruneTasks({ client, index }: Target): Promise<void> {
  await client.tasks.deleteTasks({
    indexUids: [index],
    statuses: ["succeeded", "failed", "canceled"],
    // The server compares microseconds: what ended within this very millisecond goes too.
    beforeFinishedAt: new Date(Date.now() + 1_000).toISOString(),
  });
}

/** Within a minute after something went, else every hour. */
function pruner(at: Target) {
  let [last, somethingWent] = [0, false];
  const now = async () => {
    await pruneTasks(at);
    [last, somethingWent] = [Date.now(), false];
  };
  return {
    now,
    look: async (went: boolean) => {
      somethingWent ||= went;
      if (Date.now() - last > (somethingWent ? PRUNE_GONE_MS : PRUNE_MS)) await now();
    },
  };
}

function pause(state: { wake: () => void }, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    state.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

type Resting = Indexed & { readonly until: number };

/** Refused documents rest a minute as they are; a later revision may be mended and is tried at once. */
function stillResting(resting: Map<string, Resting>): Indexed[] {
  for (const [id, { until }] of resting) if (until < Date.now()) resting.delete(id);
  return [...resting.values()].map(({ id, revision }) => ({ id, revision }));
}

/** Something to wait for: `next` is taken before a look, so that what rings during the look is not missed. */
function aBell() {
  let current = Promise.withResolvers<void>();
  return {
    next: () => current.promise,
    ring: () => {
      const { resolve } = current;
      current = Promise.withResolvers();
      resolve();
    },
  };
}
