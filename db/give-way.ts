import { setTimeout as wait } from "node:timers/promises";

/** Longest wait before trying again, in ms; half of it on average, so that two do not meet again. */
const LONGEST = 50;

/**
 * Work that changes nothing unless it ends well, tried again when PostgreSQL chose it to give way in a deadlock (40P01):
 * two commands may lock the same rows from two sides. Any other fault is thrown at once.
 */
export async function givingWay<T>(work: () => Promise<T>, triesLeft = 5): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== "40P01" || triesLeft === 0) throw error;
    await wait(Math.random() * LONGEST);
    return givingWay(work, triesLeft - 1);
  }
}
