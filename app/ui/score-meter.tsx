import { m } from "#i18n/messages.ts";

export type ScorePart = { readonly label: string; readonly points: number; readonly max: number };
export type ScoreMeterProps = {
  readonly score: number;
  readonly max?: number | undefined;
  readonly parts: readonly ScorePart[];
  readonly open?: boolean | undefined;
  /** Whose score it is, where more than one stands on the page. */
  readonly about?: string | undefined;
};

/** A score with the parts that add up to it: one bar, and the same in words. */
export function ScoreMeter({ score, max = 100, parts, open, about }: ScoreMeterProps) {
  return (
    <details className="wb-score" open={open}>
      <summary className="wb-score__summary">
        <span className="wb-score__number">
          {score}
          <span className="wb-score__of"> {m.ui_score_of({ max })}</span>
        </span>
        <ScoreBar parts={parts} max={max} />
        <span className="wb-score__more">{m.ui_score_parts()}</span>
        {about && <span className="wb-hidden">: {about}</span>}
      </summary>
      <ul className="wb-score__parts">
        {parts.map((part, at) => (
          <li className="wb-score__part" key={part.label}>
            <span className={`wb-swatch wb-series-${(at % 4) + 1}`} aria-hidden="true" />
            <span className="wb-score__label">{part.label}</span>
            <span className="wb-score__points">
              {part.points < 0
                ? m.promise_points_off({ points: -part.points })
                : m.ui_score_points({ points: part.points, max: part.max })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function ScoreBar({ parts, max }: { readonly parts: readonly ScorePart[]; readonly max: number }) {
  const given = parts.filter(({ points }) => points > 0);
  const starts = given.map((_, at) => given.slice(0, at).reduce((sum, part) => sum + part.points, 0));
  return (
    <svg
      className="wb-bar"
      aria-hidden="true"
      focusable="false"
      width="100%"
      height="10"
      viewBox={`0 0 ${max} 10`}
      preserveAspectRatio="none"
    >
      <rect className="wb-bar__track" width={max} height="10" />
      {given.map((part, at) => (
        <rect className={`wb-fill-${(at % 4) + 1}`} key={part.label} x={starts[at]} width={part.points} height="10" />
      ))}
    </svg>
  );
}

/** How far something is: `value` of `max`, in words and as a bar. */
export function Progress({
  label,
  value,
  max,
}: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
}) {
  return (
    <div className="wb-progress">
      <p className="wb-progress__label">
        <span>{label}</span>
        <span className="wb-numeric">{m.ui_progress({ value, max })}</span>
      </p>
      <svg
        className="wb-bar"
        aria-hidden="true"
        focusable="false"
        width="100%"
        height="10"
        viewBox={`0 0 ${Math.max(max, 1)} 10`}
        preserveAspectRatio="none"
      >
        <rect className="wb-bar__track" width={Math.max(max, 1)} height="10" />
        <rect className="wb-fill-1" width={Math.min(value, max)} height="10" />
      </svg>
    </div>
  );
}
