import { sql } from "kysely";
import type { Tx } from "../access.ts";

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
