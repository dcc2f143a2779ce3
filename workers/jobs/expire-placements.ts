import { expirePlacement } from "#db/commands/expire-placement.ts";
import { giveNotices } from "#db/commands/give-notices.ts";
import { expiringPlacements, overduePlacements } from "#db/queries/due.ts";
import { waitingMail } from "#db/queries/letter.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import { promiseRulesOn } from "#domain/response-promise.ts";
import type { JobContext } from "../context.ts";
import type { RunCounts } from "../schedule.ts";
import { enqueueMail } from "./send-mail.ts";

/** Asks twice per period whether a placement still stands, the second time shortly before, and ends what nobody reconfirmed. */
export async function expirePlacements(context: JobContext): Promise<RunCounts> {
  const today = localDate(context.now());
  const [first, last] = promiseRulesOn(today).expiryWarningDays;
  const soon = await context.read((tx) => expiringPlacements(tx, today, addDays(today, first)));
  for (const { eventId, expiresOn, ...of } of soon) {
    if (!eventId) continue;
    const about = { ...of, eventId, candidateId: null, matchId: null, actor: null };
    const kind = expiresOn !== null && expiresOn <= addDays(today, last) ? "placement_last_call" : "placement_expiring";
    await context.write((tx) => giveNotices(tx, kind, about));
    await enqueueMail(context, await context.read((tx) => waitingMail(tx, eventId)));
  }
  let expired = 0;
  for (const id of await context.read((tx) => overduePlacements(tx, today))) {
    const outcome = await context.write((tx) => expirePlacement(tx, id));
    if (outcome.ok) expired += 1;
  }
  return { soon: soon.length, expired };
}
