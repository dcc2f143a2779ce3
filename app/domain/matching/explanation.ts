import { type Reason, termReasons } from "./reasons.ts";
import type { ScoreTerm } from "./score.ts";

/** What a match keeps of the moment it was proposed: where its points came from and what spoke for it. */
export type Explanation = { readonly terms: readonly ScoreTerm[]; readonly reasons?: readonly Reason[] };

/** What spoke for the pair when it was proposed; made from the terms where only these were kept. */
export function explainedReasons({ terms, reasons }: Explanation): readonly Reason[] {
  return reasons ?? terms.flatMap(termReasons);
}
