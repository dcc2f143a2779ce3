import { KINDS, type Kind } from "./codes.ts";
import { type Dated, valuesOn } from "./dated.ts";

/** What is usual of a kind at most; a kind or a measure without a limit is left out. */
export type KindLimits = Readonly<
  Partial<Record<Kind, { readonly hoursPerWeek?: number | undefined; readonly weeks?: number | undefined }>>
>;

/** No law bounds a taalstage; what a municipality agrees may differ, so that more is a sign and no fault. */
export const KIND_LIMITS: readonly [Dated<KindLimits>, ...Dated<KindLimits>[]] = [
  {
    validFrom: "2026-01-01",
    source: "Assumption of the project, after the SROI list of Groningen: a taalstage of 10 hours a week, 3 months.",
    values: { language: { hoursPerWeek: 10, weeks: 13 } },
  },
];

export type KindSign = {
  readonly kind: Kind;
  readonly measure: "hours" | "weeks";
  readonly asked: number;
  readonly most: number;
};

type Asked = {
  readonly kinds: readonly Kind[];
  readonly hoursMin: number | null;
  readonly hoursMax: number | null;
  readonly weeks: number | null;
};

/**
 * Where a placement asks more than is usual of a kind it offers, on a day (yyyy-mm-dd). Beside other kinds the fewest hours
 * and nothing else count for it: the rest may be theirs.
 */
export function kindSigns(placement: Asked, today: string, versions = KIND_LIMITS): KindSign[] {
  const { kinds, hoursMin, hoursMax, weeks } = placement;
  const limits = valuesOn(versions, today);
  const alone = kinds.length === 1;
  return KINDS.filter((kind) => kinds.includes(kind)).flatMap((kind) => {
    const { hoursPerWeek, weeks: mostWeeks } = limits[kind] ?? {};
    return [
      ...over(kind, "hours", alone ? hoursMax : hoursMin, hoursPerWeek),
      ...over(kind, "weeks", alone ? weeks : null, mostWeeks),
    ];
  });
}

function over(kind: Kind, measure: KindSign["measure"], asked: number | null, most: number | undefined): KindSign[] {
  return asked !== null && most !== undefined && asked > most ? [{ kind, measure, asked, most }] : [];
}
