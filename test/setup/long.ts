/**
 * Test files that try everything or wait long: each page with axe, each right of each asker, drills with backups and killed
 * processes, lists of thousands. `npm test` leaves them to `npm test -- --long`, of which CI does a third each day, and each
 * day those of `test/walls/`: who may see what. Longest first: what takes long begins first, and thirds that are dealt out
 * of this order take about as long.
 */
export const LONG = [
  "test/browser/pages.test.ts",
  "test/journeys/faults.test.ts",
  "test/start/restore-drill.test.ts",
  "test/walls/routes.test.ts",
  "test/start/stop.test.ts",
  "test/browser/figures.test.ts",
  "test/search/fitting-world.test.ts",
  "test/http/twice.test.ts",
  "test/browser/finders.test.ts",
  "test/search/relevance.test.ts",
  "test/walls/tables-matrix.test.ts",
  "test/browser/search.test.ts",
  "test/start/start-again.test.ts",
  "test/start/embedded.test.ts",
  "test/http/edge.test.ts",
  "test/start/restore-erased.test.ts",
  "test/start/root.test.ts",
  "test/walls/route-mutants.test.ts",
  "test/walls/mutants.test.ts",
  "test/browser/asking-region.test.ts",
  "test/browser/members.test.ts",
  "test/journeys/webhooks.test.ts",
  "test/browser/sign-in.test.ts",
  "test/sign-in/codes.test.ts",
  "test/journeys/mail-choices.test.ts",
  "test/journeys/outbox-mail.test.ts",
  "db/seed/world.test.ts",
  "db/seed/requests.test.ts",
  "test/releases/releases.test.ts",
  "test/http/fuzz.test.ts",
  "db/seed/phones.test.ts",
  "test/traces/walk.test.ts",
  "test/rights/canary.test.ts",
  "test/browser/gallery.test.ts",
  "test/sign-in/hostile.test.ts",
  "test/search/hostile.test.ts",
  "test/http/placement-nonsense.test.ts",
  "test/http/limits.test.ts",
  "test/journeys/alerts.test.ts",
  "test/http/webhooks.test.ts",
  "test/browser/rights.test.ts",
  "test/traces/sealing.test.ts",
  "test/journeys/webhook-admins.test.ts",
  "test/journeys/bounces.test.ts",
  "test/search/subscribers.test.ts",
  "test/database/as-new.test.ts",
] as const;

/** Which files a run takes, unless it names some: `short` what `npm test` does, `long` the others. */
export type Share = "short" | "long" | "all";

/** What Vitest takes of `files` for a share of the tests. */
export function patternsOf(share: Share, files: readonly string[]): { include: string[]; exclude: string[] } {
  if (share === "long") return { include: [...LONG], exclude: [] };
  return { include: [...files], exclude: share === "short" ? [...LONG] : [] };
}
