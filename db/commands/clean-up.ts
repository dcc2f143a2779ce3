import type { Job } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import { REQUEST_DAYS } from "#domain/proposal-requests.ts";
import { DELIVERY_KEPT_DAYS } from "#domain/webhooks.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

type CleanedUp =
  | "forms"
  | "posts"
  | "sessions"
  | "attempts"
  | "accountMails"
  | "links"
  | "invitations"
  | "requests"
  | "alerts"
  | "mailLinks"
  | "mailDays"
  | "taps"
  | "asked"
  | "deliveries"
  | "webhookSecrets";

const INVITATION_KEPT_DAYS = 30;
const REQUEST_KEPT_DAYS = 90;
/** Longer than any e-mail about it waits. */
const ALERT_KEPT_DAYS = 60;
/** Longer than anybody looks for how to stop an e-mail. */
const MAIL_LINK_KEPT_DAYS = 400;
const MAIL_DAY_KEPT_DAYS = 7;
/** So long the link of an answer says that it was used or came too late, rather than that there is none. */
const TAP_KEPT_DAYS = 60;

/**
 * Removes what has had its time: answers to forms of more than a day, kept forms that nobody can open any more (they may
 * hold what was typed about a person), sessions that ended, sign-ins that were begun and not finished, e-mails about accounts
 * a day after their links ended, the links of candidates whose match ended too long ago to open them, invitations and
 * requests by which nobody came in, and alerts that are no news any more; the secrets in e-mails of more than a year ago,
 * the counts of past days, and what municipalities asked each other half a year ago; what was sent to webhooks a month ago,
 * and their secrets that ended.
 */
export async function cleanUp(tx: Tx<Job>): Promise<Readonly<Record<CleanedUp, number>>> {
  const yesterday = sql<Date>`now() - interval '1 day'`;
  const hourAgo = sql<Date>`now() - interval '1 hour'`;
  const forms = await tx.deleteFrom("formAnswer").where("createdAt", "<", yesterday).executeTakeFirst();
  const posts = await tx.deleteFrom("parkedPost").where("createdAt", "<", hourAgo).executeTakeFirst();
  const sessions = await tx
    .deleteFrom("session")
    .where((eb) => eb.or([eb("endsAt", "<", sql<Date>`now()`), eb("seenAt", "<", yesterday)]))
    .executeTakeFirst();
  const attempts = await tx.deleteFrom("signInAttempt").where("createdAt", "<", hourAgo).executeTakeFirst();
  const accountMails = await tx.deleteFrom("accountMail").where("expiresAt", "<", yesterday).executeTakeFirst();
  const days = proposalLimitsOn(localDate(new Date())).linkDays;
  const links = await tx
    .deleteFrom("candidateLink")
    .where("matchId", "in", (of) =>
      of
        .selectFrom("match")
        .select("match.id")
        .where("match.endedAt", "<=", sql<Date>`now() - make_interval(days => ${days})`),
    )
    .executeTakeFirst();
  const invitations = await tx
    .deleteFrom("invitation")
    .where("acceptedAt", "is", null)
    .where(sql<boolean>`least(withdrawn_at, expires_at) < now() - make_interval(days => ${INVITATION_KEPT_DAYS})`)
    .executeTakeFirst();
  const requests = await tx
    .deleteFrom("joinRequest")
    .where("admitted", "=", false)
    .where("answeredAt", "<", sql<Date>`now() - make_interval(days => ${REQUEST_KEPT_DAYS})`)
    .executeTakeFirst();
  const alerts = await tx
    .deleteFrom("alert")
    .where(sql<boolean>`created_at < now() - make_interval(days => ${ALERT_KEPT_DAYS})`)
    .executeTakeFirst();
  const mailLinks = await tx
    .deleteFrom("mailLink")
    .where("createdAt", "<", sql<Date>`now() - make_interval(days => ${MAIL_LINK_KEPT_DAYS})`)
    .executeTakeFirst();
  await tx
    .deleteFrom("mail")
    .where("personId", "is not", null)
    .where("createdAt", "<", sql<Date>`now() - make_interval(days => ${MAIL_LINK_KEPT_DAYS})`)
    .executeTakeFirst();
  const mailDays = await tx
    .deleteFrom("mailDay")
    .where("day", "<", sql<string>`current_date - ${MAIL_DAY_KEPT_DAYS}::int`)
    .executeTakeFirst();
  const taps = await tx
    .deleteFrom("oneTap")
    .where("expiresAt", "<", sql<Date>`now() - make_interval(days => ${TAP_KEPT_DAYS})`)
    .executeTakeFirst();
  const asked = await tx
    .deleteFrom("proposalRequest")
    .where("askedAt", "<", sql<Date>`now() - make_interval(days => ${REQUEST_DAYS})`)
    .executeTakeFirst();
  const deliveries = await tx
    .deleteFrom("webhookDelivery")
    .where("createdAt", "<", sql<Date>`now() - make_interval(days => ${DELIVERY_KEPT_DAYS})`)
    .executeTakeFirst();
  const webhookSecrets = await tx.deleteFrom("webhookSecret").where("endsAt", "<", yesterday).executeTakeFirst();
  return {
    asked: Number(asked.numDeletedRows),
    deliveries: Number(deliveries.numDeletedRows),
    webhookSecrets: Number(webhookSecrets.numDeletedRows),
    taps: Number(taps.numDeletedRows),
    forms: Number(forms.numDeletedRows),
    posts: Number(posts.numDeletedRows),
    sessions: Number(sessions.numDeletedRows),
    attempts: Number(attempts.numDeletedRows),
    accountMails: Number(accountMails.numDeletedRows),
    links: Number(links.numDeletedRows),
    invitations: Number(invitations.numDeletedRows),
    requests: Number(requests.numDeletedRows),
    alerts: Number(alerts.numDeletedRows),
    mailLinks: Number(mailLinks.numDeletedRows),
    mailDays: Number(mailDays.numDeletedRows),
  };
}
