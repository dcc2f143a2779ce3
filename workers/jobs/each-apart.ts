/**
 * Does the same for each, one after another; one that fails keeps no other from it. Returns what went wrong, for
 * `throwFirst` once the run has done what it can.
 */
export async function eachApart<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<unknown[]> {
  const problems: unknown[] = [];
  for (const one of all) {
    try {
      await work(one);
    } catch (problem) {
      problems.push(problem);
    }
  }
  return problems;
}

/** Throws the first problem, if there is any: the run counts as failed and comes again. */
export function throwFirst(problems: readonly unknown[]): void {
  if (problems.length > 0) throw problems[0];
}
