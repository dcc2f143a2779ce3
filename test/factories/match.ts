import { candidateActor } from "#db/access.ts";
import { giveConsent } from "#db/commands/consent-match.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { proposeMatch } from "#db/commands/propose-match.ts";
import { secretHash } from "#db/secret-hash.ts";
import type { CandidateLink, Member } from "#domain/actor.ts";
import type { CandidateId, MatchId, PlacementId } from "#domain/schema/ids.ts";
import type { World } from "../world.ts";

type Caseworker = Member<"caseworker" | "team_lead">;

/** A proposal made through the product; throws with the refusal when it is not possible. */
export async function proposedMatch(
  at: World,
  caseworker: Caseworker,
  pair: { placement: PlacementId; candidate: CandidateId },
): Promise<MatchId> {
  const outcome = await at.app.write(caseworker, (tx) => proposeMatch(tx, pair));
  if (!outcome.ok) throw new Error(`Not proposed: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

/** The person behind a match, as the one who opens their link. */
export async function personOf(at: World, caseworker: Caseworker, match: MatchId): Promise<CandidateLink> {
  const token = await at.app.write(caseworker, (tx) => newCandidateLink(tx, match));
  const person = token && (await candidateActor(at.appDb, secretHash(token).toString("hex")));
  if (!person) throw new Error("No link was made.");
  return person;
}

/** A proposal to which the candidate has said yes. */
export async function consentedMatch(
  at: World,
  caseworker: Caseworker,
  pair: { placement: PlacementId; candidate: CandidateId },
): Promise<MatchId> {
  const match = await proposedMatch(at, caseworker, pair);
  const person = await personOf(at, caseworker, match);
  const outcome = await at.app.write(person, (tx) => giveConsent(tx));
  if (!outcome.ok) throw new Error(`No consent: ${outcome.refusal}`);
  return match;
}
