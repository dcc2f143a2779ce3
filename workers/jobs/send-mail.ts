import type { Tx } from "#db/access.ts";
import { admitMail, type Mailbox } from "#db/commands/admit-mail.ts";
import { mailTokenHash, newMailLink } from "#db/commands/mail-link.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { newOneTap } from "#db/commands/new-one-tap.ts";
import { type MailOutcome, noteMail } from "#db/commands/mail-outcome.ts";
import { noteBounce, tellUnreachable } from "#db/commands/note-bounce.ts";
import { calendarForMail } from "#db/queries/calendar.ts";
import { type CandidateLetter, type Letter, letter, waitingMail } from "#db/queries/letter.ts";
import type { Job } from "#domain/actor.ts";
import { candidatePath } from "#domain/candidate-page.ts";
import { isUrgent, type ReadyMail } from "#domain/mail-choices.ts";
import { stopPath } from "#domain/mail-link.ts";
import { bringsCalendar, MAIL_DAYS, ONE_TAP_KINDS } from "#domain/notices.ts";
import type { EventId } from "#domain/schema/ids.ts";
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
  const ready = await context.write((tx) => prepare(tx, context, mailId));
  if (!ready) return;
  if ("told" in ready) return enqueueMail(context, await context.read((tx) => waitingMail(tx, ready.told)));
  const { waiting, token, composed } = ready;
  const stopUrl = `${context.origin}${stopPath(token)}`;
  const envelope = { to: waiting.to, messageId: messageId(context.origin, mailId), stopUrl, returnToken: token };
  try {
    await context.mailer.send({ ...envelope, ...composed() });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    await note(context, mailId, { as: error instanceof MailRefused ? "failed" : "retry", problem });
    if (error instanceof MailRefused) return noteRefusal(context, error, token, waiting);
    throw error;
  }
  await note(context, mailId, { as: "sent" });
}

type Ready = { readonly waiting: Letter; readonly token: string; readonly composed: () => Composed };

/**
 * Everything of an e-mail that stands in the database, in one transaction: whether it goes, its links, what it says. Null
 * when nothing goes now; `told`: the event of which somebody else is told instead.
 */
async function prepare(
  tx: Tx<Job>,
  context: JobContext,
  mailId: string,
): Promise<Ready | { readonly told: EventId } | null> {
  const waiting = await letter(tx, mailId);
  if (!waiting) return null;
  const skip = async (problem: string) => {
    await noteMail(tx, mailId, { as: "skipped", problem });
    return null;
  };
  if (waiting === "gone") return skip("Nobody is there to get it.");
  const reason = reasonToSkip(waiting, context.now());
  if (reason !== null) {
    await skip(reason);
    if (waiting.stopped === null || waiting.for !== "candidate") return null;
    // A candidate who cannot be reached by e-mail would wait for nothing: the caseworker is told to call.
    await tellUnreachable(tx, waiting);
    return { told: waiting.event };
  }
  const of = { mail: readyMail(waiting), to: mailboxOf(waiting) };
  if (!(await admitMail(tx, mailId, of, context.now(), context.pace))) return null;
  const token = await newMailLink(tx, mailId, waiting.to);
  const composed = await contents(tx, context, waiting, { mailId, token });
  return composed ? { waiting, token, composed } : skip("The match is gone.");
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

/** An address that takes no e-mail, old news, what was read already, and a question that needs no answer any more. */
function reasonToSkip(waiting: Letter, now: Date): string | null {
  if (waiting.stopped !== null) return "The address takes no e-mail.";
  const age = now.getTime() - waiting.newsAt.getTime() - waiting.putOff;
  if (age > MAIL_DAYS * DAY_MS) return `Older than ${MAIL_DAYS} days.`;
  switch (waiting.for) {
    case "member":
      return waiting.read ? "Read on the page already." : null;
    case "digest":
      return waiting.items.length === 0 ? "Everything in it was read already." : null;
    case "candidate": {
      const asks = waiting.template === "candidate_invited" || waiting.template === "candidate_reminded";
      return asks && waiting.matchStatus !== "proposed" ? "The answer is there already." : null;
    }
  }
}

function readyMail(waiting: Letter): ReadyMail {
  switch (waiting.for) {
    case "member":
      return {
        as: "notice",
        urgent: isUrgent(waiting.kind),
        whole: bringsCalendar(waiting.kind),
        choice: waiting.choice,
      };
    case "digest":
      return { as: "digest" };
    case "candidate":
      return { as: "candidate", urgent: isOff(waiting) };
  }
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
  { origin, linkBytes }: JobContext,
  waiting: Letter,
  { mailId, token }: { readonly mailId: string; readonly token: string },
): Promise<(() => Composed) | null> {
  const whence = { origin, token };
  if (waiting.for === "digest") return () => composeDigest(waiting, whence);
  if (waiting.for === "member") {
    const { kind, notice } = waiting;
    const tap = kind in ONE_TAP_KINDS ? await newOneTap(tx, mailId, notice, linkBytes(mailId, waiting.to)) : null;
    const news = bringsCalendar(kind) ? await calendarForMail(tx, { notice }) : null;
    return () => composeForMember(waiting, whence, { tap, news });
  }
  const { match, template } = waiting;
  const own = await newCandidateLink(tx, match, mailId, linkBytes(mailId, waiting.to));
  if (own === null) return null;
  const news = bringsCalendar(template) ? await calendarForMail(tx, { match }) : null;
  return () => composeForCandidate(waiting, `${origin}${candidatePath(own)}`, whence, news);
}

/** What a refusal on the spot says of the address. */
async function noteRefusal(context: JobContext, { kind }: MailRefused, token: string, waiting: Letter): Promise<void> {
  if (kind === null) return;
  await context.write((tx) => noteBounce(tx, mailTokenHash(token), kind, context.now()));
  if (waiting.for === "candidate")
    await enqueueMail(context, await context.read((tx) => waitingMail(tx, waiting.event)));
}

function note(context: JobContext, id: string, outcome: MailOutcome): Promise<void> {
  return context.write((tx) => noteMail(tx, id, outcome));
}
