import type { z } from "zod";

/** Chance with a memory: the same seed gives the same world, whatever the machine. */
export type Random = {
  /** 0 ≤ number < 1. */
  readonly next: () => number;
  /** A whole number from `min` up to and including `max`. */
  readonly whole: (min: number, max: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** One of the keys, as often as its weight says. */
  readonly weighted: <K extends string>(weights: Readonly<Record<K, number>>) => K;
  /** `count` different ones, in the order of the list. */
  readonly some: <T>(from: readonly T[], count: number) => T[];
};

/** A generator of its own for each part of the world, so that a change in one part leaves the others alone. */
export function random(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(from: readonly T[]): T => {
    const chosen = from[Math.floor(next() * from.length)];
    if (chosen === undefined) throw new RangeError("Nothing to pick from.");
    return chosen;
  };
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick,
    weighted: (weights) => weightedKey(weights, next()),
    some: (from, count) => {
      const left = [...from];
      const taken = new Set<number>();
      while (taken.size < Math.min(count, left.length)) taken.add(Math.floor(next() * left.length));
      return left.filter((_, index) => taken.has(index));
    },
  };
}

/** Ids of the world: UUID version 7 by the moment given, random bits from the seed; never the same twice. */
export function idMaker(seed: string): <Schema extends z.ZodType<string>>(of: Schema, at: number) => z.infer<Schema> {
  const { next } = random(seed);
  let count = 0;
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return (of, at) => {
    count += 1;
    const time = Math.floor(at).toString(16).padStart(12, "0");
    // The counter stands right after the time: ids of one moment keep the order in which they were made.
    const order = count.toString(16).padStart(6, "0");
    return of.parse(`${time.slice(0, 8)}-${time.slice(8)}-7${order.slice(0, 3)}-8${order.slice(3)}-${hex(6)}${hex(6)}`);
  };
}

function weightedKey<K extends string>(weights: Readonly<Record<K, number>>, at: number): K {
  const keys = Object.keys(weights) as K[];
  let left = at * keys.reduce((sum, key) => sum + weights[key], 0);
  for (const key of keys) {
    left -= weights[key];
    if (left < 0) return key;
  }
  const last = keys.at(-1);
  if (last === undefined) throw new RangeError("Nothing to weigh.");
  return last;
}

function hash(text: string): number {
  let value = 2166136261;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 16777619);
  return value;
}
