import { proposeRefusalText } from "#app/ui/match-words.ts";
import type { Tx } from "#db/access.ts";
import type { Caseworker } from "#db/candidate-record.ts";
import type { ProposedOne } from "#db/commands/propose-matches.ts";
import { candidatesInBrief } from "#db/queries/candidates-brief.ts";
import { placementsToPropose } from "#db/queries/proposal-room.ts";
import type { ProposalResult } from "./proposal-results.tsx";

/** What became of each proposal, with the names that the staff uses. */
export async function tellResults(tx: Tx<Caseworker>, proposed: readonly ProposedOne[]): Promise<ProposalResult[]> {
  const people = await candidatesInBrief(
    tx,
    proposed.map(({ candidate }) => candidate),
  );
  const places = await placementsToPropose(tx, [...new Set(proposed.map(({ placement }) => placement))]);
  return proposed.map(({ candidate, placement, outcome }) => ({
    candidate,
    name: people.find(({ id }) => id === candidate)?.pseudonym ?? "",
    place: places.find(({ id }) => id === placement)?.title ?? "",
    match: outcome.ok ? outcome.value : null,
    problem: outcome.ok ? null : proposeRefusalText(outcome.refusal),
  }));
}
