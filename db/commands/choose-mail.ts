import type { Member } from "#domain/actor.ts";
import { type ChosenKind, defaultChoice, type MailChoice } from "#domain/mail-choices.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";

/**
 * Keeps how this person wants e-mail, for these kinds. What is the default leaves no row: a better default reaches them. Of
 * two forms at once the second waits; what it does not change keeps when it was changed.
 */
export async function chooseMail(tx: Tx<Member>, choices: ReadonlyMap<ChosenKind, MailChoice>): Promise<void> {
  const { person } = tx.actor;
  const own = [...choices].filter(([kind, choice]) => choice !== defaultChoice(kind));
  const usual = [...choices.keys()].filter((kind) => choices.get(kind) === defaultChoice(kind));
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail_choice ${person}`}, 0))`.execute(tx);
  if (usual.length > 0)
    await tx.deleteFrom("mailChoice").where("personId", "=", person).where("kind", "in", usual).execute();
  if (own.length === 0) return;
  await tx
    .insertInto("mailChoice")
    .values(own.map(([kind, choice]) => ({ personId: person, kind, choice })))
    .onConflict((conflict) =>
      conflict
        .columns(["personId", "kind"])
        .doUpdateSet((eb) => ({ choice: eb.ref("excluded.choice"), changedAt: sql<Date>`now()` }))
        .whereRef("mailChoice.choice", "<>", "excluded.choice"),
    )
    .execute();
}

/** Lets e-mail go to the own address again. */
export async function retryOwnAddress(tx: Tx<Member>): Promise<void> {
  await tx.deleteFrom("addressTrouble").where("personId", "=", tx.actor.person).execute();
}

/** Lets e-mail go to the address of a candidate again, unless the person does not want any: then nothing changes. */
export async function retryCandidateAddress(tx: Tx<Caseworker>, id: CandidateId): Promise<void> {
  await tx.deleteFrom("addressTrouble").where("candidateId", "=", id).execute();
}

/** What an e-mail is about that is to be stopped, and the language of who got it; null for a link that says nothing. */
export async function stoppableMail(
  tx: Tx,
  tokenHash: Buffer,
): Promise<{ readonly template: string; readonly language: string } | null> {
  const { rows } = await sql<{ template: string; language: string }>`
    select * from stoppable_mail(${tokenHash})`.execute(tx);
  return rows[0] ?? null;
}

/** Stops these kinds for the member of staff, or all e-mail for the candidate, who got the e-mail. False: no such link. */
export async function stopMail(tx: Tx, tokenHash: Buffer, kinds: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ stopped: boolean }>`
    select stop_mail(${tokenHash}, ${[...kinds]}::text[]) as stopped`.execute(tx);
  return rows[0]?.stopped ?? false;
}
