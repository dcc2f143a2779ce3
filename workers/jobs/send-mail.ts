import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { newOneTap } from "#db/commands/new-one-tap.ts";
import { type MailOutcome, noteMail } from "#db/commands/mail-outcome.ts";
import { calendarForMail } from "#db/queries/calendar.ts";
import { type Letter, letter } from "#db/queries/letter.ts";
import { candidatePath } from "#domain/candidate-page.ts";
import { MAIL_DAYS, ONE_TAP_KINDS } from "#domain/notices.ts";
import type { JobContext } from "../context.ts";
import { type Composed, composeForCandidate, composeForMember, messageId } from "../mail/compose.ts";
import { bringsCalendar } from "../mail/calendar.ts";
import { MailRefused } from "../mail/mailer.ts";
import type { Enqueued } from "../queues.ts";

const DAY_MS = 86_400_000;

/**
 * Sends one e-mail and notes it. A crash between sending and noting sends again, under the same Message-ID, by which
 * servers and readers know the repeat. Throws when the mail server cannot be reached: the queue tries again.
 */
export async function sendMail(context: JobContext, { mailId }: { mailId: string }): Promise<void> {
  const waiting = await context.read((tx) => letter(tx, mailId));
  if (!waiting) return;
  const skip = waiting === "gone" ? "Nobody is there to get it." : reasonToSkip(waiting, context.now());
  if (skip !== null || waiting === "gone") return note(context, mailId, { as: "skipped", problem: skip ?? "" });
  const composed = await compose(context, waiting, mailId);
  if (!composed) return note(context, mailId, { as: "skipped", problem: "The match is gone." });
  try {
    await context.mailer.send({ to: waiting.to, messageId: messageId(context.origin, mailId), ...composed });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    await note(context, mailId, { as: error instanceof MailRefused ? "failed" : "retry", problem });
    if (error instanceof MailRefused) return;
    throw error;
  }
  await note(context, mailId, { as: "sent" });
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

/** Old news, and a question that needs no answer any more. */
function reasonToSkip(waiting: Letter, now: Date): string | null {
  if (now.getTime() - waiting.newsAt.getTime() > MAIL_DAYS * DAY_MS) return `Older than ${MAIL_DAYS} days.`;
  if (waiting.for === "member") return null;
  const asks = waiting.template === "candidate_invited" || waiting.template === "candidate_reminded";
  return asks && waiting.matchStatus !== "proposed" ? "The answer is there already." : null;
}

async function compose(context: JobContext, waiting: Letter, mailId: string): Promise<Composed | null> {
  if (waiting.for === "member") {
    const { kind, notice } = waiting;
    const tap = kind in ONE_TAP_KINDS ? await context.write((tx) => newOneTap(tx, mailId, notice)) : null;
    const news = bringsCalendar(kind) ? await context.read((tx) => calendarForMail(tx, { notice })) : null;
    return composeForMember(waiting, context.origin, { tap, news });
  }
  const token = await context.write((tx) => newCandidateLink(tx, waiting.match, mailId));
  if (token === null) return null;
  const { match, template } = waiting;
  const news = bringsCalendar(template) ? await context.read((tx) => calendarForMail(tx, { match })) : null;
  return composeForCandidate(waiting, `${context.origin}${candidatePath(token)}`, news);
}

function note(context: JobContext, id: string, outcome: MailOutcome): Promise<void> {
  return context.write((tx) => noteMail(tx, id, outcome));
}
