import { randomBytes } from "node:crypto";
import type { Job } from "#domain/actor.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { secretHash } from "../secret-hash.ts";

/**
 * What an e-mail carries, 32 hexadecimal digits each (the local part of an address may lose its capitals on the way):
 * `stop` by which whoever has it stops such e-mail, `report` by which a mail server says that it did not arrive. Who gets
 * a forwarded e-mail has the first and not the second.
 */
export type MailSecrets = { readonly stop: string; readonly report: string };

/**
 * Makes fresh secrets for an e-mail that goes to this address now. The table keeps hashes. Earlier attempts keep theirs:
 * one may have arrived.
 */
export async function newMailLink(tx: Tx<Job>, mailId: string, address: string): Promise<MailSecrets> {
  const [stop, report] = [reportSecret(), reportSecret()];
  const hashes = { tokenHash: secretHash(stop), reportHash: secretHash(report) };
  await tx
    .insertInto("mailLink")
    .values({ ...hashes, mailId, addressHash: sql<Buffer>`address_hash(${address})` })
    .execute();
  return { stop, report };
}

/** 32 hexadecimal digits. */
export function reportSecret(): string {
  return randomBytes(16).toString("hex");
}
