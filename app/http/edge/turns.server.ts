/** Turns per key: so many at once, a queue behind them, and nothing that one key does holds up another. */
export type Turns = {
  /** Resolves when it is this one's turn, with the call that ends it; null when too many wait already. */
  readonly take: (key: string) => Promise<(() => void) | null>;
};

export function openTurns({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): Turns {
  const lanes = new Map<string, { busy: number; readonly queue: (() => void)[] }>();
  return {
    take: async (key) => {
      const lane = lanes.get(key) ?? { busy: 0, queue: [] };
      lanes.set(key, lane);
      if (lane.busy < atOnce) lane.busy += 1;
      else if (lane.queue.length >= waiting) return null;
      else await new Promise<void>((resolve) => lane.queue.push(resolve));
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        const next = lane.queue.shift();
        // The turn goes on to the next in line, so `busy` stays.
        if (next) return next();
        lane.busy -= 1;
        if (lane.busy === 0) lanes.delete(key);
      };
    },
  };
}
