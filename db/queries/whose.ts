import type { Actor } from "#domain/actor.ts";
import { type RawBuilder, sql } from "kysely";

/**
 * The matches that can be an actor's, as a condition on `match`. No wall: row-level security is that, and narrower. It names
 * the tenant in the statement, so that the planner has an index for it.
 */
export function matchesOf(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === "job") return sql`true`;
  if (actor.kind === "candidate") return sql`match.id = ${actor.match}`;
  if (actor.kind !== "member") return sql`false`;
  switch (actor.role) {
    case "caseworker":
    case "team_lead":
      return sql`match.organisation_id = ${actor.organisation}`;
    case "employer":
      return sql`match.employer_id = ${actor.organisation}`;
    case "coordinator":
      return sql`match.region_code = ${actor.region}`;
    case "branch":
    case "operator":
      return sql`false`;
  }
}

/** The candidates that can be an actor's: of the own municipality; a job's are everybody's. */
export function candidatesOf(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === "job") return sql`true`;
  return actor.kind === "member" ? sql`candidate.organisation_id = ${actor.organisation}` : sql`false`;
}
