import type { CandidateId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";

export type CandidateFile = NonNullable<Awaited<ReturnType<typeof candidateFile>>>;

/** Everything the own municipality knows of a candidate: the profile, who it is, and what only figures use. */
export async function candidateFile(tx: Tx<Caseworker>, id: CandidateId) {
  const candidate = await tx
    .selectFrom("candidate as c")
    .innerJoin("membership as w", "w.id", "c.caseworkerId")
    .innerJoin("person as p", "p.id", "w.personId")
    .leftJoin("postcode as pc", "pc.pc4", "c.pc4")
    .selectAll("c")
    .select(["p.name as caseworker", "pc.place"])
    .where("c.id", "=", id)
    .executeTakeFirst();
  if (!candidate) return null;
  const contact = await tx
    .selectFrom("contact")
    .select(["name", "email", "phone", "language", "addressProtected"])
    .where("candidateId", "=", id)
    .executeTakeFirstOrThrow();
  const figures = await tx
    .selectFrom("candidateFigures")
    .select(["targetGroup", "sex", "birthYear"])
    .where("candidateId", "=", id)
    .executeTakeFirstOrThrow();
  seen(tx, "read.candidate_file", [{ candidateId: id, organisationId: candidate.organisationId }]);
  return { candidate, contact, figures };
}

const HISTORY_LIMIT = 100;

export type CandidateHistory = Awaited<ReturnType<typeof candidateHistory>>;

/** What happened to a candidate, newest first, with who did it where that is known. */
export async function candidateHistory(tx: Tx<Caseworker>, id: CandidateId) {
  const rows = await tx
    .selectFrom("event as e")
    .leftJoin("membership as w", "w.id", "e.actorMembership")
    .leftJoin("person as p", "p.id", "w.personId")
    .leftJoin("placement as pl", "pl.id", "e.placementId")
    .select(["e.id", "e.at", "e.type", "e.actorKind", "e.reason", "e.matchId", "e.placementId", "pl.title"])
    .select(["p.name as person", "w.organisationId as personOf"])
    .where("e.candidateId", "=", id)
    .where("e.type", "<>", "match.suggested")
    .orderBy("e.at", "desc")
    .orderBy("e.id", "desc")
    .limit(HISTORY_LIMIT)
    .execute();
  if (rows.length > 0) seen(tx, "read.history", [{ candidateId: id, organisationId: tx.actor.organisation }]);
  return rows;
}
