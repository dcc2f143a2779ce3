import type { Member } from "#domain/actor.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";

/** What happened to a match, oldest first, with who did it; for its own municipality. */
export async function matchHistory(tx: Tx<Member<"caseworker" | "team_lead">>, id: MatchId) {
  const rows = await tx
    .selectFrom("event")
    .leftJoin("membership", "membership.id", "event.actorMembership")
    .leftJoin("person", "person.id", "membership.personId")
    .select(["event.id", "event.at", "event.type", "event.actorKind", "event.reason", "person.name as person"])
    .select("event.candidateId")
    .where("event.matchId", "=", id)
    .orderBy("event.id")
    .limit(100)
    .execute();
  const organisationId = tx.actor.organisation;
  const people = rows.flatMap(({ candidateId }) => (candidateId ? [{ candidateId, organisationId }] : []));
  seen(tx, "read.history", people, id);
  return rows;
}
