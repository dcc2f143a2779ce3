import type { Member } from "#domain/actor.ts";
import type { Tx } from "../access.ts";

const SHOWN = 50;

/** Jobs that were set aside after their last try, newest first, at most fifty; what they are about is not shown. */
export function deadJobs(tx: Tx<Member<"operator">>) {
  return tx
    .selectFrom("deadJob")
    .select(["id", "name", "problem", "attempts", "diedAt", "retryAskedAt"])
    .orderBy("diedAt", "desc")
    .limit(SHOWN)
    .execute();
}
