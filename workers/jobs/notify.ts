import { giveNotices, mailCandidate } from "#db/commands/give-notices.ts";
import { happening } from "#db/queries/happening.ts";
import { waitingMail } from "#db/queries/letter.ts";
import { candidateMailOf, noticesOf } from "#domain/notices.ts";
import type { EventId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";
import { enqueueMail } from "./send-mail.ts";

/** Tells everybody whom an event concerns: notices on the page, and e-mails that are laid ready and then sent. */
export async function notify(context: JobContext, { eventId }: { eventId: EventId }): Promise<void> {
  const mails = await context.write(async (tx) => {
    const happened = await happening(tx, eventId);
    if (!happened) return [];
    for (const kind of noticesOf(happened)) await giveNotices(tx, kind, happened.about);
    const { matchId, newsAt } = happened.about;
    const letter = candidateMailOf(happened);
    if (letter && matchId) await mailCandidate(tx, letter, { eventId, matchId, ...(newsAt && { newsAt }) });
    return waitingMail(tx, eventId);
  });
  await enqueueMail(context, mails);
}
