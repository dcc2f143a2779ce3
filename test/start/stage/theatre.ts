import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile } from "node:fs/promises";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { dataFolderOf, removeAbandoned } from "#db/embedded.ts";
import { reachableTemporaryFolder, type SystemUser } from "#db/embedded/system-user.ts";

/** A folder that stands in for a clone; what was started from it is gone when the test is. */
export async function newClone(mode = 0o755): Promise<string> {
  const clone = await mkdtemp(join(reachableTemporaryFolder(), "werkbrug-clone-"));
  await chmod(clone, mode);
  onTestFinished(async () => {
    await removeAbandoned(dataFolderOf(clone));
    await removeAbandoned(clone);
  });
  return clone;
}

export type Run = {
  child: ChildProcess;
  /** All that it said so far. */
  said(): string;
  /** Waits until it has said this. */
  until(words: RegExp): Promise<RegExpExecArray>;
  /** Waits for its end; gives the exit code, or the signal that ended it. */
  ended: Promise<number | string>;
};

type RunOptions = {
  clone: string;
  args?: string[];
  env?: Record<string, string>;
  script?: string;
  user?: SystemUser | null;
};

const patience = 30_000;

/** Starts `npm start` (with stand-ins, or the script given) from a clone. */
export function startFrom({ clone, args = [], env = {}, script, user = null }: RunOptions): Run {
  const file = script ?? join(import.meta.dirname, "run.ts");
  const child = spawn(process.execPath, [file, ...args], {
    env: {
      PORT: String(randomInt(32_100, 32_700)),
      NODE_ENV: "test",
      PATH: process.env["PATH"],
      STAGE_CLONE: clone,
      STAGE_LOG: stageLog(clone),
      ...env,
    },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | string>((resolve) => {
    child.on("exit", (code, signal) => resolve(code ?? signal ?? "gone"));
  });
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
    await Promise.race([ended, wait(10_000)]);
    child.kill("SIGKILL");
  });
  const until = (words: RegExp) =>
    eventually(
      () => words.exec(said),
      () => `"${words}" in:\n${said}`,
    );
  return { child, said: () => said, until, ended };
}

/** What the stand-ins noted, in order. */
export async function noted(clone: string): Promise<string[]> {
  const text = await readFile(stageLog(clone), "utf8").catch(() => "");
  return text.split("\n").filter((line) => line !== "");
}

/** The number of the process that noted its start last, once there is one (and it is not the one given). */
export function pidOf(name: "web" | "worker", clone: string, not?: number): Promise<number> {
  const look = async () => {
    const last = (await noted(clone)).filter((line) => line.startsWith(`${name} started`)).at(-1);
    const pid = Number(last?.split(" ").at(-1));
    return pid > 0 && pid !== not && pid;
  };
  return eventually(look, () => `the start of ${name}`);
}

/** Waits for something that is neither null, undefined nor false; fails with what was missed. */
export async function eventually<T>(
  look: () => T | Promise<T>,
  missed: () => string,
): Promise<Exclude<T, null | undefined | false>> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found as Exclude<T, null | undefined | false>;
    if (Date.now() > end) throw new Error(`Waited in vain for ${missed()}`);
    await wait(50);
  }
}

function stageLog(clone: string): string {
  return join(clone, "stage.log");
}
