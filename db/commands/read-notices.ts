import type { Member } from "#domain/actor.ts";
import type { NoticeId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** Marks one notice of this hat as read (gelezen), or all of them. */
export async function readNotices(tx: Tx<Member>, which: NoticeId | "all"): Promise<void> {
  let unread = tx
    .updateTable("notice")
    .set({ readAt: sql<Date>`now()` })
    .where("membershipId", "=", tx.actor.membership)
    .where("readAt", "is", null);
  if (which !== "all") unread = unread.where("id", "=", which);
  await unread.execute();
}
