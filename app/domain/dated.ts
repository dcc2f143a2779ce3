/** A value that holds from a day on, until a later one takes over; with where it comes from. */
export type Dated<T> = {
  /** ISO date, first day on which it holds. */
  readonly validFrom: string;
  /** Law, publication or plain assumption: shown beside the value. */
  readonly source: string;
  readonly values: T;
};

/** The values that hold on a date: the latest that has begun; before the first one, the first. Order does not matter. */
export function valuesOn<T>(versions: readonly [Dated<T>, ...Dated<T>[]], date: string): T {
  const [first, ...rest] = versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  let current = first ?? versions[0];
  for (const version of rest) if (version.validFrom <= date) current = version;
  return current.values;
}
