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

type Row = { position: number; hash: Buffer; transactionId: string; entry: string | null };

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
  let [position, before]: [number, Buffer] = [0, BEGINNING];
  let next = ask((db) => batch(db, 0));
  for (let rows = await next; rows.length > 0; rows = await next) {
    const from = rows.at(-1)?.position ?? position;
    next = rows.length < BATCH ? Promise.resolve([]) : ask((db) => batch(db, from));
    for (const row of rows) {
      if (row.position !== position + 1) found("seal_missing", position + 1);
      if (row.entry === null) found("entry_missing", row.position);
      else if (!sealOf(before, row.entry).equals(row.hash)) found("entry_changed", row.position);
      for (const head of signed.get(row.position) ?? []) {
        if (!head.hash.equals(row.hash)) found("differs_from_signed", row.position);
      }
      signed.delete(row.position);
      [position, before] = [row.position, row.hash];
    }
  }
  for (const at of signed.keys()) found(at > position ? "shorter_than_signed" : "differs_from_signed", at);
  for (const at of await ask((db) => unsealed(db))) found("entry_unsealed", at);
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

async function batch(db: Kysely<Schema>, after: number): Promise<Row[]> {
  await inUtc.execute(db);
  const { rows } = await sql<Row>`
    select s.position, s.hash, case when e.id is not null and e.transaction_id = s.transaction_id then ${ENTRY_TEXT} end as entry
    from audit_seal s left join audit_entry e on e.id = s.entry_id
    where s.position > ${after} order by s.position limit ${BATCH}`.execute(db);
  return rows;
}

/** Entries without a seal at a place where everything has one: put in afterwards, or their seal was taken. */
async function unsealed(db: Kysely<Schema>): Promise<number[]> {
  const { rows } = await sql<{ position: number }>`
    with last as (select position, transaction_id, entry_id from audit_seal order by position desc limit 1)
    select last.position from last join audit_entry e on (e.transaction_id, e.id) <= (last.transaction_id, last.entry_id)
    where not exists (select from audit_seal s where s.entry_id = e.id) limit ${TOLD}`.execute(db);
  return rows.map(({ position }) => position);
}
