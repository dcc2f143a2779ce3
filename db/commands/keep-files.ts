import type { Job } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import type { Verdict } from "#domain/retention.ts";
import type { CandidateId, PersonId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { type Caseworker, lockCandidate, recordCandidates } from "../candidate-record.ts";
import type { KeptFile } from "../queries/retention.ts";
import { candidateEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import { refreshCandidateDocument } from "../search-documents.ts";
import { reportRemoval } from "./report-removal.ts";

/** A caseworker says that a file is still needed: that is a use of it, so its term begins anew. */
export async function keepFile(tx: Tx<Caseworker>, id: CandidateId): Promise<Outcome<"not_found" | "forbidden">> {
  const candidate = await lockCandidate(tx, id);
  if (!candidate) return refused("not_found");
  if (!may(tx.actor, "candidate.edit", candidate)) return refused("forbidden");
  await tx
    .updateTable("candidate")
    .set({ changedAt: sql<string>`now()` })
    .where("id", "=", id)
    .execute();
  await tx.deleteFrom("retentionWarning").where("candidateId", "=", id).execute();
  await recordCandidates(tx, "candidate.changed", [candidate]);
  return done();
}

/** Does what the terms say about some files: warns, takes a warning back, or lets the worker erase. */
export async function applyTerms(
  tx: Tx<Job>,
  files: readonly { readonly file: KeptFile; readonly verdict: Verdict }[],
  today: string,
): Promise<{ readonly warned: number; readonly removed: number }> {
  let [warned, removed] = [0, 0];
  for (const { file, verdict } of files) {
    if (verdict.step === "keep" && file.warnedOn !== null)
      await tx.deleteFrom("retentionWarning").where("candidateId", "=", file.id).execute();
    if (verdict.step === "warn" && (await warn(tx, file, verdict, today))) warned += 1;
    if (verdict.step === "remove" && (await letErase(tx, file))) removed += 1;
  }
  return { warned, removed };
}

async function warn(tx: Tx<Job>, file: KeptFile, verdict: Exclude<Verdict, { step: "keep" }>, today: string) {
  const facts = { rule: verdict.rule, warnedOn: today, removeOn: verdict.removeOn };
  const made = await sql`
    insert into retention_warning (candidate_id, organisation_id, rule, warned_on, remove_on)
    select id, organisation_id, ${facts.rule}, ${facts.warnedOn}, ${facts.removeOn} from candidate where id = ${file.id}
    on conflict (candidate_id) do update set rule = excluded.rule, warned_on = excluded.warned_on,
      remove_on = excluded.remove_on`.execute(tx);
  return Number(made.numAffectedRows ?? 0) > 0;
}

/** Closes the file, so that nothing begins any more. It is looked at once more under its lock: who was used is left alone. */
async function letErase(tx: Tx<Job>, file: KeptFile): Promise<boolean> {
  const candidate = await tx
    .selectFrom("candidate")
    .select(["id", "status", "organisationId", "municipalityCode", "regionCode"])
    .select(sql<string>`to_char(changed_at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD')`.as("changed"))
    .where("id", "=", file.id)
    .forUpdate()
    .executeTakeFirst();
  if (!candidate || candidate.changed > file.lastUsed) return false;
  await tx
    .insertInto("erasure")
    .values({ candidateId: file.id, organisationId: file.organisationId, rule: "retention", askedBy: null })
    .onConflict((conflict) => conflict.column("candidateId").doNothing())
    .execute();
  if (candidate.status !== "closed") {
    await tx.updateTable("candidate").set({ status: "closed" }).where("id", "=", file.id).execute();
    await refreshCandidateDocument(tx, file.id);
    await record(tx, candidateEvent("candidate.closed", candidate));
  }
  await record(tx, candidateEvent("candidate.erasing", candidate));
  return true;
}

/** What a person signs in with. A hat that ended opens nothing, and these lead from a nameless row back to who it was. */
const SIGN_IN = ["session", "identity", "passkey", "codeApp", "recoveryCode", "codeFailure", "accountMail"] as const;
/** How they wanted e-mail, and what became of it. */
const MAIL = ["mailChoice", "digestItem", "mailDay", "addressTrouble"] as const;

/**
 * Takes the name and address of staff who left long ago, all that they signed in with and what went to their address;
 * what they did stays, under nobody's name.
 */
export async function forgetStaff(tx: Tx<Job>, people: readonly PersonId[], now: Date): Promise<void> {
  for (const id of people) {
    for (const table of [...SIGN_IN, ...MAIL]) await tx.deleteFrom(table).where("personId", "=", id).execute();
    await sql`delete from invitation using person
      where person.id = ${id} and accepted_at is null and lower(invitation.email) = lower(person.email)`.execute(tx);
    await sql`update invitation set email = ${`${id}@removed.invalid`} from membership
      where membership.invitation_id = invitation.id and membership.person_id = ${id}`.execute(tx);
    await sql`delete from account_mail using person
      where person.id = ${id} and lower(account_mail.email) = lower(person.email)`.execute(tx);
    await tx
      .updateTable("person")
      .set({ name: "Oud-medewerker", email: `${id}@removed.invalid`, persona: null })
      .where("id", "=", id)
      .execute();
    await reportRemoval(tx, { kind: "staff", organisationId: null, rule: "staff", now });
  }
}
