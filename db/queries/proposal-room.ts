import { localDate } from "#domain/amsterdam.ts";
import { kindSigns } from "#domain/kind-limits.ts";
import type { EndKind } from "#domain/match-states.ts";
import { liveProposalsMax, type ProposalCounts, proposalLimitsOn, proposalRefusals } from "#domain/proposal-limits.ts";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

export type PlacementToPropose = Awaited<ReturnType<typeof placementsToPropose>>[number];

/**
 * What a caseworker has to see of placements to propose one: the place itself, how much room the limits leave, and why
 * one more proposal may not be made; for a candidate also whether one ran before. In the order of the ids.
 */
export async function placementsToPropose(tx: Tx, ids: readonly PlacementId[], candidate: CandidateId | null = null) {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("placement")
    .innerJoin("organisation", "organisation.id", "placement.employerId")
    .select(["placement.id", "placement.employerId", "placement.title", "placement.place", "placement.sector"])
    .select(["placement.kinds", "placement.hoursMin", "placement.hoursMax", "placement.weeks", "placement.startsOn"])
    .select(["placement.seats", "placement.seatsTaken", "placement.confirmedAt", "organisation.name as employerName"])
    .select([
      sql<number>`live_proposals(placement.id)`.as("livePlacement"),
      sql<number>`proposals_to_employer(placement.employer_id,
        date_trunc('month', now() at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam')`.as(
        "employerMonth",
      ),
      sql<boolean>`exists (select from match where match.placement_id = placement.id
        and match.candidate_id = ${candidate} and match.status <> 'ended')`.as("alreadyLive"),
      sql<EndKind | null>`(select end_kind from match where match.placement_id = placement.id
        and match.candidate_id = ${candidate} and match.status = 'ended' order by ended_at desc limit 1)`.as("earlier"),
    ])
    .where("placement.id", "in", [...ids])
    .execute();
  const today = localDate(new Date());
  const byId = new Map(rows.map((row) => [row.id, withRoom(row, today)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Whether the limits leave room for a proposal of anybody at all. */
export async function mayBeProposedFor(tx: Tx, id: PlacementId): Promise<boolean> {
  const [placement] = await placementsToPropose(tx, [id]);
  return placement !== undefined && placement.refusals.length === 0;
}

type Counted = Omit<ProposalCounts, "freeSeats"> &
  Parameters<typeof kindSigns>[0] & { readonly seats: number | null; readonly seatsTaken: number };

function withRoom<Row extends Counted>(row: Row, today: string) {
  const limits = proposalLimitsOn(today);
  const freeSeats = Math.max(0, (row.seats ?? 0) - row.seatsTaken);
  const room = Math.max(0, liveProposalsMax(freeSeats, limits) - row.livePlacement);
  const employerRoom = Math.max(0, limits.perEmployerMonth - row.employerMonth);
  return {
    ...row,
    freeSeats,
    /** How many more proposals the limits of the placement and of its employer leave, and both together. */
    room,
    employerRoom,
    left: Math.min(room, employerRoom),
    kindSigns: kindSigns(row, today),
    refusals: proposalRefusals({ ...row, freeSeats }, limits, today),
  };
}
