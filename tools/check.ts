import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
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
// Two at a time, each as long as the other: one processor would stand idle.
await Promise.all([
  inOrder(
    () => step("types", "typescript/bin/tsc", ["--noEmit", "-p", "."]),
    () => step("unused code and dependencies", "knip/bin/knip.js", []),
  ),
  inOrder(
    () => step("format", "prettier/bin/prettier.cjs", ["--check", "--log-level", "warn", "."]),
    () => step("lint", "eslint/bin/eslint.js", ["--max-warnings", "0", "."]),
    async () => void (await build()),
  ),
]);
for (const problem of budgetProblems()) note("budget", problem);
for (const problem of checkSupply()) note("supply", problem);

console.log(failed.length === 0 ? "check: all good" : `check: ${failed.length} failed (${failed.join(", ")})`);
process.exit(failed.length === 0 ? 0 : 1);

async function inOrder(...steps: readonly (() => Promise<void>)[]): Promise<void> {
  for (const one of steps) await one();
}

async function step(name: string, program: string, args: readonly string[]): Promise<void> {
  const started = Date.now();
  const { code, said } = await run(join(root, "node_modules", program), args);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (code === 0) console.log(`ok      ${name} (${seconds} s)`);
  else note(name, said);
}

async function run(program: string, args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close");
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await ended) as [number | null];
  return { code, said: out + err };
}

function note(name: string, problem: string): void {
  console.log(`FAILED  ${name}\n${problem}`);
  if (!failed.includes(name)) failed.push(name);
}
