import type { Job } from "#domain/actor.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";
import type { Schema } from "../schema.ts";

/** What leads to a person outside the tables: ids in queues, the address of kept e-mails. */
export type Traces = {
  readonly rule: Schema["erasure"]["rule"];
  readonly ids: readonly string[];
  readonly mailIds: readonly string[];
  readonly email: string;
  /** A match still runs: nobody is erased before it has ended. */
  readonly live: boolean;
};

/** The traces of somebody who has to be erased; null when nobody asked for it, or it is done. */
export async function tracesOf(tx: Tx<Job>, id: CandidateId): Promise<Traces | null> {
  const asked = await tx.selectFrom("erasure").select("rule").where("candidateId", "=", id).executeTakeFirst();
  if (!asked) return null;
  const contact = await tx.selectFrom("contact").select("email").where("candidateId", "=", id).executeTakeFirst();
  const matches = await tx.selectFrom("match").select(["id", "status"]).where("candidateId", "=", id).execute();
  const ids = [id, ...matches.map((match) => match.id)];
  const { rows: mails } = await sql<{ id: string }>`
    select mail.id from mail left join event on event.id = mail.event_id
    where event.candidate_id = ${id} or mail.match_id = any(${ids}::uuid[]) or event.match_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  const live = matches.some(({ status }) => status !== "ended");
  return { rule: asked.rule, ids, mailIds: mails.map((mail) => mail.id), email: contact?.email ?? "", live };
}

/** Who waits to be erased, the longest first. */
export async function waitingErasures(tx: Tx<Job>, limit: number): Promise<CandidateId[]> {
  const rows = await tx.selectFrom("erasure").select("candidateId").orderBy("askedAt").limit(limit).execute();
  return rows.map(({ candidateId }) => candidateId);
}

/** What the page about a candidate's data has to know: may the person be erased, or is that under way. */
export async function erasureState(tx: Tx<Caseworker>, id: CandidateId) {
  const candidate = await tx
    .selectFrom("candidate as c")
    .leftJoin("erasure as e", "e.candidateId", "c.id")
    .select(["c.pseudonym", "c.reference", "e.askedAt"])
    .where("c.id", "=", id)
    .executeTakeFirst();
  if (!candidate) return null;
  const live = await tx
    .selectFrom("match")
    .select("id")
    .where("candidateId", "=", id)
    .where("status", "<>", "ended")
    .executeTakeFirst();
  seen(tx, "read.candidate_file", [{ candidateId: id, organisationId: tx.actor.organisation }]);
  const { askedAt, ...names } = candidate;
  return { ...names, liveMatch: live?.id ?? null, erasing: askedAt !== null };
}
