import type { Tx } from "#db/access.ts";
import { admitMail, type Mailbox } from "#db/commands/admit-mail.ts";
import { type MailSecrets, newMailLink } from "#db/commands/mail-link.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { newOneTap } from "#db/commands/new-one-tap.ts";
import { type MailOutcome, noteMail, STOPPED } from "#db/commands/mail-outcome.ts";
import { noteBounce, tellUnreachable } from "#db/commands/note-bounce.ts";
import { carryOver } from "#db/commands/release-mail.ts";
import { calendarForMail } from "#db/queries/calendar.ts";
import { type CandidateLetter, type Letter, letter, type MemberLetter, waitingMail } from "#db/queries/letter.ts";
import { secretHash } from "#db/secret-hash.ts";
import type { Job } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { candidatePath } from "#domain/candidate-page.ts";
import { isUrgent, type ReadyMail } from "#domain/mail-choices.ts";
import { nextDigest } from "#domain/mail-hours.ts";
import { stopPath } from "#domain/mail-link.ts";
import { bringsCalendar, MAIL_DAYS, ONE_TAP_KINDS } from "#domain/notices.ts";
import type { JobContext } from "../context.ts";
import { type Composed, composeDigest, composeForCandidate, composeForMember, messageId } from "../mail/compose.ts";
import { MailRefused } from "../mail/mailer.ts";
import type { Enqueued } from "../queues.ts";

const DAY_MS = 86_400_000;

/**
 * Sends one e-mail and notes it, or puts it off: this is the one place that asks whether it may go now (quiet hours, the
 * choice of who gets it, the budget of the day). A crash between sending and noting sends again, under the same
 * Message-ID, by which servers and readers know the repeat. Throws when the mail server cannot be reached: the queue
 * tries again.
 */
export async function sendMail(context: JobContext, { mailId }: { mailId: string }): Promise<void> {
  const taken = await context.write((tx) => take(tx, mailId, context));
  if (taken === null) return;
  const { waiting, going } = taken;
  if (going === null) return enqueueTold(context, waiting);
  const { secrets, composed } = going;
  const stopUrl = `${context.origin}${stopPath(secrets.stop)}`;
  const envelope = {
    to: waiting.to,
    messageId: messageId(context.origin, mailId),
    stopUrl,
    returnToken: secrets.report,
  };
  try {
    await context.mailer.send({ ...envelope, ...composed() });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    if (error instanceof MailRefused) {
      const of = { refusal: error, token: secrets.report, waiting };
      await context.write((tx) => noteRefusal(tx, mailId, of, context.now()));
      return enqueueTold(context, waiting);
    }
    await note(context, mailId, { as: "retry", problem });
    throw error;
  }
  await note(context, mailId, { as: "sent" });
}

/** An e-mail that goes now: its secrets, and what writes it. */
type Going = { readonly secrets: MailSecrets; readonly composed: () => Composed };

/**
 * Takes an e-mail up to send it now, with secrets of its own and all that it says; without them when it is skipped, which a
 * caseworker is told in the same transaction if it means that a candidate is not reached; null when it does not go now. Read
 * and decided in one transaction that holds the e-mail: what `layDigest` lays into a digest is in what was read, or comes
 * with the next.
 */
async function take(
  tx: Tx<Job>,
  mailId: string,
  context: JobContext,
): Promise<{ readonly waiting: Letter; readonly going: Going | null } | null> {
  const now = context.now();
  const waiting = await letter(tx, mailId, localDate(now));
  if (!waiting) return null;
  if (waiting === "gone") {
    await noteMail(tx, mailId, { as: "skipped", problem: "Nobody is there to get it." });
    return null;
  }
  const problem = reasonToSkip(waiting, now);
  if (problem !== null) {
    await noteMail(tx, mailId, { as: "skipped", problem });
    // Who cannot be reached by e-mail would wait for nothing: the caseworker is told to call.
    if (waiting.stopped !== null && waiting.for === "candidate") await tellUnreachable(tx, waiting);
    return { waiting, going: null };
  }
  const of = { mail: readyMail(waiting), to: mailboxOf(waiting) };
  if (!(await admitMail(tx, mailId, of, now, context.pace))) return null;
  const secrets = await newMailLink(tx, mailId, waiting.to);
  const composed = await contents(tx, waiting, { origin: context.origin, mailId, token: secrets.stop });
  if (composed) return { waiting, going: { secrets, composed } };
  await noteMail(tx, mailId, { as: "skipped", problem: "The match is gone." });
  return null;
}

