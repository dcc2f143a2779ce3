import type { Job } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import { DIGEST } from "#domain/mail-choices.ts";
import { nextDigest } from "#domain/mail-hours.ts";
import { MAIL_DAYS } from "#domain/notices.ts";
import type { PersonId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { uuidv7 } from "../id.ts";

/** People for whom something waits that a digest is to bring by now. */
export async function awaitingDigest(tx: Tx<Job>, now: Date): Promise<PersonId[]> {
  const rows = await tx
    .selectFrom("digestItem")
    .select("personId")
    .distinct()
    .where("digestId", "is", null)
    .where("dueAt", "<=", now)
    .execute();
  return rows.map(({ personId }) => personId);
}

/**
 * Puts what waits for a person into one e-mail and returns its id: the one of an earlier day that has not gone yet, else
 * that of this day. When this day's is on its way or gone, all waits for the next; then, and when nothing waits, null.
 */
export async function layDigest(tx: Tx<Job>, person: PersonId, now: Date): Promise<string | null> {
  const items = await tx
    .selectFrom("digestItem")
    .select("mailId")
    .where("personId", "=", person)
    .where("digestId", "is", null)
    .where("dueAt", "<=", now)
    .forUpdate()
    .execute();
  if (items.length === 0) return null;
  const ids = items.map(({ mailId }) => mailId);
  const digest = (await unsent(tx, person, now)) ?? (await begin(tx, person, now));
  if (digest === null) {
    await tx
      .updateTable("digestItem")
      .set({ dueAt: nextDigest(now, "daily") })
      .where("mailId", "in", ids)
      .execute();
    return null;
  }
  await tx.updateTable("digestItem").set({ digestId: digest }).where("mailId", "in", ids).execute();
  await tx.updateTable("mail").set({ status: "merged" }).where("id", "in", ids).execute();
  return digest;
}

/** A digest of the last days that the mail server has not taken yet. */
async function unsent(tx: Tx<Job>, person: PersonId, now: Date): Promise<string | null> {
  const today = localDate(now);
  const keys = Array.from({ length: MAIL_DAYS + 1 }, (_, ago) => keyOf(person, addDays(today, -ago)));
  const row = await tx
    .selectFrom("mail")
    .select("id")
    .where("effectKey", "in", keys)
    .where("status", "=", "waiting")
    .orderBy("createdAt", "desc")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row?.id ?? null;
}

async function begin(tx: Tx<Job>, person: PersonId, now: Date): Promise<string | null> {
  const row = await tx
    .insertInto("mail")
    .values({
      id: uuidv7(),
      effectKey: keyOf(person, localDate(now)),
      personId: person,
      template: DIGEST,
      status: "waiting",
      newsAt: now,
      dueAt: now,
    })
    .onConflict((conflict) => conflict.column("effectKey").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

function keyOf(person: PersonId, day: string): string {
  return `${DIGEST}-${person}-${day}`;
}
