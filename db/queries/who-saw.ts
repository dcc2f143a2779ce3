import type { CandidateLink } from "#domain/actor.ts";
import type { AuditAction } from "#domain/audit.ts";
import type { Role } from "#domain/codes.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { lookupOf, seen } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";

/** One organisation (or the person, or a job) that did one kind of thing with somebody's data on one day. */
export type Sighting = {
  /** ISO date, in the Netherlands. */
  readonly day: string;
  readonly actorKind: "member" | "candidate" | "public" | "job";
  readonly actorRole: Role | null;
  readonly organisation: string | null;
  readonly action: AuditAction;
  readonly times: number;
};

/**
 * Who saw or used the data of a person, newest day first, at most 1000 lines; no names of staff. The database answers the
 * person behind a link and the municipality that answers for the data, and nobody else.
 */
export async function whoSaw(tx: Tx<Caseworker | CandidateLink>, candidate: CandidateId): Promise<Sighting[]> {
  const person = await tx
    .selectFrom("candidate")
    .select(["id as candidateId", "organisationId"])
    .where("id", "=", candidate)
    .executeTakeFirst();
  if (!person) return [];
  const { rows } = await sql<Sighting>`select * from who_saw(${lookupOf(tx, candidate)})`.execute(tx);
  seen(tx, "read.who_saw", [person]);
  return rows;
}
