import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { budgetProblems } from "./budget.ts";
import { build } from "./build.ts";
import { compileMessages } from "./messages.ts";
import { checkSupply } from "./supply.ts";
import { buildTheme } from "./theme.ts";

/** `npm run check`: everything besides the tests that must stay true. Runs all steps and names those that failed. */
const root = join(import.meta.dirname, "..");
const failed: string[] = [];

await compileMessages();
await buildTheme();
step("format", "prettier/bin/prettier.cjs", ["--check", "--log-level", "warn", "."]);
step("lint", "eslint/bin/eslint.js", ["--max-warnings", "0", "."]);
step("types", "typescript/bin/tsc", ["--noEmit", "-p", "."]);
step("unused code and dependencies", "knip/bin/knip.js", []);
await build();
for (const problem of budgetProblems()) note("budget", problem);
for (const problem of checkSupply()) note("supply", problem);

console.log(failed.length === 0 ? "check: all good" : `check: ${failed.length} failed (${failed.join(", ")})`);
process.exit(failed.length === 0 ? 0 : 1);

function step(name: string, program: string, args: readonly string[]): void {
  const started = Date.now();
  const done = spawnSync(process.execPath, [join(root, "node_modules", program), ...args], {
    cwd: root,
    encoding: "utf8",
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (done.status === 0) console.log(`ok      ${name} (${seconds} s)`);
  else note(name, `${done.stdout}${done.stderr}`);
}

function note(name: string, problem: string): void {
  console.log(`FAILED  ${name}\n${problem}`);
  if (!failed.includes(name)) failed.push(name);
}
