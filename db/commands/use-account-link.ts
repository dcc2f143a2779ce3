import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";

/** Uses up the link that the asking visitor holds; false when somebody was first or its time is over. */
export async function useAccountLink(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("accountMail")
    .set({ usedAt: sql<Date>`now()` })
    .where("id", "=", id)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Wrong answers after which a link opened in another browser is of no use any more. */
const MOST_WRONG = 3;

/** Notes a wrong answer to the question to which address the link was sent. */
export async function noteWrongAnswer(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("accountMail")
    .set((eb) => ({
      wrongAnswers: eb("wrongAnswers", "+", 1),
      usedAt: sql<Date>`case when wrong_answers + 1 >= ${MOST_WRONG} then now() end`,
    }))
    .where("id", "=", id)
    .where("usedAt", "is", null)
    .execute();
  audit(tx, { action: "sign_in", object: { kind: "person" }, refused: "wrong_address" });
}
