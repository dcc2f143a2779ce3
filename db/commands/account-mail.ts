import { createHash, randomBytes } from "node:crypto";
import type { Job } from "#domain/actor.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import type { MailOutcome } from "./mail-outcome.ts";

/**
 * Makes a fresh secret for the link of an e-mail that still waits and returns it (43 base64url signs); the row keeps the
 * hash. An e-mail that is tried again gets another secret and its earlier link ends. Null when it waits no more.
 */
export async function newAccountToken(tx: Tx<Job>, id: string): Promise<string | null> {
  const token = randomBytes(32).toString("base64url");
  const { numUpdatedRows } = await tx
    .updateTable("accountMail")
    .set({ tokenHash: accountTokenHash(token) })
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .executeTakeFirst();
  return numUpdatedRows === 1n ? token : null;
}

export function accountTokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
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
