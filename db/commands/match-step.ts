import type { Actor } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import {
  type EndSide,
  MATCH_STEP_EVENT,
  type MatchActor,
  type MatchStep,
  matchTransition,
  type MatchTransition,
  sideOf,
} from "#domain/match-states.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import { answerBy } from "#domain/response-promise.ts";
import type { MatchId, PlacementId } from "#domain/schema/ids.ts";
import type { Selectable, Updateable } from "kysely";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { matchEvent } from "../event-facts.ts";
import { record, recordSeat } from "../events.ts";
import { promiseOf } from "../queries/promise.ts";
import { refreshPlacementDocument } from "../search-documents.ts";
import type { Schema } from "../schema.ts";
import { settleCandidate } from "./settle-candidate.ts";

/** What every side of a match may read of it; the rest is behind `match_inside`, which answers per reader. */
const MATCH_COLUMNS = [
  "id",
  "placementId",
  "candidateId",
  "employerId",
  "organisationId",
  "regionCode",
  "municipalityCode",
  "homeRegionCode",
  "sector",
  "occupationCode",
  "kind",
  "status",
  "version",
  "consentedAt",
  "answerDue",
  "duePaused",
  "acceptedAt",
  "intakeAt",
  "endedAt",
  "endKind",
  "endBy",
  "seatHeld",
] as const satisfies readonly (keyof Selectable<Schema["match"]>)[];

export type MatchRow = Pick<Selectable<Schema["match"]>, (typeof MATCH_COLUMNS)[number]>;
/** `not_open`: the step is not possible (any more) in this state, or not for who asks. */
export type StepRefusal = "not_found" | "not_open";

/**
 * The match, locked for this transaction; null when it does not exist for this actor. First comes a lock on all matches
 * of the placement: seats are counted by one transaction at a time, whoever writes, and no two wait for each other.
 */
export async function lockMatch(tx: Tx, id: MatchId): Promise<MatchRow | null> {
  const found = await tx.selectFrom("match").select("placementId").where("id", "=", id).executeTakeFirst();
  if (!found) return null;
  await lockMatchesOf(tx, found.placementId);
  const row = await tx.selectFrom("match").select(MATCH_COLUMNS).where("id", "=", id).forUpdate().executeTakeFirst();
  return row ?? null;
}

export async function lockMatchesOf(tx: Tx, placement: PlacementId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${placement}, 1))`.execute(tx);
}

/** How an actor takes part in a match. */
export function matchActor(actor: Actor): MatchActor | null {
  switch (actor.kind) {
    case "member":
      return actor.role;
    case "candidate":
      return "candidate";
    case "job":
      return "system";
    case "person":
    case "public":
      return null;
  }
}

/** The step for this actor in the match's present state, or null when it is not open. */
export function openStep(tx: Tx, match: MatchRow, step: MatchStep): MatchTransition | null {
  const by = matchActor(tx.actor);
  return by && matchTransition(match.status, step, by);
}

/** Takes an open step that does not end the match: status, further columns, event. */
export async function moveMatch(
  tx: Tx,
  match: MatchRow,
  transition: MatchTransition,
  changes: Updateable<Schema["match"]> = {},
): Promise<void> {
  await tx
    .updateTable("match")
    .set({ ...changes, status: transition.to, version: match.version + 1 })
    .where("id", "=", match.id)
    .execute();
  await record(tx, matchEvent(MATCH_STEP_EVENT[transition.step], match));
}

/**
 * Ends a match by an open step: the seat returns, what the employer could see is removed, times that were offered
 * lapse. `reason` is a code, `note` the actor's own words, `side` whose decision it was when the actor only records it.
 */
export async function endMatch(
  tx: Tx,
  match: MatchRow,
  transition: MatchTransition,
  why: { reason?: string | null; note?: string | null; side?: EndSide } = {},
): Promise<void> {
  if (!transition.end) throw new Error(`Step ${transition.step} does not end a match.`);
  const by = matchActor(tx.actor);
  // Before the end: an employer reaches the times and the words of a match only while it lives.
  if (why.note)
    await tx.updateTable("matchDetail").set({ endNote: why.note }).where("matchId", "=", match.id).execute();
  if (tx.actor.kind !== "candidate") {
    await tx.updateTable("intakeSlot").set({ status: "dropped" }).where("matchId", "=", match.id).execute();
  }
  await tx
    .updateTable("match")
    .set({
      status: "ended",
      version: match.version + 1,
      endedAt: sql<string>`now()`,
      endKind: transition.end,
      endBy: why.side ?? (by && sideOf(by)),
      endReason: why.reason ?? null,
      answerDue: null,
      seatHeld: false,
    })
    .where("id", "=", match.id)
    .execute();
  await tx.deleteFrom("matchProfile").where("matchId", "=", match.id).execute();
  await record(tx, matchEvent(MATCH_STEP_EVENT[transition.step], match, why.reason ?? null));
  if (match.seatHeld) {
    await recordSeat(tx, match.placementId, "returned");
    await refreshPlacementDocument(tx, match.placementId);
  }
  await settleWhereAllowed(tx, match);
}

/** A municipality's staff and jobs see all matches of the candidate; after anybody else's step a job settles it. */
export async function settleWhereAllowed(tx: Tx, match: Pick<MatchRow, "candidateId">): Promise<void> {
  const by = matchActor(tx.actor);
  if (by && (by === "system" || sideOf(by) === "municipality")) await settleCandidate(tx, match.candidateId);
}

/** Until when a candidate or a caseworker is expected to answer, counted from today in working days. */
export function answerDue(now: Date = new Date()): Date {
  return answerBy(now, proposalLimitsOn(localDate(now)).answerWorkingDays);
}

/** Until when the employer of a match answers, by what it promised. */
export async function employerDue(tx: Tx, { employerId }: Pick<MatchRow, "employerId">): Promise<Date> {
  const now = new Date();
  return answerBy(now, await promiseOf(tx, employerId, now));
}
