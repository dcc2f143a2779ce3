import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Share } from "../test/setup/long.ts";
import { build } from "./build.ts";

/**
 * `npm test [-- --long | --all | filters and options of Vitest]`: builds the site once, runs the tests, and ends with one
 * plain line. Without a file the short share; `--long` the others (test/setup/long.ts), `--all` every one. Tests
 * bring their own PostgreSQL and never touch the data of `npm start`.
 */
type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
};

/** Options whose value stands apart: it names no file. */
const WITH_VALUE = ["-t", "--testNamePattern", "--shard", "--reporter", "--bail", "--retry"];
const { share, options } = asked(process.argv.slice(2));
await build();
const folder = mkdtempSync(join(tmpdir(), "werkbrug-report-"));
const file = join(folder, "report.json");
const vitest = join(import.meta.dirname, "../node_modules/vitest/vitest.mjs");
const run = spawnSync(
  process.execPath,
  [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...options],
  { stdio: "inherit", env: { ...process.env, NODE_ENV: "test", TEST_SHARE: share } },
);
const report = read(file);
rmSync(folder, { recursive: true });
const skipped = report.numPendingTests + report.numTodoTests;
// A file that breaks before its first test counts as one failure.
const failed = Math.max(report.numFailedTests, run.status === 0 ? 0 : 1);
console.log(`${report.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
process.exit(run.status ?? 1);

function asked(typed: readonly string[]): { readonly share: Share; readonly options: readonly string[] } {
  const options = typed.filter((one) => one !== "--long" && one !== "--all");
  const files = options.filter((one, at) => !one.startsWith("-") && !WITH_VALUE.includes(options[at - 1] ?? ""));
  if (typed.includes("--all") || files.length > 0) return { share: "all", options };
  return { share: typed.includes("--long") ? "long" : "short", options };
}

function read(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Report;
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0, numFailedTestSuites: 1 };
  }
}
