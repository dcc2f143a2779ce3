import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { codeOf } from "./problem.ts";
import type { SystemUser } from "./system-user.ts";

/** A process that can be told apart from a later one with the same number. */
export type ProcessMark = { pid: number; started: string };

export function thisProcess(): ProcessMark {
  return { pid: process.pid, started: startOf(process.pid) ?? "" };
}

/** Whether the very process that left this mark still runs (numbers are used again after a restart of the machine). */
export function stillRuns(mark: ProcessMark): boolean {
  return mark.started !== "" && startOf(mark.pid) === mark.started;
}

/** The command line of a running process; null when there is no such process. */
export function commandOf(pid: number): string | null {
  if (process.platform !== "linux") return ps(pid, "command=");
  return textOf(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ") || null;
}

/** Whether any process has this number. */
export function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

export type Finished = { code: number; output: string };

/**
 * Runs a program to its end, in a process group of its own (Ctrl-C in the terminal does not reach it), in the root
 * folder (its user may not be allowed in ours) and with an environment in which neither `LC_*` nor `PG*` steers it.
 * @throws the system's error when the program cannot be run at all (`ENOENT`, `EACCES`, `EPERM`)
 */
export function run(program: string, args: readonly string[], user: SystemUser | null): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: "/",
      detached: true,
      env: { NODE_ENV: "production", PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", LANG: "C", TZ: "UTC" },
      stdio: ["ignore", "pipe", "pipe"],
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
    let output = "";
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function startOf(pid: number): string | null {
  if (process.platform !== "linux") return ps(pid, "lstart=");
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // proc(5): the name of the program stands in brackets and may hold anything; after it, field 3 is the state
  // (Z and X: already dead, not yet collected) and field 22 the start in clock ticks since the machine started.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const dead = fields[0] === "Z" || fields[0] === "X";
  return dead ? null : (fields[19] ?? null);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string | null {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}
