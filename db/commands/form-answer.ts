import type { MembershipId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/**
 * Runs `work` once per key: a second submission with the same key waits for the first and gets its answer. The claim
 * and the work commit together, so a failed attempt leaves nothing behind and may be tried again.
 */
export async function once<T>(
  tx: Tx,
  key: { token: string; membership: MembershipId | null },
  work: () => Promise<T>,
): Promise<T> {
  const claimed = await tx
    .insertInto("formAnswer")
    .values({ token: key.token, membershipId: key.membership, answer: null })
    .onConflict((conflict) => conflict.column("token").doNothing())
    .returning("token")
    .executeTakeFirst();
  if (!claimed) {
    const earlier = await tx
      .selectFrom("formAnswer")
      .select("answer")
      .where("token", "=", key.token)
      .executeTakeFirstOrThrow();
    return earlier.answer as T;
  }
  const answer = await work();
  await tx
    .updateTable("formAnswer")
    .set({ answer: JSON.stringify(answer ?? null) })
    .where("token", "=", key.token)
    .execute();
  return answer;
}
