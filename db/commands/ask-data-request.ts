import type { CandidateLink } from "#domain/actor.ts";
import { DATA_REQUEST_LONGEST, type DataRequestKind, requestDueOn } from "#domain/data-requests.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { candidateEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import { uuidv7 } from "../id.ts";

/**
 * The person asks the municipality to correct, stop using or erase their data, at most once at a time of each. An
 * objection works at once: nobody proposes the person any more, and what waited is closed by the worker.
 */
export async function askDataRequest(
  tx: Tx<CandidateLink>,
  asked: { readonly kind: DataRequestKind; readonly body: string; readonly today: string },
): Promise<Outcome<"body_needed" | "body_long" | "asked_before">> {
  const body = asked.body.trim();
  if (asked.kind === "correction" && body === "") return refused("body_needed");
  if (body.length > DATA_REQUEST_LONGEST) return refused("body_long");
  const candidate = await tx
    .selectFrom("candidate")
    .select(["id", "status", "organisationId", "municipalityCode", "regionCode"])
    .where("id", "=", tx.actor.candidate)
    .executeTakeFirstOrThrow();
  const made = await tx
    .insertInto("dataRequest")
    .values({
      id: uuidv7(),
      organisationId: candidate.organisationId,
      candidateId: candidate.id,
      kind: asked.kind,
      body,
      dueOn: requestDueOn(asked.today),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return refused("asked_before");
  const { id: candidateId, organisationId } = candidate;
  const object = { kind: "candidate", id: candidateId } as const;
  audit(tx, { action: "data_requested", object, about: [{ candidateId, organisationId }] });
  if (asked.kind !== "objection") return done();
  const { rows } = await sql<{ was: string | null }>`select object_myself() as was`.execute(tx);
  if (rows[0]?.was) await record(tx, candidateEvent("candidate.paused", candidate));
  return done();
}
