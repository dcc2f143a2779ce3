import { giveAlerts } from "#db/commands/give-alerts.ts";
import { waitingMail } from "#db/queries/letter.ts";
import { subscribersOf } from "#db/queries/saved-searches.ts";
import type { EventId, PlacementId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";
import { enqueueMail } from "./send-mail.ts";

/** Saved searches of one transaction: short enough to hold nobody up. */
const PORTION = 500;

/**
 * Tells everybody whose saved search finds a new placement, portion by portion; one that was told is not told again. While
 * the queue takes the e-mails of one portion the database makes the next.
 */
export async function alertSubscribers(
  context: JobContext,
  { eventId, placementId }: { eventId: EventId; placementId: PlacementId },
): Promise<void> {
  const searches = await context.read((tx) => subscribersOf(tx, placementId));
  const added = new Set<string>();
  let adding = Promise.resolve();
  for (let from = 0; from < searches.length; from += PORTION) {
    const portion = searches.slice(from, from + PORTION);
    const mails = await context.write((tx) => giveAlerts(tx, { eventId, placementId }, portion));
    await adding;
    adding = enqueueMail(context, mails);
    // Its failure is heard by the next await.
    adding.catch(() => undefined);
    for (const id of mails) added.add(id);
  }
  await adding;
  // Of an earlier run that ended halfway.
  const left = (await context.read((tx) => waitingMail(tx, eventId))).filter((id) => !added.has(id));
  for (let from = 0; from < left.length; from += PORTION) await enqueueMail(context, left.slice(from, from + PORTION));
}
