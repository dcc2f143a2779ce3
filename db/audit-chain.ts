import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from "node:crypto";
import { sql } from "kysely";

/** Before the first seal. */
export const BEGINNING = Buffer.alloc(32);

/**
 * An entry as text, as it goes into its seal: each column by name, so that a column of later is not in what was sealed.
 * The text of a row keeps apart null and empty and where one value ends. Times in UTC: ask within `inUtc`.
 */
export const ENTRY_TEXT = sql<string>`row(e.id, e.era, e.transaction_id, e.at, e.action, e.object_kind, e.object_id, e.result, e.code,
  e.count, e.actor_kind, e.actor_role, e.actor_membership, e.actor_person, e.actor_organisation, e.actor_match, e.actor_job,
  e.request_id, e.route, e.address_hash)::text`;

/** How this transaction writes times and bytes as text: one way, whatever the server is set to. */
export const inUtc = sql`select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true),
  set_config('bytea_output', 'hex', true)`;

/** The seal of an entry: SHA-256 over the seal before it and the entry's text. */
export function sealOf(before: Buffer, entry: string): Buffer {
  return hash("sha256", Buffer.concat([before, Buffer.from(entry)]), "buffer");
}

/** How far the chain was: at the end of a day, or now. */
export type Head = {
  readonly day: string;
  /** How many entries were sealed since the head before. */
  readonly entries: number;
  /** Of the last seal. */
  readonly position: number;
  readonly hash: Buffer;
};
export type SignedHead = Head & { readonly signature: Buffer };

/** @throws when it is no Ed25519 key (PKCS #8, DER in base64) */
export function signingKeyOf(base64: string): KeyObject {
  const key = createPrivateKey({ key: Buffer.from(base64, "base64"), format: "der", type: "pkcs8" });
  if (key.asymmetricKeyType !== "ed25519") throw new Error("AUDIT_SIGNING_KEY must be an Ed25519 key.");
  return key;
}

/** The other half, which checks: from a private key, or read from text (PEM). */
export function checkingKeyOf(from: KeyObject | string): KeyObject {
  return createPublicKey(from);
}

export function signHead(head: Head, key: KeyObject): SignedHead {
  return { ...head, signature: sign(null, textOf(head), key) };
}

export function isSigned(head: SignedHead, key: KeyObject): boolean {
  return verify(null, textOf(head), key, head.signature);
}

function textOf({ day, entries, position, hash: last }: Head): Buffer {
  return Buffer.from(`werkbrug audit head 1\n${day}\n${entries}\n${position}\n${last.toString("hex")}\n`);
}
