import type { Member } from "#domain/actor.ts";
import type { DeclineReason } from "#domain/match-states.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { isSettled, type Tap } from "../queries/one-tap.ts";
import { acceptMatch, type AcceptRefusal } from "./accept-match.ts";
import { declineMatch } from "./decline-match.ts";
import { answeredBy } from "./new-one-tap.ts";
import { reconfirmPlacement } from "./reconfirm-placement.ts";
import { lockPlacement, type PlacementRefusal } from "./placement-row.ts";

export type TapChoice =
  { readonly answer: "ja" } | { readonly answer: "nee"; readonly reason: DeclineReason } | { readonly answer: "klopt" };
/** `over`: used before, too late, or nothing is asked any more. The others are those of the step itself. */
export type TapRefusal = "over" | "wrong_answer" | "reason_needed" | AcceptRefusal | PlacementRefusal;

/**
 * Gives the answer of a link, as the hat that the e-mail went to. All links of the e-mail are used up with the answer, in one
 * transaction: two who press at once give one answer, and an answer that could not be given leaves the links as they were.
 */
export async function useOneTap(tx: Tx<Member<"employer">>, tap: Tap, choice: TapChoice): Promise<Outcome<TapRefusal>> {
  const { mailId, holder } = tap;
  const ofMail = { mailId, membershipId: holder.membership };
  const open = await tx
    .selectFrom("oneTap")
    .select("tokenHash")
    .where("membershipId", "=", ofMail.membershipId)
    .where("mailId", "=", mailId)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .orderBy("tokenHash")
    .forUpdate()
    .execute();
  const isOpen = open.some(({ tokenHash }) => tokenHash.equals(tap.tokenHash));
  // Asked behind the lock: one of the e-mail's links may be made while another is used.
  if (!isOpen || (await answeredBy(tx, ofMail))) return refused("over");
  // Of two colleagues who press at once, the second sees what the first confirmed.
  if (tap.matchId === null) await lockPlacement(tx, tap.placementId);
  if (await isSettled(tx, tap)) return refused("over");
  const outcome = await give(tx, tap, choice);
  if (!outcome.ok) return outcome;
  await tx
    .updateTable("oneTap")
    .set({ usedAt: sql<Date>`now()`, usedFor: USED_FOR[choice.answer] })
    .where("membershipId", "=", ofMail.membershipId)
    .where("mailId", "=", mailId)
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
