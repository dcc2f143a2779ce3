import { CandidateId, type EventId, type MatchId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { foldAhead } from "./fold-figures.ts";

/**
 * Stands in the event log where a person stood who was erased. A value, not null: a null candidate means "about nobody",
 * and such events are read by employers and coordinators.
 */
export const ERASED = CandidateId.parse("00000000-0000-0000-0000-000000000000");

/**
 * Takes a person out of the event log. What stays of each event is what figures fold: type, month, codes, size, target
 * group. What goes: person, match, placement, organisations, who acted, the reason, the day and time; also the time that
 * hides in the event's id, so the row gets an id of the year 1970. The row moves to the front of the log, where folding
 * from the beginning meets it once; what had not been folded yet is counted now. Pointers, notices, e-mails and messages of webhooks that hang
 * on the events go with them. Returns how many events it was.
 */
export async function forgetEvents(tx: Tx, person: CandidateId, matches: readonly MatchId[]): Promise<number> {
  const events = await tx
    .selectFrom("event")
    .select("id")
    .where((eb) =>
      eb.or([eb("candidateId", "=", person), eb("matchId", "=", sql<MatchId>`any(${[...matches]}::uuid[])`)]),
    )
    .where("candidateId", "is distinct from", ERASED)
    .forUpdate()
    .execute();
  const ids = events.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await foldAhead(tx, ids);
  await dropWhatHangsOn(tx, ids);
  await sql`
    update event set id = overlay(gen_random_uuid()::text placing '00000000-0000-4' from 1)::uuid, transaction_id = '0',
      at = date_trunc('month', at at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam',
      actor_membership = null, placement_id = null, candidate_id = ${ERASED}, match_id = null, employer_id = null,
      organisation_id = null, reason = null
    where id = any(${ids}::uuid[])`.execute(tx);
  return ids.length;
}

async function dropWhatHangsOn(tx: Tx, events: readonly EventId[]): Promise<void> {
  await sql`delete from reaction where event_id = any(${[...events]}::uuid[])`.execute(tx);
  await sql`delete from outbox where event_id = any(${[...events]}::uuid[])`.execute(tx);
  await sql`delete from webhook_delivery where event_id = any(${[...events]}::uuid[])`.execute(tx);
  await sql`delete from mail where event_id = any(${[...events]}::uuid[])`.execute(tx);
  await sql`delete from notice where event_id = any(${[...events]}::uuid[])`.execute(tx);
}
