import type { Member } from "#domain/actor.ts";
import type { DeclineReason } from "#domain/match-states.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import type { Tap } from "../queries/one-tap.ts";
import { acceptMatch, type AcceptRefusal } from "./accept-match.ts";
import { declineMatch } from "./decline-match.ts";
import { reconfirmPlacement } from "./reconfirm-placement.ts";
import type { PlacementRefusal } from "./placement-row.ts";

export type TapChoice =
  { readonly answer: "ja" } | { readonly answer: "nee"; readonly reason: DeclineReason } | { readonly answer: "klopt" };
/** `over`: used before, or too late. The others are those of the step itself. */
export type TapRefusal = "over" | "wrong_answer" | "reason_needed" | AcceptRefusal | PlacementRefusal;

/**
 * Gives the answer of a link, as the hat that the e-mail went to. The link is used up with the answer, in one transaction:
 * two who press at once give one answer, and an answer that could not be given leaves the link as it was.
 */
export async function useOneTap(tx: Tx<Member<"employer">>, tap: Tap, choice: TapChoice): Promise<Outcome<TapRefusal>> {
  const open = await tx
    .selectFrom("oneTap")
    .select("mailId")
    .where("mailId", "=", tap.mailId)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .forUpdate()
    .executeTakeFirst();
  if (!open) return refused("over");
  const outcome = await give(tx, tap, choice);
  if (!outcome.ok) return outcome;
  await tx
    .updateTable("oneTap")
    .set({ usedAt: sql<Date>`now()`, usedFor: USED_FOR[choice.answer] })
    .where("mailId", "=", tap.mailId)
    .execute();
  return done();
}

const USED_FOR = { ja: "accept", nee: "decline", klopt: "reconfirm" } as const;

function give(tx: Tx<Member<"employer">>, tap: Tap, choice: TapChoice): Promise<Outcome<TapRefusal>> {
  const { matchId, placementId } = tap;
  if (choice.answer === "klopt") {
    return matchId === null ? reconfirmPlacement(tx, placementId) : Promise.resolve(refused("wrong_answer"));
  }
  if (matchId === null) return Promise.resolve(refused("wrong_answer"));
  if (choice.answer === "ja") return acceptMatch(tx, matchId);
  return declineMatch(tx, matchId, { reason: choice.reason, note: "" });
}
