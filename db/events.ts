import type { Actor } from "#domain/actor.ts";
import type { DomainEvent, EventType } from "#domain/events.ts";
import { type CandidateId, EventId, type MatchId, type OrganisationId, type PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Doors, Tx } from "./access.ts";
import { audit } from "./audit.ts";
import type { Db } from "./connection.ts";
import { placementEvent } from "./event-facts.ts";
import { tracesOf } from "./event-traces.ts";
import { newId } from "./id.ts";
import { markRecorded } from "./wake.ts";

/**
 * Records what happened, in the transaction that made it happen: the event is kept, the outbox row points to it, and it
 * leaves a trace of who did it.
 */
export async function record(tx: Tx, ...events: readonly DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    id: newId(EventId),
    type: event.type,
    actorKind: tx.actor.kind === "member" ? tx.actor.role : tx.actor.kind,
    actorMembership: tx.actor.kind === "member" ? tx.actor.membership : "actor" in event ? (event.actor ?? null) : null,
    placementId: "placementId" in event ? event.placementId : null,
    candidateId: "candidateId" in event ? event.candidateId : null,
    matchId: ("matchId" in event ? event.matchId : undefined) ?? null,
    employerId: "employerId" in event ? event.employerId : null,
    organisationId: "organisationId" in event ? event.organisationId : null,
    accountMailId: "accountMailId" in event ? event.accountMailId : null,
    municipalityCode: event.municipalityCode ?? null,
    regionCode: event.regionCode ?? null,
    sector: event.sector ?? null,
    occupationCode: event.occupationCode ?? null,
    kind: event.kind ?? null,
    targetGroup: event.targetGroup ?? null,
    size: event.size ?? 1,
    reason: event.reason ?? null,
  }));
  await tx
    .with("kept", (own) => own.insertInto("event").values(rows))
    .insertInto("outbox")
    .values(rows.map((row) => ({ eventId: row.id })))
    .execute();
  for (const entry of tracesOf(events)) audit(tx, entry);
  markRecorded(tx);
}

/** An event as it goes to the queue: its type and ids, nothing else. */
export type Pointer = {
  readonly eventId: EventId;
  readonly type: EventType;
  readonly placementId: PlacementId | null;
  readonly candidateId: CandidateId | null;
  readonly matchId: MatchId | null;
  readonly employerId: OrganisationId | null;
  readonly organisationId: OrganisationId | null;
  readonly accountMailId: string | null;
  /** An endpoint of a webhook wants to hear of this type. */
  readonly heard?: boolean;
};

const relayActor = { kind: "job", name: "relay" } as const satisfies Actor;

/** A job that an event asks for, by its name in the worker's catalog. */
export type Asked = { readonly eventId: EventId; readonly job: string };

/**
 * Hands at most `limit` waiting events to `deliver`, oldest first, and takes their pointers out of the outbox; returns
 * how many. What they ask for (`asks`) is noted in the same transaction and stays noted until `reactionsDone`: so that a
 * queue that loses its jobs can be told again. The commit comes after the delivery: a crash between the two delivers
 * again, so every reaction must bear a repeat. Relays that run at the same time skip each other's rows. `deliver` must
 * end by itself within seconds.
 */
export function relay(
  write: Doors["write"],
  limit: number,
  asks: (event: Pointer) => readonly string[],
  deliver: (events: readonly Pointer[]) => Promise<void>,
): Promise<number> {
  return write(relayActor, async (tx) => {
    const { rows } = await sql<Pointer>`
      with taken as (select event_id from outbox order by event_id for update skip locked limit ${limit}),
        gone as (delete from outbox using taken where outbox.event_id = taken.event_id returning outbox.event_id)
      select ${POINTER}, type in (select unnest(events) from webhook_endpoint) as heard
      from event join gone on gone.event_id = event.id order by event.id`.execute(tx.withoutPlugins());
    if (rows.length === 0) return 0;
    const asked = rows.flatMap((event) => asks(event).map((job) => ({ eventId: event.eventId, job })));
    const note = sql`insert into reaction (event_id, job) select * from ${pairs(asked)} on conflict do nothing`;
    // Either may fail: then nothing is noted, and all of it is delivered again.
    await bothEnded(note.execute(tx), deliver(rows));
    return rows.length;
  });
}

/** Waits for both, also when one fails: a transaction may not end while a statement of it runs. */
async function bothEnded(one: Promise<unknown>, other: Promise<unknown>): Promise<void> {
  const failed = (await Promise.allSettled([one, other])).find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
}

/** Notes that these reactions are done: the queue need not be told of them any more. */
export async function reactionsDone(tx: Tx, done: readonly Asked[]): Promise<void> {
  await sql`delete from reaction using ${pairs(done)} as done(event_id, job)
    where reaction.event_id = done.event_id and reaction.job = done.job`.execute(tx);
}

/**
 * Takes at most `limit` reactions of which the queue was last told more than `seconds` ago, with the pointer of their event, and
 * notes that it is told now: so that one after the other gets its turn, by one worker at a time.
 */
export async function reactionsToTell(tx: Tx, seconds: number, limit: number): Promise<(Pointer & { job: string })[]> {
  const { rows } = await sql<Pointer & { job: string }>`
    with late as (
      select event_id, job from reaction where told_at < now() - make_interval(secs => ${seconds})
      order by told_at limit ${limit} for update skip locked),
      told as (
        update reaction set told_at = now() from late
        where reaction.event_id = late.event_id and reaction.job = late.job returning reaction.event_id, reaction.job)
    select ${POINTER}, told.job from told join event on event.id = told.event_id order by event.id`.execute(tx);
  return rows;
}

/** The columns of a `Pointer`, named as it names them: nothing is left to rename row by row. */
const POINTER = sql.raw(
  `event.id as "eventId", type, placement_id as "placementId", candidate_id as "candidateId", match_id as "matchId",
  employer_id as "employerId", organisation_id as "organisationId", account_mail_id as "accountMailId"`,
);

function pairs(asked: readonly Asked[]) {
  return sql`unnest(${asked.map(({ eventId }) => eventId)}::uuid[], ${asked.map(({ job }) => job)}::text[])`;
}

/** Whether anything waits in the outbox: cheap enough to ask ten times a second. */
export async function outboxWaits(db: Db): Promise<boolean> {
  const row = await db.selectFrom("outbox").select("eventId").limit(1).executeTakeFirst();
  return row !== undefined;
}

/**
 * Records that a seat was taken or given back: call it in the transaction of the match, after the match has changed and
 * before the placement itself is filled or reopened. Throws when the placement does not exist.
 */
export async function recordSeat(tx: Tx, placement: PlacementId, step: "taken" | "returned"): Promise<void> {
  const after = await tx
    .selectFrom("placement")
    .select(["id", "employerId", "status", "seats", "seatsTaken"])
    .select(["municipalityCode", "regionCode", "sector", "occupationCode"])
    .where("id", "=", placement)
    .executeTakeFirstOrThrow();
  const before = { ...after, seatsTaken: after.seatsTaken + (step === "taken" ? -1 : 1) };
  await record(tx, placementEvent(`placement.seat_${step}`, before, after));
}
