import type { CandidateId, OrganisationId } from "#domain/schema/ids.ts";
import { type Expression, sql } from "kysely";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";

/** The employers that one of the own candidates is kept from, by name. */
export function hiddenEmployers(tx: Tx<Caseworker>, candidate: CandidateId) {
  return tx
    .selectFrom("candidateHiddenFrom as h")
    .innerJoin("organisation as o", "o.id", "h.employerId")
    .select(["o.id", "o.name", "h.reason"])
    .where("h.candidateId", "=", candidate)
    .orderBy("o.name")
    .execute();
}

/** Whether a person is kept from an employer: asked again by who proposes, whatever a list showed. */
export async function isHidden(tx: Tx, candidate: CandidateId, employer: OrganisationId): Promise<boolean> {
  const row = await tx
    .selectFrom("candidateHiddenFrom")
    .select("candidateId")
    .where("candidateId", "=", candidate)
    .where("employerId", "=", employer)
    .executeTakeFirst();
  return row !== undefined;
}

/** Condition of every list of pairs: nobody beside an employer that they are kept from, nor counted there. */
export function notHidden(candidate: Expression<CandidateId>, employer: Expression<OrganisationId>) {
  return sql<boolean>`not exists (select from candidate_hidden_from h
    where h.candidate_id = ${candidate} and h.employer_id = ${employer})`;
}

const FOUND = 20;

/** Employers whose name holds these letters: for choosing one, at most twenty. */
export async function employersNamed(
  tx: Tx<Caseworker>,
  words: string,
): Promise<{ id: OrganisationId; name: string }[]> {
  const text = words.trim();
  if (text.length < 2) return [];
  return tx
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("kind", "=", "employer")
    .where("name", "ilike", `%${text.replace(/[\\%_]/g, "\\$&")}%`)
    .orderBy("name")
    .limit(FOUND)
    .execute();
}
