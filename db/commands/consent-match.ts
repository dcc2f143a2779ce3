import type { CandidateLink, Member } from "#domain/actor.ts";
import { ON_BEHALF_REASONS, type OnBehalfReason } from "#domain/match-states.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { sharedProfile } from "#domain/shared-profile.ts";
import type { Tx } from "../access.ts";
import {
  employerDue,
  endMatch,
  lockMatch,
  type MatchRow,
  moveMatch,
  openStep,
  type StepRefusal,
} from "./match-step.ts";

/** The candidate says yes: what may be shown is written down as it is now, and only that reaches the employer. */
export async function giveConsent(tx: Tx<CandidateLink>): Promise<Outcome<StepRefusal>> {
  const match = await lockMatch(tx, tx.actor.match);
  if (!match) return refused("not_found");
  return consent(tx, match, "candidate");
}

/** A caseworker records the person's own answer, with how it was given: no e-mail, a talk at the desk, an interpreter. */
export async function answerOnBehalf(
  tx: Tx<Member<"caseworker" | "team_lead">>,
  id: MatchId,
  answer: { yes: boolean; how: OnBehalfReason },
): Promise<Outcome<StepRefusal | "reason_needed">> {
  if (!ON_BEHALF_REASONS.includes(answer.how)) return refused("reason_needed");
  const match = await lockMatch(tx, id);
  if (!match) return refused("not_found");
  if (answer.yes) {
    const outcome = await consent(tx, match, "on_behalf");
    if (outcome.ok) {
      await tx.updateTable("matchDetail").set({ consentReason: answer.how }).where("matchId", "=", id).execute();
    }
    return outcome;
  }
  const step = openStep(tx, match, "decline");
  if (!step) return refused("not_open");
  await endMatch(tx, match, step, { reason: answer.how, side: "candidate" });
  return done();
}

async function consent(tx: Tx, match: MatchRow, consentBy: "candidate" | "on_behalf"): Promise<Outcome<StepRefusal>> {
  const step = openStep(tx, match, "consent");
  if (!step) return refused("not_open");
  const candidate = await tx
    .selectFrom("candidate")
    .selectAll()
    .where("id", "=", match.candidateId)
    .executeTakeFirstOrThrow();
  const { addressProtected } = await tx
    .selectFrom("contact")
    .select("addressProtected")
    .where("candidateId", "=", match.candidateId)
    .executeTakeFirstOrThrow();
  const place = await tx
    .selectFrom("placement")
    .select(["latitude", "longitude"])
    .where("id", "=", match.placementId)
    .executeTakeFirstOrThrow();
  if (place.latitude === null || place.longitude === null) throw new Error("A published placement has a place.");
  const profile = sharedProfile(
    { ...candidate, addressProtected },
    { latitude: place.latitude, longitude: place.longitude },
  );
  await tx
    .insertInto("matchProfile")
    .values({
      matchId: match.id,
      employerId: match.employerId,
      organisationId: match.organisationId,
      content: JSON.stringify(profile),
    })
    .execute();
  await moveMatch(tx, match, step, { consentBy, consentedAt: new Date(), answerDue: await employerDue(tx, match) });
  return done();
}
