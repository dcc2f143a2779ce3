import type { Meilisearch, Settings, Task } from "meilisearch";

/** One index on one server, and the key that reaches it. */
export type Target = { readonly client: Meilisearch; readonly index: string };

/** What every document has. */
export type Indexed = { readonly id: string; readonly revision: number };

/** What stands in an index: its settings as code, for server 1.50, and how a row of the document table becomes a document. */
export type Shape<Row> = {
  readonly name: "placements" | "candidates";
  readonly settings: Settings;
  readonly documentOf: (row: Row) => Indexed;
  /** Why the server would refuse a row's document, and with it everything sent along; null when it is sound. */
  readonly flawOf: (row: Row) => string | null;
};

/** An answer that took as long was cut short, and the server does not say so. */
export const CUT_OFF_MS = 500;
/** No question gets further than this, whatever it orders by. */
export const MOST_HITS = 1_000;

/** Attributes that filters compare with `=` and `IN` alone. */
export const EQUALITY = { facetSearch: false, filter: { equality: true, comparison: false } };
/** Attributes that filters also compare with `<` and `>`. */
export const COMPARISON = { facetSearch: false, filter: { equality: true, comparison: true } };

/** Makes the index when it is missing, and sends its settings when the server has others. True: something changed. */
export async function ensureIndex({ client, index: uid }: Target, settings: Settings): Promise<boolean> {
  const exists = await client.getRawIndex(uid).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === "index_not_found") return false;
      throw error;
    },
  );
  if (!exists) await succeeded(client.createIndex(uid, { primaryKey: "id" }));
  const current = await client.index(uid).getSettings();
  if (Object.entries(settings).every(([key, value]) => covers(value, read(current, key)))) return false;
  await succeeded(client.index(uid).updateSettings(settings));
  return true;
}

/** How long and how often a task is asked after, in milliseconds. */
export const TASK_WAIT = { timeout: 600_000, interval: 20 };

/** Waits for a task, at most ten minutes. The client resolves for a failed task too: this throws. */
export async function succeeded(task: ReturnType<Meilisearch["createIndex"]>): Promise<void> {
  mustHaveSucceeded(await task.waitTask(TASK_WAIT));
}

/** The same for a task that was sent before. */
export async function taskSucceeded(client: Meilisearch, uid: number): Promise<void> {
  mustHaveSucceeded(await client.tasks.waitForTask(uid, TASK_WAIT));
}

function mustHaveSucceeded({ uid, type, status, error }: Task): void {
  if (status !== "succeeded")
    throw new Error(`Meilisearch task ${uid} (${type}) ${status}: ${error?.code ?? "no code"}`);
}

export function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string"
    ? cause.code
    : undefined;
}

/** What we ask for is there; the server may hold more (defaults of its own). Lists of plain words have no order there. */
function covers(wanted: unknown, has: unknown): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(has) || has.length !== wanted.length) return false;
    return wanted.every((entry, at) => covers(entry, has[at])) || sameSet(wanted, has);
  }
  if (typeof wanted === "object" && wanted !== null) {
    return Object.entries(wanted).every(([key, value]) => covers(value, read(has, key)));
  }
  return wanted === has;
}

function sameSet(a: readonly unknown[], b: readonly unknown[]): boolean {
  const words = new Set(b);
  return a.every((entry) => typeof entry === "string" && words.has(entry));
}

function read(from: unknown, key: string): unknown {
  return typeof from === "object" && from !== null ? Object.getOwnPropertyDescriptor(from, key)?.value : undefined;
}

/** Why the server would refuse an id, a place or a number. */
export function flawIn(id: string, { lat, lng }: { readonly lat: number; readonly lng: number }, numbers: object) {
  if (!/^[A-Za-z0-9_-]{1,511}$/.test(id)) return "id";
  if (!(Math.abs(lat) <= 90) || !(Math.abs(lng) <= 180)) return "_geo";
  for (const [name, value] of Object.entries(numbers)) {
    if (typeof value === "number" && !Number.isSafeInteger(value)) return name;
  }
  return null;
}
