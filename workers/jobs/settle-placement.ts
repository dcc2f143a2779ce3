import { fillPlacement } from "#db/commands/fill-placement.ts";
import { reopenPlacement } from "#db/commands/reopen-placement.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";

/** Without a free seat a published placement is filled; with one again it is open. Refused means: nothing to do. */
export async function settlePlacement(
  context: JobContext,
  { placementId }: { placementId: PlacementId },
): Promise<void> {
  await context.write(async (tx) => {
    const filled = await fillPlacement(tx, placementId);
    if (!filled.ok) await reopenPlacement(tx, placementId);
  });
}
