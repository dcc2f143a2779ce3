import type { KeyObject } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { BEGINNING, ENTRY_TEXT, inUtc, isSigned, sealOf, type SignedHead } from "./audit-chain.ts";
import type { Schema } from "./schema.ts";

/**
 * What is wrong with the audit log, and at which seal: an entry that was changed or is gone, one that was put in where all
 * was sealed, a seal that is gone or moved, a chain that is shorter than what was signed or differs from it, a signature
 * that is not ours.
 */
export const AUDIT_PROBLEMS = [
  "entry_changed",
  "entry_missing",
  "entry_unsealed",
  "seal_missing",
  "shorter_than_signed",
  "differs_from_signed",
  "signature_false",
] as const;
export type AuditProblem = { readonly kind: (typeof AUDIT_PROBLEMS)[number]; readonly position: number };
export type AuditVerdict = {
  readonly entries: number;
  readonly problems: readonly AuditProblem[];
  readonly milliseconds: number;
};

/** Short transactions to ask in, one after the other or two at a time. */
export type Ask = <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>;

/** Entries per question: some megabytes. */
const BATCH = 10_000;
/** Problems that are told one by one; more change nothing in what has to be done. */
const TOLD = 100;

type Row = { readonly position: number; readonly hash: Buffer; readonly entry: string | null };

/**
 * Goes through the whole log in the order of its seals: every entry against its seal, every seal against the one before,
 * and all of it against the heads: those of the table and those that went out. Reads the next entries while it hashes.
 */
export async function verifyAudit(
  ask: Ask,
  heads: readonly SignedHead[],
  key: KeyObject | null,
): Promise<AuditVerdict> {
  const started = performance.now();
  const problems: AuditProblem[] = [];
  const found = (kind: AuditProblem["kind"], position: number) => {
    if (problems.length < TOLD) problems.push({ kind, position });
  };
  const signed = byPosition([...heads, ...(await ask(headsOf))]);
  for (const head of [...signed.values()].flat()) {
    if (key && !isSigned(head, key)) found("signature_false", head.position);
  }
  const last = await ask(lastPosition);
  let [position, before, present]: [number, Buffer, number] = [0, BEGINNING, 0];
  let next = ask((db) => batch(db, 0));
  for (let from = 0; from < last; from += BATCH) {
    const rows = await next;
    next = from + BATCH < last ? ask((db) => batch(db, from + BATCH)) : Promise.resolve([]);
    for (const row of rows) {
      if (row.position !== position + 1) found("seal_missing", position + 1);
      if (row.entry === null) found("entry_missing", row.position);
      else present += 1;
      if (row.entry !== null && !sealOf(before, row.entry).equals(row.hash)) found("entry_changed", row.position);
      for (const head of signed.get(row.position) ?? []) {
        if (!head.hash.equals(row.hash)) found("differs_from_signed", row.position);
      }
      signed.delete(row.position);
      [position, before] = [row.position, row.hash];
    }
  }
  for (const at of signed.keys()) found(at > position ? "shorter_than_signed" : "differs_from_signed", at);
  if ((await ask(entriesUpToLastSeal)) !== present) {
    for (const at of await ask(unsealed)) found("entry_unsealed", at);
  }
  return { entries: position, problems, milliseconds: Math.round(performance.now() - started) };
}

function byPosition(heads: readonly SignedHead[]): Map<number, SignedHead[]> {
  const found = new Map<number, SignedHead[]>();
  for (const head of heads) found.set(head.position, [...(found.get(head.position) ?? []), head]);
  return found;
}

function headsOf(db: Kysely<Schema>): Promise<SignedHead[]> {
  return db.selectFrom("auditHead").select(["day", "entries", "position", "hash", "signature"]).execute();
}

async function lastPosition(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom("auditSeal")
    .select((eb) => eb.fn.max("position").as("last"))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** Seals after a position, each with its entry looked up by key: the same work per batch however long the log is. */
async function batch(db: Kysely<Schema>, after: number): Promise<Row[]> {
  await inUtc.execute(db);
  const { rows } = await sql<Row>`
    select s.position, s.hash, found.entry
    from audit_seal s left join lateral (
      select ${ENTRY_TEXT} as entry from audit_entry e
      where e.id = s.entry_id and e.era = s.era and e.transaction_id = s.transaction_id limit 1) found on true
    where s.position > ${after} and s.position <= ${after + BATCH} order by s.position`.execute(db);
  return rows;
}

async function entriesUpToLastSeal(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with last as (select era, transaction_id, entry_id from audit_seal order by position desc limit 1)
    select count(*) as count from last, audit_entry e
    where (e.era, e.transaction_id, e.id) <= (last.era, last.transaction_id, last.entry_id)`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Entries without a seal at a place where everything has one: put in afterwards, or their seal was taken. */
async function unsealed(db: Kysely<Schema>): Promise<number[]> {
  const { rows } = await sql<{ position: number }>`
    with last as (select position, era, transaction_id, entry_id from audit_seal order by position desc limit 1)
    select last.position from last join audit_entry e on (e.era, e.transaction_id, e.id) <= (last.era, last.transaction_id, last.entry_id)
    where not exists (select from audit_seal s where s.entry_id = e.id) limit ${TOLD}`.execute(db);
  return rows.map(({ position }) => position);
}