/** Puts e-mails that are laid ready in the queue; those that are in it already stay as they are. */
export async function enqueueMail(context: JobContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await context.enqueue(ids.map(mailJob));
}

/** The job that sends one e-mail; added twice, it is there once. */
export function mailJob(mailId: string): Enqueued {
  return { name: "send-mail", data: { mailId }, id: `mail-${mailId}` };
}

/** An address that takes no e-mail, old news, what was read already, and what is so no more. */
function reasonToSkip(waiting: Letter, now: Date): string | null {
  if (waiting.stopped !== null) return STOPPED;
  const age = now.getTime() - waiting.newsAt.getTime() - waiting.putOff;
  if (age > MAIL_DAYS * DAY_MS) return `Older than ${MAIL_DAYS} days.`;
  switch (waiting.for) {
    case "member":
      // A calendar cannot read the page.
      if (waiting.read && !hasFile(waiting)) return "Read on the page already.";
      return waiting.holds ? null : "What it says is so no more.";
    case "digest":
      return waiting.items.length === 0 ? "Everything in it was read already, or is so no more." : null;
    case "candidate":
      return waiting.holds ? null : "What it says is so no more.";
  }
}

function readyMail(waiting: Letter): ReadyMail {
  switch (waiting.for) {
    case "member":
      return {
        as: "notice",
        urgent: isUrgent(waiting.kind),
        whole: hasFile(waiting),
        digests: waiting.digests,
        choice: waiting.choice,
      };
    case "digest":
      return { as: "digest" };
    case "candidate":
      return { as: "candidate", urgent: isOff(waiting) };
  }
}

/** Comes with a file for the calendar. */
function hasFile({ kind, agreed }: MemberLetter): boolean {
  return agreed && bringsCalendar(kind);
}

/** An appointment that may be near is not, or not then. */
function isOff({ template, accepted }: CandidateLetter): boolean {
  return template === "candidate_intake_moved" || (template === "candidate_ended" && accepted);
}

function mailboxOf(waiting: Letter): Mailbox {
  return waiting.for === "candidate" ? { candidate: waiting.candidate } : { person: waiting.person };
}

/** Makes the links of an e-mail and reads what it says; what comes back writes it. */
async function contents(
  tx: Tx<Job>,
  waiting: Letter,
  { origin, mailId, token }: { readonly origin: string; readonly mailId: string; readonly token: string },
): Promise<(() => Composed) | null> {
  const whence = { origin, token };
  if (waiting.for === "digest") return () => composeDigest(waiting, whence);
  if (waiting.for === "member") {
    const { kind, notice } = waiting;
    const tap = kind in ONE_TAP_KINDS ? await newOneTap(tx, mailId, notice) : null;
    const news = bringsCalendar(kind) ? await calendarForMail(tx, kind, { notice }) : null;
    return () => composeForMember(waiting, whence, { tap, news });
  }
  const { match, template } = waiting;
  const own = await newCandidateLink(tx, match, mailId);
  if (own === null) return null;
  const news = bringsCalendar(template) ? await calendarForMail(tx, template, { match }) : null;
  return () => composeForCandidate(waiting, `${origin}${candidatePath(own)}`, whence, news);
}

/**
 * A refusal on the spot, and what it says of the address: a worker that dies leaves both or neither. When it is about what
 * a digest says, the next one brings its lines.
 */
async function noteRefusal(
  tx: Tx<Job>,
  mailId: string,
  { refusal, token, waiting }: { readonly refusal: MailRefused; readonly token: string; readonly waiting: Letter },
  now: Date,
): Promise<void> {
  await noteMail(tx, mailId, { as: "failed", problem: refusal.message });
  if (refusal.kind !== null) await noteBounce(tx, secretHash(token), refusal.kind, now);
  else if (waiting.for === "digest") await carryOver(tx, mailId, nextDigest(now, "daily"));
}

/** Sends what the caseworker is told of a candidate who is not reached; without this the next round does. */
async function enqueueTold(context: JobContext, waiting: Letter): Promise<void> {
  if (waiting.for !== "candidate") return;
  await enqueueMail(context, await context.read((tx) => waitingMail(tx, waiting.event)));
}

function note(context: JobContext, id: string, outcome: MailOutcome): Promise<void> {
  return context.write((tx) => noteMail(tx, id, outcome));
}
