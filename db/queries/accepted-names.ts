import type { EmployerSide } from "#domain/actor.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";

/** Matches of an employer, each with the name of the person (naam) while the employer's yes stands; null before and after. */
export async function withNames<M extends { readonly id: MatchId }>(tx: Tx<EmployerSide>, matches: readonly M[]) {
  if (matches.length === 0) return [];
  const rows = await tx
    .selectFrom("match")
    .innerJoin("contact", "contact.candidateId", "match.candidateId")
    .select(["match.id", "contact.name", "match.candidateId", "match.organisationId"])
    .where("match.seatHeld", "=", true)
    .where(
      "match.id",
      "in",
      matches.map(({ id }) => id),
    )
    .execute();
  seen(tx, "read.contact", rows);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return matches.map((match) => ({ ...match, name: names.get(match.id) ?? null }));
}
