import { expireMatch } from "#db/commands/expire-match.ts";
import { giveNotices, mailCandidate } from "#db/commands/give-notices.ts";
import { matchesDue, overdueMatches, type DueMatch } from "#db/queries/due.ts";
import { employerHeard } from "#db/queries/employer-heard.ts";
import { lastWaiting } from "#db/queries/happening.ts";
import { waitingMail } from "#db/queries/letter.ts";
import { remindedUntil } from "#domain/response-promise.ts";
import type { EventId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";
import type { RunCounts } from "../schedule.ts";
import { eachApart, throwFirst } from "./each-apart.ts";
import { enqueueMail } from "./send-mail.ts";

/**
 * Reminds who has to answer today or on the next working day, once per question, and ends what had no answer in time. One that fails keeps
 * no other from it; the run then counts as failed and comes again.
 */
export async function expireMatches(context: JobContext): Promise<RunCounts> {
  const now = context.now();
  const due = await context.read((tx) => matchesDue(tx, now, new Date(remindedUntil(now).getTime() + 1000)));
  const unreminded = await eachApart(due, (match) => remind(context, match));
  let expired = 0;
  const overdue = await context.read((tx) => overdueMatches(tx, now));
  const unended = await eachApart(overdue, async (id) => {
    if (await context.write((tx) => expireMatch(tx, id, now))) expired += 1;
  });
  throwFirst([...unreminded, ...unended]);
  return { due: due.length, expired };
}

/**
 * The candidate and their caseworker before the yes, the caseworker for a question, the employer otherwise; and of an
 * employer whom nothing reached, its region, so that somebody calls before the deadline.
 */
async function remind(context: JobContext, { matchId, status, ...of }: DueMatch): Promise<void> {
  const eventId = await context.write(async (tx): Promise<EventId | null> => {
    const waiting = await lastWaiting(tx, matchId);
    if (!waiting) return null;
    const kind = status === "consented" ? "reminder_employer" : "reminder_caseworker";
    const about = { ...of, matchId, eventId: waiting.id, actor: null };
    await giveNotices(tx, kind, about);
    const asked = { match: matchId, employer: of.employerId };
    if (status === "consented" && (await employerHeard(tx, asked)) === "no")
      await giveNotices(tx, "employer_unreachable", about);
    if (status === "proposed") await mailCandidate(tx, "candidate_reminded", { eventId: waiting.id, matchId });
    return waiting.id;
  });
  if (eventId) await enqueueMail(context, await context.read((tx) => waitingMail(tx, eventId)));
}
