import type { Member } from "#domain/actor.ts";
import type { NoticeId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { unopened } from "../queries/notices.ts";

/** Marks one notice of this hat as read (gelezen), and those that are overtaken; or all of them. */
export async function readNotices(tx: Tx<Member>, which: NoticeId | "all"): Promise<void> {
  let unread = tx
    .updateTable("notice")
    .set({ readAt: sql<Date>`now()` })
    .where("membershipId", "=", tx.actor.membership)
    .where("readAt", "is", null);
  // What is overtaken would in the end stand between its reader and older notices that are not.
  if (which !== "all") unread = unread.where("id", "in", [which, ...(await unopened(tx)).overtaken]);
  await unread.execute();
}
