import { Meilisearch } from "meilisearch";
import { compare, type Compared, type CompareSource, type Revision } from "./compare.ts";
import { documentOf, type DocumentRow, flawOf, type PlacementDocument } from "./document.ts";
import { ensureIndex, PLACEMENTS_INDEX, succeeded, type Target } from "./settings.ts";

/** How the drainer reaches the document table; `db/search-backlog.ts` has each of these. Every call is one transaction. */
export type DrainSource = {
  readonly behind: (limit: number, except: readonly string[]) => Promise<readonly DocumentRow[]>;
  readonly mark: (done: readonly Revision[]) => Promise<void>;
  readonly removals: (limit: number) => Promise<readonly string[]>;
  readonly forget: (ids: readonly string[]) => Promise<void>;
};

export type Drained = {
  readonly sent: number;
  readonly removed: number;
  /** Documents that the index does not take, with the field or code that says why. */
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
};

const BATCH = 1_000;
const REFUSED_REST_MS = 60_000;

/**
 * Sends what lies behind until nothing does. One drainer per index, ever: two would overtake each other. A document is
 * marked only when the server's task has succeeded; a failed batch is sent again one by one, so that one bad document
 * never drops its neighbours.
 *
 * @throws MeilisearchRequestError when the server does not answer; nothing is marked then
 */
export async function drain(at: Target, source: DrainSource): Promise<Drained> {
  const refused = new Map<string, string>();
  let [sent, removed] = [0, 0];
  for (;;) {
    const rows = await source.behind(BATCH, [...refused.keys()]);
    const gone = await source.removals(BATCH);
    if (rows.length === 0 && gone.length === 0) break;
    const { sound, hidden } = sorted(rows, refused);
    const taken = await put(at, sound, refused);
    await removeAll(at, [...gone, ...hidden.map(({ id }) => id)]);
    await source.mark([...taken, ...hidden].map(({ id, revision }) => ({ id, revision })));
    await source.forget(gone);
    sent += taken.length;
    removed += gone.length + hidden.length;
  }
  return { sent, removed, refused: [...refused].map(([id, reason]) => ({ id, reason })) };
}

function sorted(rows: readonly DocumentRow[], refused: Map<string, string>) {
  const sound: PlacementDocument[] = [];
  const hidden: Revision[] = [];
  for (const row of rows) {
    if (!row.visible) {
      hidden.push({ id: row.id, revision: row.revision });
      continue;
    }
    const document = documentOf(row);
    const flaw = flawOf(document);
    if (flaw) refused.set(row.id, flaw);
    else sound.push(document);
  }
  return { sound, hidden };
}

/** Returns the documents that the server has taken. */
async function put(
  at: Target,
  documents: readonly PlacementDocument[],
  refused: Map<string, string>,
): Promise<readonly PlacementDocument[]> {
  if (documents.length === 0) return [];
  const reason = await putOnce(at, documents);
  if (reason === null) return documents;
  const taken: PlacementDocument[] = [];
  for (const document of documents) {
    const alone = await putOnce(at, [document]);
    if (alone === null) taken.push(document);
    else refused.set(document.id, alone);
  }
  return taken;
}

/** Null when the task succeeded, else its error's code. */
async function putOnce({ client, index }: Target, documents: readonly PlacementDocument[]): Promise<string | null> {
  const task = await client
    .index<PlacementDocument>(index)
    .addDocuments([...documents], { primaryKey: "id" })
    .waitTask({ timeout: 600_000, interval: 20 });
  return task.status === "succeeded" ? null : (task.error?.code ?? task.status);
}

async function removeAll({ client, index }: Target, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await succeeded(client.index(index).deleteDocuments([...ids]));
}

export type DrainLog = {
  readonly drained: (done: Drained) => void;
  readonly failed: (error: unknown) => void;
};

export type SearchDrain = {
  readonly wake: () => void;
  /** Compares table and index between two batches, and repairs. Never answers when the drain has stopped. */
  readonly compare: () => Promise<Compared>;
  readonly stop: () => Promise<void>;
};

/**
 * Keeps the index in step as long as the process lives: looks for work every second (or at `wake`), and after a failure
 * waits longer each time, at most a minute. `stop` returns when the batch under way is done.
 */
export function startSearchDrain(options: {
  readonly url: string;
  readonly key: string | undefined;
  readonly source: DrainSource & CompareSource;
  readonly log: DrainLog;
  readonly everyMs?: number;
  readonly index?: string;
}): SearchDrain {
  const { url, key, source, log, everyMs = 1_000 } = options;
  const at = writeClient(url, key, options.index);
  const resting = new Map<string, number>();
  const state: { stopped: boolean; wake: () => void; ready: boolean } = {
    stopped: false,
    wake: () => undefined,
    ready: false,
  };
  const patient: DrainSource = {
    ...source,
    behind: (limit, except) => source.behind(limit, [...except, ...stillResting(resting)]),
  };
  const once = async () => {
    if (!state.ready) await ensureIndex(at);
    state.ready = true;
    const done = await drain(at, patient);
    for (const { id } of done.refused) resting.set(id, Date.now() + REFUSED_REST_MS);
    if (done.sent + done.removed + done.refused.length > 0) log.drained(done);
  };
  const asked: { done: (result: Compared) => void; failed: (error: unknown) => void }[] = [];
  const compareAsked = async () => {
    for (let next = asked.shift(); next; next = asked.shift()) await compare(at, source).then(next.done, next.failed);
  };
  const run = async () => {
    let failures = 0;
    while (!state.stopped) {
      try {
        await once();
        await compareAsked();
        failures = 0;
      } catch (error) {
        failures += 1;
        log.failed(error);
      }
      if (!state.stopped) await pause(state, failures === 0 ? everyMs : Math.min(60_000, everyMs * 2 ** failures));
    }
  };
  const running = run();
  return {
    wake: () => state.wake(),
    compare: () =>
      new Promise((done, failed) => {
        asked.push({ done, failed });
        state.wake();
      }),
    stop: () => {
      state.stopped = true;
      state.wake();
      return running;
    },
  };
}

/** A client for the drainer: patient, because a batch may be large. */
export function writeClient(url: string, key: string | undefined, index = PLACEMENTS_INDEX): Target {
  return { client: new Meilisearch({ host: url, timeout: 60_000, ...(key ? { apiKey: key } : {}) }), index };
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

/** Refused documents rest a minute; then they are tried again, for they may have been mended. */
function stillResting(resting: Map<string, number>): string[] {
  for (const [id, until] of resting) if (until < Date.now()) resting.delete(id);
  return [...resting.keys()];
}
