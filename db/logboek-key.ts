import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * What the one secret of the traces becomes: a key to encrypt ids of people, one to find them again, one for addresses, one
 * from which the secrets of webhooks are made, and one that seals the tokens of forms.
 */
export type LogboekKey = {
  readonly encrypt: Buffer;
  readonly lookup: Buffer;
  readonly address: Buffer;
  readonly webhook: Buffer;
  readonly form: Buffer;
};

const VERSION = 1;
const [NONCE, TAG, ID] = [12, 16, 16];
/** Bytes of a keyed hash that are kept: enough that two people never meet. */
const KEPT = 16;

export const LOGBOEK_KEY_FORM = /^[0-9a-f]{64}$/;

/** @throws when the secret is not 32 bytes in hex */
export function logboekKey(secret: string): LogboekKey {
  if (!LOGBOEK_KEY_FORM.test(secret)) throw new Error("LOGBOEK_KEY must be 64 hexadecimal digits (32 bytes).");
  const part = (name: string) => Buffer.from(hkdfSync("sha256", Buffer.from(secret, "hex"), "werkbrug", name, 32));
  return {
    encrypt: part("data-subject-id"),
    lookup: part("data-subject-lookup"),
    address: part("address"),
    webhook: part("webhook-secret"),
    form: part("form-token"),
  };
}

/** An id (UUID) as it stands in the log: version, nonce, text, tag. With one key, for at most 2^32 lines (NIST SP 800-38D 8.3). */
export function encryptId(key: LogboekKey, id: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key.encrypt, nonce);
  const text = Buffer.concat([cipher.update(bytesOf(id)), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, text, cipher.getAuthTag()]);
}

/** @throws when it was changed, or made with another key */
export function decryptId(key: LogboekKey, sealed: Buffer): string {
  if (sealed[0] !== VERSION || sealed.length !== 1 + NONCE + ID + TAG) throw new Error("Not an encrypted id.");
  const decipher = createDecipheriv("aes-256-gcm", key.encrypt, sealed.subarray(1, 1 + NONCE));
  decipher.setAuthTag(sealed.subarray(1 + NONCE + ID));
  const hex = Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, 1 + NONCE + ID)), decipher.final()]).toString(
    "hex",
  );
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** By which a person's lines are found: the same for the same id, and nothing without the key. */
export function subjectLookup(key: LogboekKey, id: string): Buffer {
  return createHmac("sha256", key.lookup).update(bytesOf(id)).digest().subarray(0, KEPT);
}

/** An internet address in a trace: whether two are the same can be seen, which it is cannot. */
export function addressHash(key: LogboekKey, address: string): Buffer {
  return createHmac("sha256", key.address).update(address).digest().subarray(0, KEPT);
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}
