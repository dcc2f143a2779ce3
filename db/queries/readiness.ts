import { sql } from "kysely";
import type { Tx } from "../access.ts";

/**
 * How long the oldest event has waited for the relay (seconds, 0 when none waits), and how long ago a worker last looked
 * at the queues (seconds; null when none ever did). Counts of time alone: anybody may ask.
 */
export async function backlog(
  tx: Tx,
): Promise<{ readonly outboxSeconds: number; readonly queueSeconds: number | null }> {
  const age = (of: "created_at" | "at") => sql<number | null>`extract(epoch from now() - ${sql.ref(of)})::float8`;
  const oldest = await tx
    .selectFrom("outbox")
    .select(age("created_at").as("seconds"))
    .orderBy("createdAt")
    .limit(1)
    .executeTakeFirst();
  const looked = await tx
    .selectFrom("queueState")
    .select(age("at").as("seconds"))
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  return { outboxSeconds: oldest?.seconds ?? 0, queueSeconds: looked?.seconds ?? null };
}
