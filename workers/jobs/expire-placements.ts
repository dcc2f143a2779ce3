import { expirePlacement } from "#db/commands/expire-placement.ts";
import { giveNotices } from "#db/commands/give-notices.ts";
import { expiringPlacements, overduePlacements } from "#db/queries/due.ts";
import { waitingMail } from "#db/queries/letter.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import type { JobContext } from "../context.ts";
import type { RunCounts } from "../schedule.ts";
import { enqueueMail } from "./send-mail.ts";

/** Days before its expiry that an employer is asked whether a placement still stands. */
const WARNING_DAYS = 7;

/** Asks once per period whether a placement still stands, and ends what nobody reconfirmed. */
export async function expirePlacements(context: JobContext): Promise<RunCounts> {
  const today = localDate(context.now());
  const soon = await context.read((tx) => expiringPlacements(tx, today, addDays(today, WARNING_DAYS)));
  for (const { eventId, ...of } of soon) {
    if (!eventId) continue;
    const about = { ...of, eventId, candidateId: null, matchId: null, actor: null };
    await context.write((tx) => giveNotices(tx, "placement_expiring", about));
    await enqueueMail(context, await context.read((tx) => waitingMail(tx, eventId)));
  }
  let expired = 0;
  for (const id of await context.read((tx) => overduePlacements(tx, today))) {
    const outcome = await context.write((tx) => expirePlacement(tx, id));
    if (outcome.ok) expired += 1;
  }
  return { soon: soon.length, expired };
}
