import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** How an attempt to send an e-mail ended. `retry`: not now, again later. */
export type MailOutcome =
  { readonly as: "sent" } | { readonly as: "skipped" | "failed" | "retry"; readonly problem: string };

/** Why an e-mail was skipped whose address takes none; when it does again, some are of use still (`releaseStopped`). */
export const STOPPED = "The address takes no e-mail.";

/** Notes an attempt. What was sent, skipped or refused for good stays so. */
export async function noteMail(tx: Tx, id: string, outcome: MailOutcome): Promise<void> {
  await tx
    .updateTable("mail")
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

/**
 * Takes at most `limit` waiting e-mails that are due by `now`, of which the queue was last told more than `seconds` ago;
 * see `reactionsToTell`.
 */
export async function mailToTell(tx: Tx, seconds: number, limit: number, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update mail set told_at = now() where id in (
      select id from mail
      where status = 'waiting' and due_at <= ${now} and told_at < now() - make_interval(secs => ${seconds})
      order by told_at limit ${limit} for update skip locked)
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}
