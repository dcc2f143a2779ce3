import type { Member } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { promisedDays, promiseRulesOn } from "#domain/response-promise.ts";
import type { ResponseRecord, ResponseWord, Standing } from "#domain/response-record.ts";
import type { OrganisationId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/** Within how many working days an employer answers: as it promised, or as everybody does who chose nothing. */
export async function promiseOf(tx: Tx, employer: OrganisationId, now: Date = new Date()): Promise<number> {
  const row = await tx
    .selectFrom("answerPromise")
    .select("workingDays")
    .where("organisationId", "=", employer)
    .executeTakeFirst();
  return promisedDays(row?.workingDays ?? null, promiseRulesOn(localDate(now)));
}

const NOTHING_YET: ResponseRecord = { asked: 0, answered: 0, lapsed: 0, medianDays: null };

/** How an employer answered so far and how it stands, for itself; nothing yet for anybody else. */
export async function responseOf(
  tx: Tx,
  employer: OrganisationId,
): Promise<{ readonly record: ResponseRecord; readonly standing: Standing }> {
  const row = await tx
    .selectFrom("employerResponse")
    .select(["asked", "answered", "medianDays", "warnedOn", "loweredOn"])
    .where("organisationId", "=", employer)
    .executeTakeFirst();
  if (!row) return { record: NOTHING_YET, standing: { warnedOn: null, loweredOn: null } };
  const { warnedOn, loweredOn, ...record } = row;
  return { record: { ...record, lapsed: record.asked - record.answered }, standing: { warnedOn, loweredOn } };
}

export type ShownResponse = { readonly days: number; readonly word: ResponseWord };

/** The promise of an employer and in words how it keeps it, for who proposes candidates or speaks for the region. */
export async function shownResponse(tx: Tx<Member>, employer: OrganisationId): Promise<ShownResponse> {
  const row = await tx
    .selectFrom("responseWord")
    .select("word")
    .where("organisationId", "=", employer)
    .executeTakeFirst();
  return { days: await promiseOf(tx, employer), word: row?.word ?? "unknown" };
}
