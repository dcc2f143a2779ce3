import type { Kind } from "../codes.ts";
import type { CandidateFacts, MatchingParameters, PlacementFacts } from "./facts.ts";
import { guidesDutch } from "./fit.ts";
import { matchReasons, type Reason, reasonsOfKind, termReasons } from "./reasons.ts";
import { GUIDED_LANGUAGE_POINTS, score, type ScoreTerm } from "./score.ts";

/** What a match keeps of the moment it was proposed: where its points came from and what spoke for it. */
export type Explanation = { readonly terms: readonly ScoreTerm[]; readonly reasons?: readonly Reason[] };

/** The points of a proposal of one kind, with what spoke for it: what another kind would bring is no part of it. */
export function explainProposal(
  placement: PlacementFacts,
  candidate: CandidateFacts,
  kind: Kind,
  parameters: MatchingParameters,
): { readonly score: number; readonly explanation: Required<Explanation> } {
  const as = { ...placement, kinds: [kind] };
  const { score: points, terms } = score(as, candidate, parameters);
  return { score: points, explanation: { terms, reasons: matchReasons(as, candidate, terms) } };
}

/** The points of a pair, of which `terms` tell, once it is proposed as this kind. */
export function scoreAs(points: number, terms: readonly ScoreTerm[], kind: Kind): number {
  const guided = terms.some((term) => term.term === "language" && term.guided.length > 0);
  return guided && !guidesDutch(kind) ? points - GUIDED_LANGUAGE_POINTS : points;
}

/** What spoke for the pair when it was proposed as this kind; made from the terms where only these were kept. */
export function explainedReasons({ terms, reasons }: Explanation, kind: Kind): readonly Reason[] {
  return reasonsOfKind(reasons ?? terms.flatMap(termReasons), kind);
}

/** The terms of a match of this kind; those kept of an older one may name kinds that were not proposed. */
export function explainedTerms({ terms }: Explanation, kind: Kind): readonly ScoreTerm[] {
  return terms.map((term) =>
    term.term === "language" ? { ...term, guided: term.guided.filter((one) => one === kind) } : term,
  );
}
