import type { Member } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { mayPromise, promiseRulesOn } from "#domain/response-promise.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { record } from "../events.ts";

/** The employer promises to answer within so many working days. Questions that wait already keep their deadline. */
export async function setPromise(tx: Tx<Member<"employer">>, workingDays: number): Promise<Outcome<"out_of_bounds">> {
  if (!mayPromise(workingDays, promiseRulesOn(localDate(new Date())))) return refused("out_of_bounds");
  await tx
    .insertInto("answerPromise")
    .values({ organisationId: tx.actor.organisation, workingDays })
    .onConflict((conflict) =>
      conflict.column("organisationId").doUpdateSet({ workingDays, changedAt: sql<Date>`now()` }),
    )
    .execute();
  await record(tx, { type: "organisation.promised", employerId: tx.actor.organisation });
  return done();
}
