import type { Job } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import type { OrganisationId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/** Counts one more removal in the report of the day: of what, of which organisation, by which rule. */
export async function reportRemoval(
  tx: Tx<Job>,
  what: {
    readonly kind: "candidate" | "staff";
    readonly organisationId: OrganisationId | null;
    readonly rule: string;
    readonly now: Date;
  },
): Promise<void> {
  const { now, ...row } = what;
  await tx
    .insertInto("removalReport")
    .values({ ...row, day: localDate(now), count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["day", "organisationId", "kind", "rule"])
        .doUpdateSet((eb) => ({ count: eb("removalReport.count", "+", 1) })),
    )
    .execute();
}
