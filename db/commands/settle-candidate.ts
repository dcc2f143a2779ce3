import { CANDIDATE_LIFE, type CandidateStatus } from "#domain/candidate-states.ts";
import { SEATED_MATCH_STATUSES, WAITING_MATCH_STATUSES } from "#domain/match-states.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { candidateEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import { objected } from "../queries/data-requests.ts";
import { refreshCandidateDocument } from "../search-documents.ts";

/**
 * Brings a candidate's status in line with their matches: placed while one holds a seat, in proposal while one waits,
 * available otherwise (paused when the person objected to matching). Draft, paused and closed are the caseworker's own and stay. The actor must see all matches of
 * the candidate: staff of the municipality, or a job.
 */
export async function settleCandidate(tx: Tx, id: CandidateId): Promise<void> {
  const candidate = await tx
    .selectFrom("candidate")
    .select(["id", "status", "organisationId", "municipalityCode", "regionCode"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!candidate) return;
  const matches = await tx
    .selectFrom("match")
    .select("status")
    .where("candidateId", "=", id)
    .where("status", "<>", "ended")
    .execute();
  const has = (statuses: readonly string[]) => matches.some(({ status }) => statuses.includes(status));
  const free = candidate.status === "placed" && (await objected(tx, id)) ? "paused" : "available";
  const wanted: CandidateStatus = has(SEATED_MATCH_STATUSES)
    ? "placed"
    : has(WAITING_MATCH_STATUSES)
      ? "in_proposal"
      : free;
  const bySystem = CANDIDATE_LIFE[candidate.status].some(({ by }) => by.includes("system"));
  if (wanted === candidate.status || !bySystem) return;
  await tx.updateTable("candidate").set({ status: wanted }).where("id", "=", id).execute();
  if (wanted === "placed") await record(tx, candidateEvent("candidate.placed", candidate));
  if (candidate.status === "placed" && wanted !== "paused")
    await record(tx, candidateEvent("candidate.available", candidate));
  await refreshCandidateDocument(tx, id);
}
