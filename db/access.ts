import type { Actor, CandidateLink, Job, Member, Person, Visitor } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import { CandidateId, MatchId } from "#domain/schema/ids.ts";
import { sql, type Transaction } from "kysely";
import type { Db } from "./connection.ts";
import type { Schema } from "./schema.ts";
import { hasRecorded, waker } from "./wake.ts";

/** "Inside a transaction, as this actor": no query or command accepts anything less. */
export type Tx<A extends Actor = Actor> = Transaction<Schema> & { readonly actor: A };

export type Doors = {
  /** One short read-only transaction as this actor. No slow I/O inside. */
  readonly read: <A extends Actor, T>(actor: A, work: (tx: Tx<A>) => Promise<T>) => Promise<T>;
  /**
   * One short transaction as this actor; a throw rolls everything back. No slow I/O inside. When it recorded an event,
   * the relay is woken after commit.
   */
  readonly write: <A extends Actor, T>(actor: A, work: (tx: Tx<A>) => Promise<T>) => Promise<T>;
};

/** The only doors to the data. */
export function openDoors(db: Db): Doors {
  const wake = waker(db);
  return {
    read: (actor, work) => within(db, "read only", actor, work),
    write: async (actor, work) => {
      let recorded = false;
      const result = await within(db, "read write", actor, async (tx) => {
        const value = await work(tx);
        recorded = hasRecorded(tx);
        return value;
      });
      if (recorded) wake();
      return result;
    },
  };
}

function within<A extends Actor, T>(
  db: Db,
  mode: "read only" | "read write",
  actor: A,
  work: (tx: Tx<A>) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setAccessMode(mode)
    .execute(async (trx) => {
      await setContext(trx, context(actor));
      return work(Object.assign(trx, { actor }));
    });
}

type Context = Partial<
  Record<
    | "kind"
    | "person"
    | "membership"
    | "organisation"
    | "role"
    | "region"
    | "match"
    | "candidate"
    | "link"
    | "invitation"
    | "kvk",
    string
  >
>;

function context(actor: Actor): Context {
  switch (actor.kind) {
    case "member":
      return {
        kind: "member",
        person: actor.person,
        membership: actor.membership,
        organisation: actor.organisation,
        role: actor.role,
        region: actor.region ?? "",
      };
    case "person":
      return {
        kind: "person",
        person: actor.person,
        invitation: actor.invitation ?? "",
        kvk: actor.kvkNumber ?? "",
      };
    case "candidate":
      return { kind: "candidate", link: actor.linkHash, match: actor.match, candidate: actor.candidate };
    case "public":
      return actor.linkHash === undefined ? { kind: "public" } : { kind: "public", link: actor.linkHash };
    case "job":
      return { kind: "job" };
  }
}

async function setContext(trx: Transaction<Schema>, values: Context): Promise<void> {
  const all = JSON.stringify(values);
  await sql`select set_config('app.' || key, value, true) from jsonb_each_text(${all}::jsonb)`.execute(trx);
}

/**
 * Turns the token of a candidate's link into an actor, or null when no such link is open: it is while its match lives,
 * and some days after. The link table shows a row only to who knows the hash of its token.
 */
export function candidateActor(db: Db, linkHash: string): Promise<CandidateLink | null> {
  return db.transaction().execute(async (trx) => {
    await setContext(trx, { kind: "candidate", link: linkHash });
    const link = await trx.selectFrom("candidateLink").select(["matchId", "candidateId"]).executeTakeFirst();
    if (!link) return null;
    await setContext(trx, { match: link.matchId });
    const days = proposalLimitsOn(localDate(new Date())).linkDays;
    const open = await trx
      .selectFrom("match")
      .select("id")
      .where("id", "=", link.matchId)
      .where(sql<boolean>`(ended_at is null or ended_at > now() - make_interval(days => ${days}))`)
      .executeTakeFirst();
    if (!open) return null;
    return {
      kind: "candidate",
      linkHash,
      match: MatchId.parse(link.matchId),
      candidate: CandidateId.parse(link.candidateId),
    };
  });
}

export type { Actor, CandidateLink, Job, Member, Person, Visitor };
