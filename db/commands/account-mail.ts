import { randomBytes } from "node:crypto";
import type { Job } from "#domain/actor.ts";
import type { InvitationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { secretHash } from "../secret-hash.ts";
import { reportSecret } from "./mail-link.ts";
import type { MailOutcome } from "./mail-outcome.ts";

/** What an e-mail about an account carries: `link` opens what it is about, `report` names it when it comes back. */
export type AccountSecrets = { readonly link: string; readonly report: string };

/**
 * Makes fresh secrets for an e-mail that still waits and returns them (`link` of 43 base64url signs, `report` as of
 * `newMailLink`); the row keeps the hashes. An e-mail that is tried again gets others, and the links of earlier attempts
 * stay of use: one may have arrived. Null when it waits no more.
 */
export async function newAccountSecrets(tx: Tx<Job>, id: string): Promise<AccountSecrets | null> {
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
  const link = randomBytes(32).toString("base64url");
  const report = reportSecret();
  await tx
    .updateTable("accountMail")
    .set({ tokenHash: secretHash(link), reportHash: secretHash(report) })
    .where("id", "=", id)
    .execute();
  return { link, report };
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
  if (outcome.as === "failed") await noteUndelivered(tx, id);
}

/**
 * Notes that an e-mail about an account came back, by the hash of the secret in its return address: who sent an invitation
 * sees it. False when no e-mail since `after` carried that secret.
 */
export async function noteAccountBounce(tx: Tx<Job>, reportHash: Buffer, after: Date): Promise<boolean> {
  const mail = await tx
    .selectFrom("accountMail")
    .select("id")
    .where("reportHash", "=", reportHash)
    .where("createdAt", ">", after)
    .executeTakeFirst();
  if (!mail) return false;
  await noteUndelivered(tx, mail.id);
  return true;
}

async function noteUndelivered(tx: Tx<Job>, mail: string): Promise<void> {
  await tx
    .updateTable("invitation")
    .set({ undeliveredAt: sql<Date>`now()` })
    .where("id", "=", (of) =>
      of
        .selectFrom("accountMail")
        .select(sql<InvitationId>`(payload ->> 'invitationId')::uuid`.as("id"))
        .where("id", "=", mail),
    )
    .where("undeliveredAt", "is", null)
    .execute();
}
