import { describe, test } from "vitest";
import type { EngineName } from "./engines.ts";

const ENGINES: readonly EngineName[] = ["postgres", "meilisearch"];

/** The same cases for each engine; those of Meilisearch are counted as skipped where no server is given. */
export function describeEngines(title: string, cases: (name: EngineName) => void): void {
  describe.each(ENGINES)(`${title}: %s`, (name) => {
    if (name === "meilisearch" && !process.env["MEILI_URL"]) {
      test.skip("Meilisearch was skipped: MEILI_URL is not set");
      return;
    }
    cases(name);
  });
}
