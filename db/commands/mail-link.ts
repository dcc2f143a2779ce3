import { createHash, randomBytes } from "node:crypto";
import type { Job } from "#domain/actor.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/**
 * Makes a fresh secret for an e-mail that goes to this address now and returns it (32 hexadecimal digits: the local part
 * of an address may lose its capitals on the way). The table keeps hashes. Earlier attempts keep theirs: one may have
 * arrived.
 */
export async function newMailLink(tx: Tx<Job>, mailId: string, address: string): Promise<string> {
  const token = randomBytes(16).toString("hex");
  await tx
    .insertInto("mailLink")
    .values({ tokenHash: mailTokenHash(token), mailId, addressHash: sql<Buffer>`address_hash(${address})` })
    .execute();
  return token;
}

export function mailTokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
