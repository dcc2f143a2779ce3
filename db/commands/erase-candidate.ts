import type { Job } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import type { MatchTransition } from "#domain/match-states.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { CandidateId, MatchId } from "#domain/schema/ids.ts";
import { type Selectable, sql } from "kysely";
import type { Tx } from "../access.ts";
import { candidateEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import type { Schema } from "../schema.ts";
import { forgetEvents } from "./forget-events.ts";
import { endMatch, lockMatch } from "./match-step.ts";
import { reportRemoval } from "./report-removal.ts";

type Erasure = {
  readonly rule: Schema["erasure"]["rule"];
  /** The salted hash that goes into the ledger (ledgerHash). */
  readonly idHash: string;
  readonly now: Date;
  /** Ends matches that still run instead of refusing: only for who was erased before and came back by a restore. */
  readonly force?: boolean;
};

/**
 * Erases a candidate (wissen), in this one transaction: the profile, who it is, the matches with all their words and
 * times, links, notices, e-mails, requests, answers to forms and kept forms that name the person. What stays is
 * statistics: events without the person (forgetEvents), a line in the ledger, a count in the report. An ended match
 * leaves no row: how many seats were taken when stands in the events of the placement. `live_match`: a match still runs.
 *
 * `test/rights/tables.test.ts` knows every table: a new one has to say what happens to it here.
 */
export async function eraseCandidate(
  tx: Tx<Job>,
  id: CandidateId,
  how: Erasure,
): Promise<Outcome<"gone" | "live_match", { readonly matches: readonly MatchId[] }>> {
  const matches = await matchesOf(tx, id);
  for (const match of matches.filter(({ status }) => status !== "ended")) {
    if (!how.force) return refused("live_match");
    await endByForce(tx, match.id);
  }
  const candidate = await tx.selectFrom("candidate").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!candidate) return refused("gone");
  if (candidate.status !== "closed") await record(tx, candidateEvent("candidate.closed", candidate));
  const matchIds = matches.map((match) => match.id);
  await forgetForms(tx, await namesOf(tx, candidate, matchIds));
  await forgetDeadJobs(tx, [id, ...matchIds]);
  await forgetEvents(tx, id, matchIds);
  await forgetNotices(tx, id, matchIds);
  await tx.deleteFrom("candidate").where("id", "=", id).execute();
  // Where no outer index of candidates is kept, nobody drains what the trigger left behind.
  await tx
    .deleteFrom("searchRemoval")
    .where("indexName", "=", "candidates")
    .where("id", "=", id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("searchState").select("name").where("name", "=", "candidates"))),
    )
    .execute();
  await tx
    .insertInto("erasureLedger")
    .values({ idHash: how.idHash, erasedOn: localDate(how.now) })
    .onConflict((conflict) => conflict.column("idHash").doNothing())
    .execute();
  await reportRemoval(tx, {
    kind: "candidate",
    organisationId: candidate.organisationId,
    rule: how.rule,
    now: how.now,
  });
  return done({ matches: matchIds });
}

/** The matches of a candidate, in the one order in which everybody locks them. */
function matchesOf(tx: Tx<Job>, id: CandidateId) {
  return tx.selectFrom("match").select(["id", "status"]).where("candidateId", "=", id).orderBy("id").execute();
}

const WAITING_END: MatchTransition = { step: "close", to: "ended", end: "closed", by: ["system"] };
const SEATED_END: MatchTransition = { step: "cancel", to: "ended", end: "cancelled", by: ["system"] };

async function endByForce(tx: Tx<Job>, id: MatchId): Promise<void> {
  const match = await lockMatch(tx, id);
  if (match && match.status !== "ended") await endMatch(tx, match, match.seatHeld ? SEATED_END : WAITING_END);
}

/** Texts by which an answer to a form or a kept form is known to be about the person. */
async function namesOf(
  tx: Tx<Job>,
  candidate: Selectable<Schema["candidate"]>,
  matches: readonly MatchId[],
): Promise<string[]> {
  const contact = await tx
    .selectFrom("contact")
    .select(["name", "email", "phone"])
    .where("candidateId", "=", candidate.id)
    .executeTakeFirst();
  const words = [candidate.reference, candidate.pseudonym, contact?.name, contact?.email, contact?.phone];
  return [candidate.id, ...matches, ...words.flatMap((word) => (word && word.length > 2 ? [word] : []))];
}

/**
 * Forms are kept as they are sent: a body with its fields encoded, an answer as JSON. One that only happens to hold the
 * same word is dropped too; both live for a day at most.
 */
async function forgetForms(tx: Tx<Job>, names: readonly string[]): Promise<void> {
  const inForms = [...names, ...names.map((name) => new URLSearchParams({ "": name }).toString().slice(1))];
  const inAnswers = [...names, ...names.map((name) => JSON.stringify(name).slice(1, -1))];
  await sql`
    delete from parked_post where exists (
      select from unnest(${inForms}::text[]) name
      where strpos(lower(parked_post.body), lower(name)) > 0 or strpos(lower(parked_post.path), lower(name)) > 0)`.execute(
    tx,
  );
  await sql`
    delete from form_answer where exists (
      select from unnest(${inAnswers}::text[]) name where strpos(form_answer.answer::text, name) > 0)`.execute(tx);
}

/** Jobs that were set aside carry ids; what an erased person's would still do is not wanted any more. */
async function forgetDeadJobs(tx: Tx<Job>, ids: readonly string[]): Promise<void> {
  await sql`delete from dead_job where exists (
    select from unnest(${[...ids]}::text[]) id where strpos(dead_job.data::text, id) > 0)`.execute(tx);
}

async function forgetNotices(tx: Tx<Job>, id: CandidateId, matches: readonly MatchId[]): Promise<void> {
  await tx
    .deleteFrom("notice")
    .where((eb) => eb.or([eb("candidateId", "=", id), eb("matchId", "=", sql<MatchId>`any(${[...matches]}::uuid[])`)]))
    .execute();
}
