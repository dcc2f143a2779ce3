import type { CandidateLink } from "#domain/actor.ts";
import { objectionStands } from "#domain/data-requests.ts";
import type { CandidateId, MembershipId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";

/** What the person asked and how it stands, newest first. */
export function ownRequests(tx: Tx<CandidateLink>) {
  return tx
    .selectFrom("dataRequest")
    .select(["id", "kind", "status", "body", "askedAt", "dueOn", "answer", "answeredAt"])
    .where("candidateId", "=", tx.actor.candidate)
    .orderBy("askedAt", "desc")
    .execute();
}

export type OpenRequest = Awaited<ReturnType<typeof openRequests>>[number];

/** What people ask of the municipality and waits for an answer, the most urgent first; with one caseload or all. */
export async function openRequests(tx: Tx<Caseworker>, caseworker: MembershipId | null, limit = 200) {
  const rows = await tx
    .selectFrom("dataRequest as r")
    .innerJoin("candidate as c", "c.id", "r.candidateId")
    .select(["r.id", "r.kind", "r.body", "r.askedAt", "r.dueOn", "r.candidateId", "c.pseudonym", "c.reference"])
    .where("r.status", "=", "open")
    .$if(caseworker !== null, (query) => query.where("c.caseworkerId", "=", caseworker))
    .orderBy("r.dueOn")
    .orderBy("r.id")
    .limit(limit)
    .execute();
  const organisationId = tx.actor.organisation;
  seen(
    tx,
    "read.candidate_list",
    rows.map(({ candidateId }) => ({ candidateId, organisationId })),
  );
  return rows;
}

export type RightsToday = Awaited<ReturnType<typeof rightsToday>>;

/** How many requests wait, by when the first has to be answered, and how many files are removed soon. */
export async function rightsToday(tx: Tx<Caseworker>, caseworker: MembershipId | null) {
  const requests = await tx
    .selectFrom("dataRequest as r")
    .innerJoin("candidate as c", "c.id", "r.candidateId")
    .select([sql<number>`count(*)::int`.as("count"), sql<string | null>`min(r.due_on)::text`.as("firstDue")])
    .where("r.status", "=", "open")
    .$if(caseworker !== null, (query) => query.where("c.caseworkerId", "=", caseworker))
    .executeTakeFirstOrThrow();
  const removals = await tx
    .selectFrom("retentionWarning as w")
    .innerJoin("candidate as c", "c.id", "w.candidateId")
    .select(sql<number>`count(*)::int`.as("count"))
    .$if(caseworker !== null, (query) => query.where("c.caseworkerId", "=", caseworker))
    .executeTakeFirstOrThrow();
  return { requests: requests.count, firstDue: requests.firstDue, removals: removals.count };
}

/** Whether the person has objected and the municipality has not refused that: then nobody may propose them. */
export async function objected(tx: Tx, candidate: CandidateId): Promise<boolean> {
  const requests = await tx
    .selectFrom("dataRequest")
    .select(["kind", "status"])
    .where("candidateId", "=", candidate)
    .execute();
  return objectionStands(requests);
}
