import type { Visitor } from "#domain/actor.ts";
import type { MembershipId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { uuidv7 } from "../id.ts";

/** Characters of a form, and forms of one browser within the hour, that are kept: who sends them is not signed in. */
const [LONGEST, MOST] = [200_000, 20];

/**
 * Keeps a form whose sender was not signed in any more or wore another hat, for the browser whose secret the actor holds (`linkHolder`); returns
 * the id under which it can be resumed. Null when it is not kept: nobody wears such a hat, or it is more than a person
 * fills in.
 */
export async function parkPost(
  tx: Tx<Visitor>,
  post: { membership: MembershipId; path: string; body: string },
): Promise<string | null> {
  const { linkHash } = tx.actor;
  if (linkHash === undefined) throw new Error("A form is kept for a browser with a secret.");
  if (post.body.length > LONGEST || post.path.length > LONGEST) return null;
  const hat = await tx
    .selectFrom("membership")
    .select(
      sql<number>`(select count(*)::int from parked_post where created_at > now() - interval '1 hour')`.as("kept"),
    )
    .where("id", "=", post.membership)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  if (!hat || hat.kept >= MOST) return null;
  const id = uuidv7();
  await tx
    .insertInto("parkedPost")
    .values({
      id,
      membershipId: post.membership,
      path: post.path,
      body: post.body,
      browserHash: Buffer.from(linkHash, "hex"),
    })
    .execute();
  return id;
}

/** Whether a form is kept under this id for the browser whose secret the actor holds, whoever filled it in. */
export async function isParked(tx: Tx<Visitor>, id: string): Promise<boolean> {
  return (await keptUnder(tx, id).select("id").executeTakeFirst()) !== undefined;
}

/** What the browser may still open; row-level security leaves it its own. */
function keptUnder(tx: Tx<Visitor>, id: string) {
  return tx
    .selectFrom("parkedPost")
    .where("id", "=", id)
    .where("createdAt", ">", sql<Date>`now() - interval '1 hour'`);
}

/** The kept form, for the browser that sent it and the person whose hat it was sent under, for an hour; null otherwise. */
export async function parkedPost(
  tx: Tx<Visitor>,
  id: string,
  hats: readonly MembershipId[],
): Promise<{ path: string; body: string; membership: MembershipId } | null> {
  if (hats.length === 0) return null;
  const post = await keptUnder(tx, id)
    .select(["path", "body", "membershipId as membership"])
    .where("membershipId", "in", hats)
    .executeTakeFirst();
  return post ?? null;
}
