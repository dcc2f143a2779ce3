import type { MatchSide } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { organisationOf } from "#domain/match-states.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { uuidv7 } from "../id.ts";
import { lockMatch, moveMatch, openStep, type StepRefusal } from "./match-step.ts";

export type IntakeRefusal = StepRefusal | "times_count" | "time_past" | "slot_gone";

/** One side offers times for the intake (kennismaking), at most three; earlier offers lapse, a set time is moved. */
export async function offerIntake(
  tx: Tx<MatchSide>,
  id: MatchId,
  offer: { times: readonly Date[]; location: string },
): Promise<Outcome<IntakeRefusal>> {
  const match = await lockMatch(tx, id);
  if (!match) return refused("not_found");
  const step = openStep(tx, match, match.status === "intake" ? "move_intake" : "offer_intake");
  if (!step) return refused("not_open");
  const limit = proposalLimitsOn(localDate(new Date())).intakeTimes;
  if (offer.times.length < 1 || offer.times.length > limit) return refused("times_count");
  if (offer.times.some((time) => time.getTime() <= Date.now())) return refused("time_past");
  await tx.updateTable("intakeSlot").set({ status: "dropped" }).where("matchId", "=", id).execute();
  await tx
    .insertInto("intakeSlot")
    .values(
      offer.times.map((startsAt) => ({
        id: uuidv7(),
        matchId: id,
        employerId: match.employerId,
        organisationId: match.organisationId,
        startsAt,
        location: offer.location,
        offeredBy: organisationOf(tx.actor.role),
        status: "offered" as const,
      })),
    )
    .execute();
  await moveMatch(tx, match, step, { intakeAt: null });
  return done();
}

/** The other side takes one of the offered times. */
export async function setIntake(tx: Tx<MatchSide>, id: MatchId, slotId: string): Promise<Outcome<IntakeRefusal>> {
  const match = await lockMatch(tx, id);
  if (!match) return refused("not_found");
  const step = openStep(tx, match, "set_intake");
  if (!step) return refused("not_open");
  const slot = await tx
    .selectFrom("intakeSlot")
    .select(["id", "startsAt", "offeredBy", "status"])
    .where("id", "=", slotId)
    .where("matchId", "=", id)
    .executeTakeFirst();
  if (!slot || slot.status !== "offered" || slot.offeredBy === organisationOf(tx.actor.role))
    return refused("slot_gone");
  if (slot.startsAt.getTime() <= Date.now()) return refused("time_past");
  await tx.updateTable("intakeSlot").set({ status: "confirmed" }).where("id", "=", slotId).execute();
  await tx
    .updateTable("intakeSlot")
    .set({ status: "dropped" })
    .where("matchId", "=", id)
    .where("status", "=", "offered")
    .execute();
  await moveMatch(tx, match, step, { intakeAt: slot.startsAt, calendarAt: slot.startsAt });
  return done();
}
