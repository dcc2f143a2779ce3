import type { OrganisationEventType } from "#domain/events.ts";
import type { MembershipId, OrganisationId } from "#domain/schema/ids.ts";
import type { Tx } from "./access.ts";
import { record } from "./events.ts";

/**
 * Records what happened to an organisation, with its region. `actor`: the hat that somebody got in this very transaction,
 * when that is who did it.
 */
export async function recordOfOrganisation(
  tx: Tx,
  type: OrganisationEventType,
  id: OrganisationId,
  { actor, reason = null }: { readonly actor?: MembershipId; readonly reason?: string | null } = {},
): Promise<void> {
  const { kind, regionCode } = await tx
    .selectFrom("organisation")
    .select(["kind", "regionCode"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const facts = { type, regionCode, reason, ...(actor && { actor }) };
  await record(tx, kind === "employer" ? { ...facts, employerId: id } : { ...facts, organisationId: id });
}
