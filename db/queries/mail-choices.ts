import type { Member } from "#domain/actor.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";
import type { StopReason } from "../tables/mail.ts";
import type { CandidateLink } from "#domain/actor.ts";

/** What this person has chosen, by kind of notice; a kind that is not there has its default. */
export async function mailChoices(tx: Tx<Member>): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("mailChoice")
    .select(["kind", "choice"])
    .where("personId", "=", tx.actor.person)
    .execute();
  return new Map(rows.map(({ kind, choice }) => [kind, choice]));
}

/** The own address when nothing is sent to it any more, and why; null when all is well. */
export async function ownAddressTrouble(
  tx: Tx<Member>,
): Promise<{ readonly email: string; readonly because: StopReason } | null> {
  const row = await tx
    .selectFrom("addressTrouble as t")
    .innerJoin("person as p", "p.id", "t.personId")
    .select(["p.email", "t.because"])
    .where("t.personId", "=", tx.actor.person)
    .where("t.addressHash", "=", sql<Buffer>`address_hash(p.email)`)
    .executeTakeFirst();
  return row?.because ? { email: row.email, because: row.because } : null;
}

/** Why nothing is sent to the address of a candidate any more: for staff who guide them, and for the person. */
export async function candidateAddressTrouble(
  tx: Tx<Caseworker> | Tx<CandidateLink>,
  id: CandidateId,
): Promise<StopReason | null> {
  const row = await tx
    .selectFrom("addressTrouble as t")
    .innerJoin("contact as k", "k.candidateId", "t.candidateId")
    .select("t.because")
    .where("t.candidateId", "=", id)
    .where("t.addressHash", "=", sql<Buffer>`address_hash(k.email)`)
    .executeTakeFirst();
  return row?.because ?? null;
}
