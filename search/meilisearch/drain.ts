import { type Indexed, type Shape, succeeded, type Target } from "./settings.ts";

/** What the drainer has to know of a row, whatever it is of. */
export type Row = Indexed & { readonly visible: boolean };

/** How the drainer reaches the document table; `db/search-backlog.ts` has each of these. Every call is one transaction. */
export type DrainSource<R extends Row> = {
  readonly behind: (limit: number, except: readonly string[]) => Promise<readonly R[]>;
  readonly mark: (done: readonly Indexed[]) => Promise<void>;
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
/** Times that a drain goes back for what changed meanwhile: who writes without pause may not hold it for ever. */
const AGAIN = 3;

/**
 * Sends what lies behind until nothing does or, where people write without pause, what lay behind at first, to one index or, while another is being built beside it, to both. One drainer
 * per index, ever: two would overtake each other. A document is marked only when every index's task has succeeded; a
 * failed batch is sent again one by one, so that one bad document never drops its neighbours.
 *
 * @throws MeilisearchRequestError when the server does not answer; nothing is marked then
 */
export async function drain<R extends Row>(
  to: Target | readonly Target[],
  shape: Shape<R>,
  source: DrainSource<R>,
): Promise<Drained> {
  const targets = "index" in to ? [to] : to;
  const refused = new Map<string, string>();
  let [sent, removed] = [0, 0];
  for (let again = 0; again <= AGAIN;) {
    const rows = await source.behind(BATCH, [...refused.keys()]);
    const gone = await source.removals(BATCH);
    if (rows.length === 0 && gone.length === 0) break;
    if (rows.length < BATCH && gone.length < BATCH) again += 1;
    const { sound, hidden } = sorted(shape, rows, refused);
    const absent = [...gone, ...hidden.map(({ id }) => id)];
    const results = await Promise.all(
      targets.map(async (at) => (await Promise.all([put(at, sound, refused), removeAll(at, absent)]))[0]),
    );
    const taken = sound.filter((document) => results.every((one) => one.includes(document)));
    await source.mark([...taken, ...hidden].map(({ id, revision }) => ({ id, revision })));
    await source.forget(gone);
    sent += taken.length;
    removed += gone.length + hidden.length;
  }
  return { sent, removed, refused: [...refused].map(([id, reason]) => ({ id, reason })) };
}

function sorted<R extends Row>(shape: Shape<R>, rows: readonly R[], refused: Map<string, string>) {
  const sound: Indexed[] = [];
  const hidden: Indexed[] = [];
  for (const row of rows) {
    if (!row.visible) {
      hidden.push({ id: row.id, revision: row.revision });
      continue;
    }
    const flaw = shape.flawOf(row);
    if (flaw) refused.set(row.id, flaw);
    else sound.push(shape.documentOf(row));
  }
  return { sound, hidden };
}

/** Sends documents; returns those that the server has taken and notes why it refused the others. */
async function put(
  at: Target,
  documents: readonly Indexed[],
  refused: Map<string, string>,
): Promise<readonly Indexed[]> {
  if (documents.length === 0) return [];
  const reason = await reasonOf(send(at, documents));
  return reason === null ? documents : oneByOne(at, documents, refused);
}

/** The same one by one, after a batch was refused. */
export async function oneByOne(
  at: Target,
  documents: readonly Indexed[],
  refused: Map<string, string>,
): Promise<readonly Indexed[]> {
  const taken: Indexed[] = [];
  for (const document of documents) {
    const alone = await reasonOf(send(at, [document]));
    if (alone === null) taken.push(document);
    else refused.set(document.id, alone);
  }
  return taken;
}

/** Puts documents in the server's queue. */
export function send({ client, index }: Target, documents: readonly Indexed[]) {
  return client.index<Indexed>(index).addDocuments([...documents], { primaryKey: "id" });
}

/** Null when the task succeeded, else its error's code. */
export async function reasonOf(task: ReturnType<typeof send>): Promise<string | null> {
  const done = await task.waitTask({ timeout: 600_000, interval: 20 });
  return done.status === "succeeded" ? null : (done.error?.code ?? done.status);
}

async function removeAll({ client, index }: Target, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await succeeded(client.index(index).deleteDocuments([...ids]));
}
