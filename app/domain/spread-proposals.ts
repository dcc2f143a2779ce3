/** A placement that fits a candidate, with its points. */
export type Option = { readonly placement: string; readonly employer: string; readonly score: number };
export type Chooser = {
  readonly candidate: string;
  readonly waitingSince: string;
  readonly options: readonly Option[];
};

/** How many more proposals a placement and an employer may get. */
export type Room = {
  readonly ofPlacement: ReadonlyMap<string, number>;
  readonly ofEmployer: ReadonlyMap<string, number>;
};

/**
 * Which placement to put forward for each of several candidates at once (spreiden): the best pairs first, and never more
 * for one placement or employer than may still be proposed. Advice that sends everybody to the same place helps nobody.
 * Equal points: who waits longest first. A candidate for whom nothing is left is absent from the answer.
 */
export function spreadProposals(choosers: readonly Chooser[], room: Room): ReadonlyMap<string, string> {
  const [placements, employers] = [new Map(room.ofPlacement), new Map(room.ofEmployer)];
  const chosen = new Map<string, string>();
  const pairs = choosers.flatMap((chooser) => chooser.options.map((option) => ({ ...chooser, ...option })));
  pairs.sort(
    (a, b) =>
      b.score - a.score ||
      compare(a.waitingSince, b.waitingSince) ||
      compare(a.candidate, b.candidate) ||
      compare(a.placement, b.placement),
  );
  for (const { candidate, placement, employer } of pairs) {
    const [free, freeAtEmployer] = [placements.get(placement) ?? 0, employers.get(employer) ?? 0];
    if (chosen.has(candidate) || free < 1 || freeAtEmployer < 1) continue;
    chosen.set(candidate, placement);
    placements.set(placement, free - 1);
    employers.set(employer, freeAtEmployer - 1);
  }
  return chosen;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
