import type { KeyObject } from "node:crypto";
import type { Job } from "#domain/actor.ts";
import { addDays } from "#domain/dates.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { BEGINNING, ENTRY_TEXT, type Head, inUtc, sealOf, type SignedHead, signHead } from "../audit-chain.ts";

const SEALING = 7_203_115;
const BEFORE_ALL = { era: 0, transactionId: "0", entryId: "00000000-0000-0000-0000-000000000000" };

/**
 * Seals the next entries, at most `limit`, and returns how many: fewer than `limit` means that all that could be sealed
 * is. One sealer works at a time; another waits for it.
 *
 * Entries are taken in the order (transaction, id), and only of transactions older than every one still running: what
 * commits late has a place after what is sealed, so nothing is skipped and nothing has to move.
 */
export async function sealAudit(tx: Tx<Job>, limit: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(${SEALING})`.execute(tx);
  await inUtc.execute(tx);
  const last = await lastSeal(tx);
  const after = last ?? BEFORE_ALL;
  const { rows } = await sql<{ id: string; era: number; transactionId: string; text: string }>`
    select e.id, e.era, e.transaction_id::text as transaction_id, ${ENTRY_TEXT} as text from audit_entry e
    where (e.era, e.transaction_id, e.id) > (${after.era}::int, ${after.transactionId}::xid8, ${after.entryId}::uuid)
      and (e.era < audit_era() or e.transaction_id < pg_snapshot_xmin(pg_current_snapshot()))
    order by e.era, e.transaction_id, e.id limit ${limit}`.execute(tx);
  let [position, before] = [last?.position ?? 0, last?.hash ?? BEGINNING];
  const seals = rows.map(({ id, era, transactionId, text }) => {
    before = sealOf(before, text);
    position += 1;
    return { position, id, era, transaction: transactionId, hash: before.toString("hex") };
  });
  if (seals.length === 0) return 0;
  await sql`
    insert into audit_seal (position, entry_id, era, transaction_id, hash)
    select position, id, era, transaction::xid8, decode(hash, 'hex') from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb)
      as s(position bigint, id uuid, era int, transaction text, hash text)`.execute(tx);
  return seals.length;
}

/**
 * Signs how far the chain was when the day before `today` (ISO date) ended; call it before anything of today is sealed.
 * Null when that is done already, or nothing was sealed since.
 */
export async function closeAuditDay(tx: Tx<Job>, today: string, key: KeyObject): Promise<SignedHead | null> {
  await sql`select pg_advisory_xact_lock(${SEALING})`.execute(tx);
  const day = addDays(today, -1);
  const head = await headNow(tx, day);
  if (!head || head.entries === 0) return null;
  const before = await tx.selectFrom("auditHead").select("day").where("day", ">=", day).executeTakeFirst();
  if (before) return null;
  const signed = signHead(head, key);
  await tx.insertInto("auditHead").values(signed).execute();
  return signed;
}

/** How far the chain is, as the head of this day; null before the first seal. */
export async function headNow(tx: Tx<Job>, day: string): Promise<Head | null> {
  const last = await lastSeal(tx);
  if (!last) return null;
  const [before] = (await auditHeads(tx)).slice(-1);
  return { day, entries: last.position - (before?.position ?? 0), position: last.position, hash: last.hash };
}

/** Every signed head, oldest first. */
export function auditHeads(tx: Tx<Job>): Promise<SignedHead[]> {
  return tx
    .selectFrom("auditHead")
    .select(["day", "entries", "position", "hash", "signature"])
    .orderBy("day")
    .execute();
}

async function lastSeal(tx: Tx<Job>) {
  return tx
    .selectFrom("auditSeal")
    .select(["position", "entryId", "era", "hash", sql<string>`transaction_id::text`.as("transactionId")])
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Notes what a check of the chain found. */
export async function noteAuditCheck(
  tx: Tx<Job>,
  check: {
    readonly entries: number;
    readonly problems: number;
    readonly firstProblem: string | null;
    readonly milliseconds: number;
  },
): Promise<void> {
  await tx.insertInto("auditCheck").values(check).execute();
}
