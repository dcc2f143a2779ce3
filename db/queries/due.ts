import { WAITING_MATCH_STATUSES, type MatchStatus } from "#domain/match-states.ts";
import type { CandidateId, EventId, MatchId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/** Matches whose deadline has gone by. */
export async function overdueMatches(tx: Tx, now: Date): Promise<MatchId[]> {
  const rows = await waiting(tx).select("id").where("answerDue", "<", now).orderBy("answerDue").execute();
  return rows.map((row) => row.id);
}

export type DueMatch = {
  readonly matchId: MatchId;
  readonly status: MatchStatus;
  readonly placementId: PlacementId;
  readonly candidateId: CandidateId;
  readonly employerId: OrganisationId;
};

/** Matches whose deadline lies between two instants: who has to answer is reminded. */
export function matchesDue(tx: Tx, from: Date, to: Date): Promise<DueMatch[]> {
  return waiting(tx)
    .select(["id as matchId", "status", "placementId", "candidateId", "employerId"])
    .where("answerDue", ">=", from)
    .where("answerDue", "<", to)
    .orderBy("id")
    .execute();
}

/** Placements that nobody reconfirmed before their day of expiry. */
export async function overduePlacements(tx: Tx, today: string): Promise<PlacementId[]> {
  const rows = await tx
    .selectFrom("placement")
    .select("id")
    .where("status", "in", ["published", "paused", "filled"])
    .where("expiresOn", "<", today)
    .execute();
  return rows.map((row) => row.id);
}

/** Open placements that expire within some days, with the event by which they got that day: a warning hangs on it. */
export async function expiringPlacements(
  tx: Tx,
  today: string,
  until: string,
): Promise<
  { placementId: PlacementId; employerId: OrganisationId; expiresOn: string | null; eventId: EventId | null }[]
> {
  const rows = await tx
    .selectFrom("placement")
    .select((eb) => [
      "id as placementId",
      "employerId",
      "expiresOn",
      eb
        .selectFrom("event")
        .select("event.id")
        .whereRef("event.placementId", "=", "placement.id")
        .where("event.type", "in", ["placement.published", "placement.reconfirmed"])
        .orderBy("event.id", "desc")
        .limit(1)
        .as("eventId"),
    ])
    .where("status", "in", ["published", "paused"])
    .where("expiresOn", ">=", today)
    .where("expiresOn", "<=", until)
    .execute();
  return rows;
}

function waiting(tx: Tx) {
  return tx.selectFrom("match").where("status", "in", WAITING_MATCH_STATUSES);
}
