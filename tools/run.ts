import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * `npm run bench -- NAME [options]` and `npm run prove -- NAME [options]`: the programs of `bench/` and `bench/prove/`,
 * which prove a claim with figures. Each exports `run(options)` and ends by printing one line of JSON (`bench/report.ts`).
 */
type Program = { readonly run: (options: readonly string[]) => Promise<void> };

const [family = "", name = "", ...options] = process.argv.slice(2);
const folder = join(import.meta.dirname, "..", family === "prove" ? "bench/prove" : "bench");
const file = join(folder, `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || !existsSync(file) || name === "report") {
  console.error(`npm run ${family} -- NAME [options]. Names: ${programs().join(", ") || "none yet"}.`);
  process.exit(2);
}
const program = (await import(file)) as Program;
await program.run(options);

function programs(): string[] {
  return readdirSync(folder)
    .filter((entry) => entry.endsWith(".ts") && entry !== "report.ts")
    .map((entry) => entry.slice(0, -3));
}
