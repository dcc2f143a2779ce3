import type { CandidateLink, Member } from "#domain/actor.ts";
import type { CandidateId, MatchId, PersonId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";
import type { MailTable, StopReason } from "../tables/mail.ts";

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
  const because = await stoppedBecause(tx, tx.actor.person);
  if (because === null) return null;
  const { email } = await tx
    .selectFrom("person")
    .select("email")
    .where("id", "=", tx.actor.person)
    .executeTakeFirstOrThrow();
  return { email, because };
}

/** Why nothing is sent to the address of a candidate any more: for staff who guide them, and for the person. */
export function candidateAddressTrouble(
  tx: Tx<Caseworker> | Tx<CandidateLink>,
  id: CandidateId,
): Promise<StopReason | null> {
  return stoppedBecause(tx, id);
}

/** How the latest e-mail to the person of a match fared (`bounced`: it came back), and when; null: none, or another's match. */
export async function candidateMail(tx: Tx<Caseworker>, match: MatchId): Promise<CandidateMailState | null> {
  const { rows } = await sql<CandidateMailState>`select * from candidate_mail(${match})`.execute(tx);
  return rows[0] ?? null;
}
export type CandidateMailState = { readonly state: MailTable["status"] | "bounced"; readonly at: Date };

/** Of the present address; what an earlier one had is not for the web to read. */
async function stoppedBecause(tx: Tx, subject: PersonId | CandidateId): Promise<StopReason | null> {
  const { rows } = await sql<{ because: StopReason | null }>`
    select stopped_because(${subject}) as because`.execute(tx);
  return rows[0]?.because ?? null;
}

/** On how many addresses sending stopped on one day (yyyy-mm-dd, in the Netherlands), why, and from when to when that day. */
export type AddressStops = {
  readonly day: string;
  readonly because: StopReason;
  readonly stops: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
};

/** All addresses that take no e-mail now, as numbers, the latest day first. For anybody but the operator: none. */
export async function addressStops(tx: Tx<Member<"operator">>): Promise<AddressStops[]> {
  const { rows } = await sql<AddressStops>`select * from address_stops() order by day desc, because`.execute(tx);
  return rows;
}
