import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { SlowestFirst } from "./test/setup/slowest-first.ts";

/** Most files wait (for a server, a browser, a process): more of them at once than there are processors. */
const AT_ONCE = availableParallelism() + 1;

export default defineConfig({
  test: {
    include: [
      "app/**/*.test.ts",
      "db/**/*.test.ts",
      "search/**/*.test.ts",
      "workers/**/*.test.ts",
      "test/**/*.test.ts",
    ],
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
