import type { Actor, CandidateLink, Job, Member, Person, Visitor } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import type { AuditEntry } from "#domain/audit.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import { CandidateId, MatchId } from "#domain/schema/ids.ts";
import { sql, type Transaction } from "kysely";
import { audit, gatherTraces } from "./audit.ts";
import type { Db } from "./connection.ts";
import { givingWay } from "./give-way.ts";
import { subjectLookup } from "./logboek-key.ts";
import type { Schema } from "./schema.ts";
import { hasRecorded, waker } from "./wake.ts";
import { type Traces, writeTraces } from "./write-traces.ts";

/** "Inside a transaction, as this actor": no query or command accepts anything less. */
export type Tx<A extends Actor = Actor> = Transaction<Schema> & { readonly actor: A };

export type Doors = {
  /** One short read-only transaction as this actor. No slow I/O inside. */
  readonly read: <A extends Actor, T>(actor: A, work: (tx: Tx<A>) => Promise<T>) => Promise<T>;
  /**
   * One short transaction as this actor; a throw rolls everything back. No slow I/O inside: in a deadlock `work` may be
   * asked again, on a fresh transaction. When it recorded an event, the relay is woken after commit.
   */
  readonly write: <A extends Actor, T>(actor: A, work: (tx: Tx<A>) => Promise<T>) => Promise<T>;
};

const NO_TRACES: Traces = { key: null, origin: () => null };

/** The only doors to the data. Without the key of `traces` nothing can be done with data of people. */
export function openDoors(db: Db, traces: Traces = NO_TRACES): Doors {
  const wake = waker(db);
  return {
    read: (actor, work) => within(db, "read only", traces, actor, work),
    write: async (actor, work) => {
      let recorded = false;
      const result = await within(db, "read write", traces, actor, async (tx) => {
        const value = await work(tx);
        noteRefusal(tx, traces, value);
        recorded = hasRecorded(tx);
        return value;
      });
      if (recorded) wake();
      return result;
    },
  };
}

/**
 * A write writes its traces before it commits. A read stays read only: its traces are written right after, in one
 * statement, and its answer is not handed out before that is done.
 */
async function within<A extends Actor, T>(
  db: Db,
  mode: "read only" | "read write",
  traces: Traces,
  actor: A,
  work: (tx: Tx<A>) => Promise<T>,
): Promise<T> {
  const [noted, started]: [AuditEntry[], Date] = [[], new Date()];
  const keep = (to: Db, entries: readonly AuditEntry[]) =>
    entries.length > 0 ? writeTraces(to, traces, actor, entries, started) : undefined;
  let result: T;
  try {
    const transaction = db.transaction().setAccessMode(mode);
    const attempt = async (trx: Transaction<Schema>) => {
      noted.length = 0;
      await setContext(trx, context(actor, traces));
      const tx = Object.assign(trx, { actor });
      gatherTraces(tx, noted, traces.key);
      const value = await work(tx);
      if (mode === "read write") await keep(trx, noted);
      return value;
    };
    result = await givingWay(() => transaction.execute(attempt));
  } catch (error) {
    await keep(
      db,
      noted.filter(({ refused }) => refused !== undefined),
    );
    throw error;
  }
  if (mode === "read only") await keep(db, noted);
  return result;
}

/** A command that answers "no" to a person leaves a trace too; a job that finds nothing to do is no refusal. */
function noteRefusal(tx: Tx, traces: Traces, value: unknown): void {
  if (tx.actor.kind === "job" || typeof value !== "object" || value === null) return;
  if (!("ok" in value) || value.ok !== false || !("refusal" in value)) return;
  const object = traces.origin()?.object ?? { kind: "page" };
  audit(tx, { action: "command", object, refused: codeOf(value.refusal) });
}

function codeOf(refusal: unknown): string {
  const code = typeof refusal === "object" && refusal !== null && "code" in refusal ? refusal.code : refusal;
  return typeof code === "string" && /^[\w.]{1,60}$/.test(code) ? code : "refused";
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
    | "subject"
    | "invitation"
    | "kvk",
    string
  >
>;

function context(actor: Actor, { key }: Traces): Context {
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
      return {
        kind: "candidate",
        link: actor.linkHash,
        match: actor.match,
        candidate: actor.candidate,
        subject: key ? subjectLookup(key, actor.candidate).toString("hex") : "",
      };
    case "public":
      return actor.linkHash === undefined ? { kind: "public" } : { kind: "public", link: actor.linkHash };
    case "job":
      return { kind: "job" };
  }
}

async function setContext(trx: Transaction<Schema>, values: Context): Promise<void> {
  const all = JSON.stringify(values);
  await sql`select app_enter(${all}::jsonb)`.execute(trx);
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
    await setContext(trx, { kind: "candidate", link: linkHash, match: link.matchId });
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
