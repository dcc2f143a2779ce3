import { generateKeyPairSync } from "node:crypto";
import { audit } from "#db/audit.ts";
import { BEGINNING, ENTRY_TEXT, inUtc, sealOf, type SignedHead } from "#db/audit-chain.ts";
import { closeAuditDay, sealAudit } from "#db/commands/seal-audit.ts";
import { uuidv7 } from "#db/id.ts";
import { type Ask, verifyAudit } from "#db/verify-audit.ts";
import { visitor } from "#domain/actor.ts";
import { type Kysely, sql } from "kysely";
import type { Schema } from "#db/schema.ts";
import type { World } from "../world.ts";

export const sealer = { kind: "job", name: "seal-audit" } as const;
export const keys = generateKeyPairSync("ed25519");

/** A database with the doors of web and worker, and one who passes by everything. */
export type Log = Pick<World, "app" | "worker" | "all">;

/** Entries of many transactions, sealed, with a signed head over all of them that went out of the database. */
export async function sealedLog(at: Log, entries: number): Promise<SignedHead> {
  const perTransaction = Math.min(2000, Math.max(1, Math.round(entries / 40)));
  for (let made = 0; made < entries; made += perTransaction) {
    await at.app.write(visitor, async (tx) => {
      for (let one = 0; one < Math.min(perTransaction, entries - made); one += 1) {
        audit(tx, { action: "sign_in", object: { kind: "person", id: uuidv7() } });
      }
    });
  }
  while ((await at.worker.write(sealer, (tx) => sealAudit(tx, 5000))) === 5000);
  const head = await at.worker.write(sealer, (tx) => closeAuditDay(tx, "2026-11-26", keys.privateKey));
  if (!head) throw new Error("Nothing was sealed.");
  return head;
}

type Draw = (below: number) => number;
type Trx = Kysely<Schema>;

/** Ways to change the log behind its back, by somebody who passes by triggers and policies. */
export const TAMPERINGS: Readonly<Record<string, (trx: Trx, draw: Draw, total: number) => Promise<unknown>>> = {
  async edit(trx, draw, total) {
    const set = EDITS[draw(EDITS.length)] ?? "";
    return sql`update audit_entry set ${sql.raw(set)} where id = ${at(1 + draw(total))}`.execute(trx);
  },
  async delete(trx, draw, total) {
    return sql`delete from audit_entry where id = ${at(1 + draw(total))}`.execute(trx);
  },
  async "delete with its seal"(trx, draw, total) {
    const position = 1 + draw(total);
    await sql`delete from audit_entry where id = ${at(position)}`.execute(trx);
    return sql`delete from audit_seal where position = ${position}`.execute(trx);
  },
  async reorder(trx, draw, total) {
    const first = 1 + draw(total - 1);
    const second = first + 1 + draw(total - first);
    const aside = total * 10;
    await sql`update audit_seal set position = ${aside} where position = ${first}`.execute(trx);
    await sql`update audit_seal set position = ${first} where position = ${second}`.execute(trx);
    return sql`update audit_seal set position = ${second} where position = ${aside}`.execute(trx);
  },
  async insert(trx, draw, total) {
    const beside = at(1 + draw(total - 1));
    return sql`insert into audit_entry (id, era, transaction_id, at, action, object_kind, result, actor_kind)
      select ${uuidv7()}::uuid, era, (transaction_id::text::bigint - 1)::text::xid8, at, action, object_kind, result, actor_kind
      from audit_entry where id = ${beside}`.execute(trx);
  },
  async "edit, and make the chain anew"(trx, draw, total) {
    const position = 1 + draw(total);
    await sql`update audit_entry set action = 'sign_out' where id = ${at(position)}`.execute(trx);
    return rechain(trx, position);
  },
  async cut(trx, draw, total) {
    const after = draw(total);
    await sql`delete from audit_entry where id in (select entry_id from audit_seal where position > ${after})`.execute(
      trx,
    );
    await sql`delete from audit_head`.execute(trx);
    return sql`delete from audit_seal where position > ${after}`.execute(trx);
  },
};

const EDITS = [
  "object_id = gen_random_uuid()",
  "at = at + interval '1 microsecond'",
  "action = 'sign_out'",
  "result = 'refused', code = 'no'",
  "actor_organisation = gen_random_uuid()",
  "actor_kind = 'job', actor_job = 'x'",
  "count = count + 1",
  "route = 'routes/public/home'",
  "route = ''",
  "address_hash = '\\x00'",
  "transaction_id = (transaction_id::text::bigint + 1)::text::xid8",
];

function at(position: number) {
  return sql`(select entry_id from audit_seal where position = ${position})`;
}

/** What somebody can do who knows how the chain is made and may write in every table. */
async function rechain(trx: Trx, from: number): Promise<void> {
  await inUtc.execute(trx);
  const { rows } = await sql<{ position: number; text: string; hash: Buffer }>`
    select s.position, ${ENTRY_TEXT} as text, s.hash from audit_seal s join audit_entry e on e.id = s.entry_id
    where s.position >= ${from - 1} order by s.position`.execute(trx);
  let before = from === 1 ? BEGINNING : (rows[0]?.hash ?? BEGINNING);
  const seals = rows
    .filter(({ position }) => position >= from)
    .map(({ position, text }) => ({ position, hash: (before = sealOf(before, text)).toString("hex") }));
  await sql`update audit_seal s set hash = decode(n.hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as n(position bigint, hash text)
    where n.position = s.position`.execute(trx);
}

/** Tampers, checks, and takes it back: what a check finds of it. */
export async function foundAfter(
  at: Log,
  exported: readonly SignedHead[],
  tamper: (trx: Trx) => Promise<unknown>,
): Promise<readonly { readonly kind: string; readonly position: number }[]> {
  const back = new Error("taken back");
  let problems: Awaited<ReturnType<typeof verifyAudit>>["problems"] = [];
  await at.all
    .transaction()
    .execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx);
      await tamper(trx);
      const ask: Ask = (work) => work(trx);
      ({ problems } = await verifyAudit(ask, exported, keys.publicKey));
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  return problems;
}
