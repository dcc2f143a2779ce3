import { randomBytes } from "node:crypto";
import type { Job } from "#domain/actor.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { secretHash } from "../secret-hash.ts";
import type { MailOutcome } from "./mail-outcome.ts";

/**
 * Makes a fresh secret for the link of an e-mail that still waits and returns it (43 base64url signs); the row keeps the
 * hash. An e-mail that is tried again gets another secret, and those of earlier attempts stay of use: one may have
 * arrived. Null when it waits no more.
 */
export async function newAccountToken(tx: Tx<Job>, id: string): Promise<string | null> {
  const mail = await tx
    .selectFrom("accountMail")
    .select("tokenHash")
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .forUpdate()
    .executeTakeFirst();
  if (!mail) return null;
  const { tokenHash } = mail;
  if (tokenHash) await tx.insertInto("earlierAccountLink").values({ tokenHash, mailId: id }).execute();
  const token = randomBytes(32).toString("base64url");
  await tx
    .updateTable("accountMail")
    .set({ tokenHash: secretHash(token) })
    .where("id", "=", id)
    .execute();
  return token;
}

/** Notes an attempt to send. What was sent, skipped or refused for good stays so. */
export async function noteAccountMail(tx: Tx<Job>, id: string, outcome: MailOutcome): Promise<void> {
  await tx
    .updateTable("accountMail")
    .set((eb) => ({
      status: outcome.as === "retry" ? ("waiting" as const) : outcome.as,
      attempts: outcome.as === "skipped" ? eb.ref("attempts") : eb("attempts", "+", 1),
      sentAt: outcome.as === "sent" ? sql<Date>`now()` : null,
      problem: outcome.as === "sent" ? null : outcome.problem,
    }))
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .execute();
}
