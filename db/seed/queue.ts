/** What is still to happen, earliest first; of two at one moment the one that was planned first. */
export type Queue = {
  readonly plan: (at: number, run: (at: number) => void) => void;
  /** Lets everything happen up to (not including) a moment; what comes later is forgotten. */
  readonly playUntil: (end: number) => void;
};

type Item = { readonly at: number; readonly turn: number; readonly run: (at: number) => void };

export function queue(): Queue {
  const heap: Item[] = [];
  let turns = 0;
  return {
    plan: (at, run) => {
      heap.push({ at, turn: (turns += 1), run });
      rise(heap, heap.length - 1);
    },
    playUntil: (end) => {
      for (let item = heap[0]; item && item.at < end; item = heap[0]) {
        const last = heap.pop();
        if (last && heap.length > 0) {
          heap[0] = last;
          sink(heap, 0);
        }
        item.run(item.at);
      }
      heap.length = 0;
    },
  };
}

function before(a: Item, b: Item): boolean {
  return a.at < b.at || (a.at === b.at && a.turn < b.turn);
}

function rise(heap: Item[], from: number): void {
  for (let at = from; at > 0;) {
    const parent = (at - 1) >> 1;
    if (!swapIf(heap, parent, at)) return;
    at = parent;
  }
}

function sink(heap: Item[], from: number): void {
  for (let at = from; ;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    const child = right && left && before(right, left) ? 2 * at + 2 : 2 * at + 1;
    if (!swapIf(heap, at, child)) return;
    at = child;
  }
}

/** Swaps a parent with a child that comes earlier. */
function swapIf(heap: Item[], parent: number, child: number): boolean {
  const [above, below] = [heap[parent], heap[child]];
  if (!above || !below || !before(below, above)) return false;
  heap[parent] = below;
  heap[child] = above;
  return true;
}
