import type { PlacementQuery, PlacementsFound, SearchEngine } from "./engine.ts";

const REST_MS = 10_000;

/**
 * Asks the first engine, and the second when the first fails or cannot answer; the answer then says so. An engine that
 * failed is left alone for ten seconds, so that its silence is not waited for at every search.
 */
export function withFallback(
  first: SearchEngine,
  second: SearchEngine,
  report: (error: unknown) => void,
  options: { readonly isLimit?: (error: unknown) => boolean; readonly now?: () => number } = {},
): SearchEngine {
  const { isLimit = () => false, now = Date.now } = options;
  let restsUntil = 0;
  return {
    findPlacements: async (query) => {
      if (now() < restsUntil) return fallenBack(second, query);
      try {
        return await first.findPlacements(query);
      } catch (error) {
        if (isLimit(error)) return second.findPlacements(query);
        restsUntil = now() + REST_MS;
        report(error);
        return fallenBack(second, query);
      }
    },
    suggest: (text) => second.suggest(text),
    health: async () => {
      const health = await first.health().catch(() => null);
      return health?.ok ? health : second.health();
    },
  };
}

async function fallenBack(engine: SearchEngine, query: PlacementQuery): Promise<PlacementsFound> {
  const found = await engine.findPlacements(query);
  return { ...found, notices: [...found.notices, { code: "fallback" }] };
}
