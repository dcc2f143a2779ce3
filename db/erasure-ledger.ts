import { createHmac, randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { CandidateId } from "#domain/schema/ids.ts";

/**
 * The erasure ledger: a file outside database and backup that says who has been erased, so that a restore can erase them
 * again. The first line is a head with a salt; every other line a salted hash of a random id and a day. Who has the file
 * alone learns how many were erased when, and nobody's identity.
 */
export type Ledger = { readonly salt: string; readonly hashes: ReadonlySet<string>; readonly unreadable: number };

const HEAD = "werkbrug-erasures-1";

/** What stands in the ledger for a candidate: HMAC-SHA256 under the ledger's salt, as 64 hex digits. */
export function ledgerHash(salt: string, id: CandidateId): string {
  return createHmac("sha256", salt).update(id).digest("hex");
}

/**
 * Notes on disk that a candidate is erased, before the database does it: after a crash between the two the erasure is
 * tried again, and the second line says the same. Makes the file when there is none. Returns the hash.
 *
 * @throws Error when the file is no ledger or cannot be written: then nobody may be erased
 */
export async function noteErasure(path: string, id: CandidateId, day: string): Promise<string> {
  await makeLedger(path);
  const salt = await saltOf(path);
  const hash = ledgerHash(salt, id);
  const file = await open(path, "a", 0o600);
  try {
    // The line break in front ends a line that a crash cut off.
    await file.appendFile(`\n${JSON.stringify({ id: hash, on: day })}`);
    await file.sync();
  } finally {
    await file.close();
  }
  return hash;
}

/** Everybody in the ledger. A line that a crash cut off is counted, not read: its erasure was not done then either. */
export async function readLedger(path: string): Promise<Ledger> {
  const [head = "", ...lines] = (await readFile(path, "utf8")).split("\n");
  const salt = saltIn(head);
  const hashes = new Set<string>();
  let unreadable = 0;
  for (const line of lines.filter((text) => text.trim() !== "")) {
    const { id } = parsed(line);
    if (typeof id === "string" && /^[0-9a-f]{64}$/.test(id)) hashes.add(id);
    else unreadable += 1;
  }
  return { salt, hashes, unreadable };
}

const LONGEST_HEAD = 1024;

/** Of a file that may be long by now, the head alone. */
async function saltOf(path: string): Promise<string> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_HEAD), 0, LONGEST_HEAD, 0);
    return saltIn(buffer.toString("utf8", 0, bytesRead).split("\n")[0] ?? "");
  } finally {
    await file.close();
  }
}

function saltIn(head: string): string {
  const { ledger, salt } = parsed(head);
  if (ledger === HEAD && typeof salt === "string" && /^[0-9a-f]{32,}$/.test(salt)) return salt;
  throw new Error("The file of ERASURE_LEDGER is no erasure ledger: its first line is not the head of one.");
}

/** Whole or not at all, and never over an older one: two that begin at once leave one head. */
async function makeLedger(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, JSON.stringify({ ledger: HEAD, salt: randomBytes(32).toString("hex") }), { mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
