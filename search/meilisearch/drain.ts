import { type Indexed, type Shape, TASK_WAIT, type Target, taskSucceeded } from "./settings.ts";

/** What the drainer has to know of a row, whatever it is of. */
export type Row = Indexed & { readonly visible: boolean };

/** How the drainer reaches the document table; `db/search-backlog.ts` has each of these. Every call is one transaction. */
export type DrainSource<R extends Row> = {
  /** `except`: left out at this revision and earlier ones. */
  readonly behind: (limit: number, except: readonly Indexed[]) => Promise<readonly R[]>;
  readonly mark: (done: readonly Indexed[]) => Promise<void>;
  readonly removals: (limit: number, except: readonly string[]) => Promise<readonly string[]>;
  readonly forget: (ids: readonly string[]) => Promise<void>;
};

/** A document that the index does not take, with the field or code that says why. */
export type Refused = Indexed & { readonly reason: string };

export type Drained = { readonly sent: number; readonly removed: number; readonly refused: readonly Refused[] };

/** For a drain that goes on as long as there is more: whether it may, and a promise of the next sign that there is. */
export type Watch = { readonly goOn: () => boolean; readonly rung: () => Promise<void> };

const BATCH = 1_000;
/** Batches that may wait in the server's queue: a change is sent at once and not when those before it have arrived. */
const UNDERWAY = 8;
/** Times that a drain goes back for what changed meanwhile: who writes without pause may not hold it for ever. */
const AGAIN = 3;

/**
 * Sends what lies behind until nothing does or, where people write without pause, what lay behind at first, to one index
 * or, while another is being built beside it, to both. One drainer per index, ever: two would overtake each other. The
 * next batch is sent before the last has arrived; the server works in the order in which tasks came, so a later revision
 * stays. A document is marked only when every index's task has succeeded; what was in a failed batch and was not sent
 * again since goes one by one, so that one bad document never drops its neighbours.
 *
 * @throws MeilisearchRequestError when the server does not answer; what was under way is not marked then
 */
export async function drain<R extends Row>(
  to: Target | readonly Target[],
  shape: Shape<R>,
  source: DrainSource<R>,
  watch?: Watch,
): Promise<Drained> {
  const targets = "index" in to ? [to] : to;
  const state: Draining = { targets, underway: [], refused: new Map(), sent: 0, removed: 0 };
  let [found, looks]: [Found, number] = ["full", 0];
  for (;;) {
    const looking = () =>
      state.underway.length < UNDERWAY && (found === "full" || (watch ? watch.goOn() : looks <= AGAIN));
    const rung = watch?.rung().then(() => "rung" as const);
    if (looking()) {
      found = await sendMore(state, shape, source);
      if (found !== "full") looks += 1;
      if (found !== "none") continue;
    }
    if (state.underway.length === 0) break;
    const head = headOf(state);
    if (rung && looking() && (await Promise.race([head, rung])) === "rung") continue;
    await settleHead(state, source, await head);
  }
  return { sent: state.sent, removed: state.removed, refused: [...state.refused.values()] };
}

/** What a look for more found; `full`: there may be more still. */
type Found = "none" | "some" | "full";

type Draining = {
  readonly targets: readonly Target[];
  /** In the order in which they were sent. */
  readonly underway: Batch[];
  readonly refused: Map<string, Refused>;
  sent: number;
  removed: number;
};

type Batch = {
  readonly documents: readonly Indexed[];
  readonly hidden: readonly Indexed[];
  readonly gone: readonly string[];
  /** One per target: the tasks that put documents and take them out. */
  readonly tasks: readonly { readonly put: number | null; readonly removal: number | null }[];
  arrived?: Promise<readonly boolean[]>;
};

/** Reads what lies behind and is not under way and puts it in the server's queue. */
async function sendMore<R extends Row>(state: Draining, shape: Shape<R>, source: DrainSource<R>): Promise<Found> {
  const { targets, underway, refused } = state;
  const except = underway.flatMap(({ documents, hidden }) => [...documents, ...hidden]).map(revisionOf);
  const rows = await source.behind(BATCH, [...except, ...[...refused.values()].map(revisionOf)]);
  const gone = await source.removals(
    BATCH,
    underway.flatMap((batch) => batch.gone),
  );
  if (rows.length === 0 && gone.length === 0) return "none";
  const { sound, hidden } = sorted(shape, rows, refused);
  const absent = [...gone, ...hidden.map(({ id }) => id)];
  const tasks = await Promise.all(
    targets.map(async (at) => {
      const [put, removal] = await Promise.all([sendAll(at, sound), removeAll(at, absent)]);
      return { put, removal };
    }),
  );
  underway.push({ documents: sound, hidden, gone, tasks });
  return rows.length < BATCH && gone.length < BATCH ? "some" : "full";
}

