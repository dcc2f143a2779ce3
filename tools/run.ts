import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StartProblem } from "#db/embedded/problem.ts";

/**
 * `npm run FAMILY -- NAME [options]`: `bench` and `prove` are programs that prove a claim with figures and end by printing
 * one line of JSON (`bench/report.ts`); `ops` are what an operator runs. Each exports `run(options)`.
 */
type Program = { readonly run: (options: readonly string[]) => Promise<void> };

const FOLDERS: Readonly<Record<string, string>> = { bench: "bench", prove: "bench/prove", ops: "tools/ops" };

const [family = "", name = "", ...options] = process.argv.slice(2);
const folder = join(import.meta.dirname, "..", FOLDERS[family] ?? "bench");
if (!programs().includes(name)) {
  console.error(`npm run ${family} -- NAME [options]. Names: ${programs().join(", ") || "none yet"}.`);
  process.exit(2);
}
try {
  const program = (await import(join(folder, `${name}.ts`))) as Program;
  await program.run(options);
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  if (error.log) console.error(error.log.replaceAll(/^/gm, "    "));
  console.error(error.message);
  process.exitCode = 1;
}

function programs(): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((entry) => /^[a-z-]+\.ts$/.test(entry))
    .filter((entry) => /^export async function run\(/m.test(readFileSync(join(folder, entry), "utf8")))
    .map((entry) => entry.slice(0, -3));
}
