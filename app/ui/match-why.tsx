import type { Reason } from "#domain/matching/reasons.ts";
import type { ScoreTerm } from "#domain/matching/score.ts";
import { Paragraph } from "./heading.tsx";
import { termLabel } from "./labels.ts";
import { ReasonList } from "./reason-list.tsx";
import { reasonLine, reasonText, termText } from "./reasons.ts";
import { ScoreMeter } from "./score-meter.tsx";

/** The score with its parts and their numbers, and above it what speaks for the pair in one line. */
export function FitScore({
  score,
  terms,
  reasons,
  about,
}: {
  readonly score: number;
  readonly terms: readonly ScoreTerm[];
  readonly reasons: readonly Reason[];
  /** Whose score it is, where more than one stands on the page. */
  readonly about?: string | undefined;
}) {
  return (
    <>
      <Paragraph>{capital(reasonLine(reasons))}</Paragraph>
      <ScoreMeter
        score={score}
        about={about}
        parts={terms.map((term) => ({
          label: `${termLabel(term.term)}: ${termText(term)}`,
          points: term.points,
          max: term.max,
        }))}
      />
    </>
  );
}

/** What spoke for a match, as a list of reasons. */
export function MatchReasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  return (
    <ReasonList reasons={reasons.map((reason) => ({ state: "met" as const, text: capital(reasonText(reason)) }))} />
  );
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