/** Whether each target has taken the oldest batch's documents. One is waited for at a time: the others come after it. */
function headOf({ targets, underway }: Draining): Promise<readonly boolean[]> {
  const [head] = underway;
  if (!head) return Promise.resolve([]);
  head.arrived ??= Promise.all(
    head.tasks.map(async ({ put, removal }, at) => {
      const client = targets[at]?.client;
      if (!client) return false;
      if (removal !== null) await taskSucceeded(client, removal);
      return put === null || (await reasonOf(client, put)) === null;
    }),
  );
  // Whoever waits for it hears of the failure; the race before may be won by somebody else.
  head.arrived.catch(() => undefined);
  return head.arrived;
}

async function settleHead<R extends Row>(state: Draining, source: DrainSource<R>, took: readonly boolean[]) {
  const head = state.underway[0];
  if (!head) return;
  const failed = state.targets.filter((_, at) => took[at] === false);
  const taken = failed.length === 0 ? head.documents : await again(state, head, failed);
  await source.mark([...taken, ...head.hidden].map(revisionOf));
  await source.forget(head.gone);
  state.underway.shift();
  state.sent += taken.length;
  state.removed += head.gone.length + head.hidden.length;
}

/**
 * A failed batch one by one, but for documents of which something later is under way: that is what must stay. Returns
 * those that every target has taken.
 */
async function again(state: Draining, { documents }: Batch, failed: readonly Target[]): Promise<readonly Indexed[]> {
  const later = new Set(
    state.underway
      .slice(1)
      .flatMap((batch) => [...[...batch.documents, ...batch.hidden].map(({ id }) => id), ...batch.gone]),
  );
  let taken: readonly Indexed[] = documents.filter(({ id }) => !later.has(id));
  for (const at of failed) taken = await oneByOne(at, taken, state.refused);
  return taken;
}

function revisionOf({ id, revision }: Indexed): Indexed {
  return { id, revision };
}

function sorted<R extends Row>(shape: Shape<R>, rows: readonly R[], refused: Map<string, Refused>) {
  const sound: Indexed[] = [];
  const hidden: Indexed[] = [];
  for (const row of rows) {
    refused.delete(row.id);
    if (!row.visible) {
      hidden.push(revisionOf(row));
      continue;
    }
    const reason = shape.flawOf(row);
    if (reason) refused.set(row.id, { ...revisionOf(row), reason });
    else sound.push(shape.documentOf(row));
  }
  return { sound, hidden };
}

async function sendAll(at: Target, documents: readonly Indexed[]): Promise<number | null> {
  return documents.length === 0 ? null : (await send(at, documents)).taskUid;
}

async function removeAll({ client, index }: Target, ids: readonly string[]): Promise<number | null> {
  return ids.length === 0 ? null : (await client.index(index).deleteDocuments([...ids])).taskUid;
}

/** Sends documents one by one; returns those that the server has taken and notes why it refused the others. */
export async function oneByOne(
  at: Target,
  documents: readonly Indexed[],
  refused: Map<string, Refused>,
): Promise<readonly Indexed[]> {
  const taken: Indexed[] = [];
  for (const document of documents) {
    const { taskUid } = await send(at, [document]);
    const reason = await reasonOf(at.client, taskUid);
    if (reason === null) taken.push(document);
    else refused.set(document.id, { ...revisionOf(document), reason });
  }
  return taken;
}

/** Puts documents in the server's queue. */
export function send({ client, index }: Target, documents: readonly Indexed[]) {
  return client.index<Indexed>(index).addDocuments([...documents], { primaryKey: "id" });
}

/** Null when the task succeeded, else its error's code. */
export async function reasonOf(client: Target["client"], task: number): Promise<string | null> {
  const done = await client.tasks.waitForTask(task, TASK_WAIT);
  return done.status === "succeeded" ? null : (done.error?.code ?? done.status);
}
