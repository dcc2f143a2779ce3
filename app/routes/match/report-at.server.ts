import type { ShownPlacement } from "#db/queries/placements.ts";
import { m } from "#i18n/messages.ts";

/**
 * Where the person reports for the intake: as the times say that were offered before, else as far as the placement tells:
 * its address and whom to ask for.
 */
export function reportAt(
  { street, place, guideName }: Pick<ShownPlacement, "street" | "place" | "guideName">,
  offered: readonly { readonly location: string }[],
): string {
  const [before] = offered;
  if (before) return before.location;
  const address = [street, place ?? ""].filter(Boolean).join(", ");
  return address && guideName ? m.match_location_ask({ address, name: guideName }) : address;
}
