import { spawnSync } from "node:child_process";
import { cpus } from "node:os";

/** One figure of a program; `null` when it could not be measured, with the reason in `what`. */
export type Result = {
  readonly key: string;
  readonly value: number | null;
  readonly min?: number;
  readonly max?: number;
  /** For example "<= 1.25". */
  readonly goal: string;
  readonly what: string;
};

/** Prints the figures as a table for people and, as the last line, one JSON object for programs. */
export function report(program: "bench" | "prove", name: string, results: readonly Result[]): void {
  const rows = results.map(({ key, value, min, max, goal, what }) => ({
    key,
    value: value === null ? "not measured" : String(round(value)),
    spread: min === undefined || max === undefined ? "" : `${round(min)}–${round(max)}`,
    goal,
    what,
  }));
  const width = (column: "key" | "value" | "spread" | "goal") => Math.max(...rows.map((row) => row[column].length));
  console.log("");
  for (const row of rows) {
    console.log(
      [
        row.key.padEnd(width("key")),
        row.value.padStart(width("value")),
        row.spread.padStart(width("spread")),
        row.goal.padEnd(width("goal")),
        row.what,
      ].join("  "),
    );
  }
  const machine = `${cpus().length} cores, Node ${process.versions.node}`;
  const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).stdout.trim();
  console.log(JSON.stringify({ program, name, results, machine, commit }));
}

/** The number behind an option such as `--scale 0.1`. */
export function numberOption(options: readonly string[], name: string, otherwise: number): number {
  const at = options.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(options[at + 1]);
  if (!Number.isFinite(value)) throw new Error(`--${name} wants a number, such as --${name} ${otherwise}.`);
  return value;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
