import type { MembershipId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { uuidv7 } from "../id.ts";

/** Keeps a form that was sent after its session ended; returns the id under which it can be resumed. */
export async function parkPost(
  tx: Tx,
  post: { membership: MembershipId; path: string; body: string },
): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto("parkedPost")
    .values({ id, membershipId: post.membership, path: post.path, body: post.body })
    .execute();
  return id;
}

/** The kept form, for the hat that sent it and for an hour; null otherwise. */
export async function parkedPost(
  tx: Tx,
  id: string,
  membership: MembershipId,
): Promise<{ path: string; body: string } | null> {
  const post = await tx
    .selectFrom("parkedPost")
    .select(["path", "body"])
    .where("id", "=", id)
    .where("membershipId", "=", membership)
    .where("createdAt", ">", sql<Date>`now() - interval '1 hour'`)
    .executeTakeFirst();
  return post ?? null;
}
