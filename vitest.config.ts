import { availableParallelism } from "node:os";
import { join } from "node:path";
import { configDefaults, defineConfig } from "vitest/config";
import { patternsOf, type Share } from "./test/setup/long.ts";
import { SlowestFirst } from "./test/setup/order.ts";

/** Most files wait (for a server, a browser, a process): more of them at once than there are processors. */
const AT_ONCE = availableParallelism() + 1;

const FILES = ["app", "db", "search", "workers", "test"].map((folder) => `${folder}/**/*.test.ts`);
/** Set by tools/test.ts. */
const { include, exclude } = patternsOf((process.env["TEST_SHARE"] ?? "all") as Share, FILES);

export default defineConfig({
  test: {
    include,
    exclude: [...configDefaults.exclude, ...exclude],
    maxWorkers: AT_ONCE,
    // One process takes file after file: loading what each of them imports took a fifth of the run.
    isolate: false,
    // Every test of a page or a job starts a process: what it compiled is kept for the next.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, ".cache/compiled") },
    sequence: { sequencer: SlowestFirst },
    globalSetup: ["test/setup/global.ts"],
    // A busy machine is no fault: what hangs is still told.
    testTimeout: 60_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
