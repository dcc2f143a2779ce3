import type { CandidateId, EventId, OrganisationId } from "#domain/schema/ids.ts";
import { isTold, type Listener, type LoggedEvent, mayHear } from "#domain/webhooks.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

type Heard = LoggedEvent & {
  readonly id: EventId;
  readonly candidateId: CandidateId | null;
  readonly organisationId: OrganisationId | null;
  /** The candidate of its match has said yes. */
  readonly consented: boolean;
};

/** An event with what decides who may hear of it; null when it is gone. */
export async function eventToTell(tx: Tx, id: EventId): Promise<Heard | null> {
  const row = await tx
    .selectFrom("event as e")
    .leftJoin("match as m", (on) => on.onRef("m.id", "=", "e.matchId").onRef("m.employerId", "=", "e.employerId"))
    .select(["e.id", "e.type", "e.at", "e.placementId", "e.matchId", "e.candidateId", "e.employerId"])
    .select(["e.organisationId", "e.municipalityCode", "e.regionCode", "e.sector", "e.occupationCode"])
    .select("m.consentedAt")
    .where("e.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { consentedAt, ...event } = row;
  return { ...event, consented: consentedAt !== null };
}

/** Whether an organisation may hear of this event, as it stands now. */
export function hears(listener: Listener, event: Heard): boolean {
  return isTold(listener.kind, event.type) && mayHear(listener, event, event.consented);
}

/** Organisations that still work here: verified, and run by somebody. Others hear of nothing. */
export function listening(tx: Tx) {
  return tx
    .selectFrom("organisation as o")
    .select(["o.id", "o.kind", "o.regionCode"])
    .where("o.verifiedAt", "is not", null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("membership as w")
          .select(sql`1`.as("one"))
          .whereRef("w.organisationId", "=", "o.id")
          .where("w.admin", "=", true)
          .where("w.endedAt", "is", null),
      ),
    );
}

/** The one organisation, while it listens. */
export async function listener(tx: Tx, id: OrganisationId): Promise<Listener | null> {
  return (await listening(tx).where("o.id", "=", id).executeTakeFirst()) ?? null;
}
