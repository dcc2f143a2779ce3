import type { EventId, MembershipId } from "#domain/schema/ids.ts";
import type { Json, MaybeInstant, StampedNow } from "./columns.ts";

/** A reaction to an event whose job is not done yet. */
export type ReactionTable = { eventId: EventId; job: string; toldAt: StampedNow };

/** A job that was set aside after its last try. */
export type DeadJobTable = {
  id: string;
  name: string;
  data: Json<object>;
  problem: string;
  attempts: number;
  diedAt: StampedNow;
  retryAskedAt: MaybeInstant;
  retryAskedBy: MembershipId | null;
};
