import type { Job } from "#domain/actor.ts";
import { instantAt, localDate } from "#domain/amsterdam.ts";
import { addMonths } from "#domain/dates.ts";
import { promiseRulesOn } from "#domain/response-promise.ts";
import { nextStanding, responseRecord, responseWord } from "#domain/response-record.ts";
import type { OrganisationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { record } from "../events.ts";
import { askedQuestions } from "../queries/asked-questions.ts";

/**
 * Adds up from the event log how an employer answered, and brings its standing and its word in line: the same log gives
 * the same rows, however often. A new warning is recorded, by which the employer and its region are told.
 */
export async function measureResponse(tx: Tx<Job>, employer: OrganisationId, now: Date): Promise<void> {
  const today = localDate(now);
  const rules = promiseRulesOn(today);
  await tx
    .insertInto("employerResponse")
    .values({ organisationId: employer, asked: 0, answered: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const before = await tx
    .selectFrom("employerResponse")
    .select(["warnedOn", "loweredOn"])
    .where("organisationId", "=", employer)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const questions = await askedQuestions(tx, employer, instantAt(addMonths(today, -rules.windowMonths), "00:00"));
  const all = responseRecord(questions);
  const { warnedOn } = before;
  const lapsedSince = questions.filter(({ steps }) =>
    steps.some(({ type, at }) => type === "lapsed" && warnedOn !== null && localDate(at) > warnedOn),
  ).length;
  const standing = nextStanding(before, { record: all, lapsedSince, today }, rules);
  await tx
    .updateTable("employerResponse")
    .set({ asked: all.asked, answered: all.answered, medianDays: all.medianDays, ...standing })
    .set({ measuredAt: sql<Date>`now()` })
    .where("organisationId", "=", employer)
    .execute();
  const said = { word: responseWord(all, rules), lowered: standing.loweredOn !== null };
  await tx
    .insertInto("responseWord")
    .values({ organisationId: employer, ...said })
    .onConflict((conflict) => conflict.column("organisationId").doUpdateSet(said))
    .execute();
  if (warnedOn !== null || standing.warnedOn === null) return;
  await record(tx, { type: "organisation.warned", employerId: employer, regionCode: await regionOf(tx, employer) });
}

/** The region in which the employer published last. */
async function regionOf(tx: Tx, employer: OrganisationId): Promise<string | null> {
  const row = await tx
    .selectFrom("placement")
    .select("regionCode")
    .where("employerId", "=", employer)
    .where("publishedAt", "is not", null)
    .orderBy("publishedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.regionCode ?? null;
}
