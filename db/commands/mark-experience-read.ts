import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { type Caseworker, lockCandidate, recordCandidates } from "../candidate-record.ts";
import { refreshCandidateDocument } from "../search-documents.ts";

/**
 * The caseworker has read the text on work experience again: from now on it may reach an employer after the candidate's
 * yes. `version` is the one that was on the screen: a text that changed since was not the one that was read.
 */
export async function markExperienceRead(
  tx: Tx<Caseworker>,
  id: CandidateId,
  version: number,
): Promise<Outcome<"not_found" | "forbidden" | "closed" | "changed_meanwhile" | "no_text">> {
  const candidate = await lockCandidate(tx, id);
  if (!candidate) return refused("not_found");
  if (!may(tx.actor, "candidate.edit", candidate)) return refused("forbidden");
  if (candidate.status === "closed") return refused("closed");
  if (candidate.version !== version) return refused("changed_meanwhile");
  if (candidate.experience.trim() === "") return refused("no_text");
  await tx
    .updateTable("candidate")
    .set({ experienceReadAt: sql<string>`now()` })
    .where("id", "=", id)
    .execute();
  await refreshCandidateDocument(tx, id);
  await recordCandidates(tx, "candidate.changed", [candidate]);
  return done();
}
