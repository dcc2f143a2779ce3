/** Chances that a seed repeats: whole numbers below a bound, one of a list, and odds. */
export type Chance = {
  readonly below: (bound: number) => number;
  readonly one: <T>(list: readonly T[]) => T;
  readonly odds: (share: number) => boolean;
};

/** Mulberry32; `seed` is any whole number. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    odds: (share) => next() < share,
    one: (list) => {
      const chosen = list[below(list.length)];
      if (chosen === undefined) throw new Error("Nothing to choose from.");
      return chosen;
    },
  };
}
