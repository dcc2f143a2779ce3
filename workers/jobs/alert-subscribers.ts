import { giveAlerts } from "#db/commands/give-alerts.ts";
import { waitingMail } from "#db/queries/letter.ts";
import { subscribersOf } from "#db/queries/saved-searches.ts";
import type { EventId, PlacementId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";
import { enqueueMail } from "./send-mail.ts";

/** Saved searches of one transaction: short enough to hold nobody up. */
const PORTION = 500;

/** Tells everybody whose saved search finds a new placement, portion by portion; one that was told is not told again. */
export async function alertSubscribers(
  context: JobContext,
  { eventId, placementId }: { eventId: EventId; placementId: PlacementId },
): Promise<void> {
  const searches = await context.read((tx) => subscribersOf(tx, placementId));
  for (let from = 0; from < searches.length; from += PORTION) {
    const portion = searches.slice(from, from + PORTION);
    await context.write((tx) => giveAlerts(tx, { eventId, placementId }, portion));
  }
  await enqueueMail(context, await context.read((tx) => waitingMail(tx, eventId)));
}
