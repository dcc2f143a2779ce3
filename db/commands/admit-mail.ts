import { localDate } from "#domain/amsterdam.ts";
import { type MailPace, type MailStep, mailStep, type ReadyMail, type SentToday } from "#domain/mail-choices.ts";
import type { Job } from "#domain/actor.ts";
import type { CandidateId, PersonId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { noteMail } from "./mail-outcome.ts";

/** Whose mailbox it is: what the budget of a day is counted for. */
export type Mailbox = { readonly person: PersonId } | { readonly candidate: CandidateId };

/**
 * Whether an e-mail that waits may go at this moment (`mailStep`). If so it is counted in the day's budget, once, however
 * often sending is tried on that day. If not, what is to become of it is noted: it waits for another moment, goes into
 * the digest, or is left unsent. One mailbox is decided on by one job at a time.
 */
export async function admitMail(
  tx: Tx<Job>,
  id: string,
  of: { readonly mail: ReadyMail; readonly to: Mailbox },
  now: Date,
  pace: MailPace,
): Promise<boolean> {
  const row = await tx
    .selectFrom("mail")
    .select("countedOn")
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .forUpdate()
    .executeTakeFirst();
  if (!row) return false;
  const today = localDate(now);
  const sent = await sentOn(tx, of.to, today);
  const counted = row.countedOn === today;
  const step = mailStep(of.mail, now, counted ? without(sent, of.mail) : sent, pace);
  if (step.do !== "send") {
    await putOff(tx, id, of.to, step);
    return false;
  }
  if (!counted) await count(tx, id, of, today);
  return true;
}

/** What the mailbox got on a day; its row is held until the transaction ends. */
async function sentOn(tx: Tx<Job>, to: Mailbox, day: string): Promise<SentToday> {
  const key = "person" in to ? to.person : to.candidate;
  const whose = "person" in to ? { personId: to.person } : { candidateId: to.candidate };
  return tx
    .insertInto("mailDay")
    .values({ subjectId: key, day, ...whose })
    .onConflict((conflict) => conflict.columns(["subjectId", "day"]).doUpdateSet({ day }))
    .returning(["singles", "digests"])
    .executeTakeFirstOrThrow();
}

function without({ singles, digests }: SentToday, mail: ReadyMail): SentToday {
  return mail.as === "digest" ? { singles, digests: digests - 1 } : { singles: singles - 1, digests };
}

async function count(tx: Tx<Job>, id: string, { mail, to }: Parameters<typeof admitMail>[2], day: string) {
  const column = mail.as === "digest" ? "digests" : "singles";
  await tx
    .with("counted", (own) =>
      own
        .updateTable("mailDay")
        .set((eb) => ({ [column]: eb(column, "+", 1) }))
        .where("subjectId", "=", "person" in to ? to.person : to.candidate)
        .where("day", "=", day),
    )
    .updateTable("mail")
    .set({ countedOn: day })
    .where("id", "=", id)
    .execute();
}

async function putOff(tx: Tx<Job>, id: string, to: Mailbox, step: Exclude<MailStep, { do: "send" }>): Promise<void> {
  if (step.do === "drop") return noteMail(tx, id, { as: "skipped", problem: "Nobody wants it by e-mail." });
  if (step.do === "dissolve") return dissolve(tx, id, step.until);
  if (step.do === "wait" || !("person" in to)) {
    await tx.updateTable("mail").set({ dueAt: step.until }).where("id", "=", id).execute();
    return;
  }
  await tx.updateTable("mail").set({ status: "gathered", dueAt: step.until }).where("id", "=", id).execute();
  await tx
    .insertInto("digestItem")
    .values({ mailId: id, personId: to.person, dueAt: step.until })
    .onConflict((conflict) => conflict.column("mailId").doUpdateSet({ dueAt: step.until, digestId: null }))
    .execute();
}

/** A digest that can go no more today: what stood in it waits for the next. */
async function dissolve(tx: Tx<Job>, id: string, until: Date): Promise<void> {
  const items = await tx
    .updateTable("digestItem")
    .set({ digestId: null, dueAt: until })
    .where("digestId", "=", id)
    .returning("mailId")
    .execute();
  if (items.length > 0) {
    await tx
      .updateTable("mail")
      .set({ status: "gathered", dueAt: until })
      .where(
        "id",
        "in",
        items.map(({ mailId }) => mailId),
      )
      .execute();
  }
  await noteMail(tx, id, { as: "skipped", problem: "Goes with the next digest." });
}
