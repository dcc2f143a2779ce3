import type { CandidateId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";

export type CandidateBrief = Awaited<ReturnType<typeof candidatesInBrief>>[number];

/** Of candidates of the own municipality: by which name the staff knows them, how they are, how long they wait. */
export async function candidatesInBrief(tx: Tx<Caseworker>, ids: readonly CandidateId[]) {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("candidate")
    .select(["id", "pseudonym", "reference", "status", "waitingSince"])
    .where("id", "in", [...ids])
    .orderBy("waitingSince")
    .orderBy("id")
    .execute();
  const organisationId = tx.actor.organisation;
  seen(
    tx,
    "read.candidate_list",
    rows.map(({ id }) => ({ candidateId: id, organisationId })),
  );
  return rows;
}
