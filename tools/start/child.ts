import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { StartProblem } from "#db/embedded/problem.ts";
import type { Say } from "./say.ts";

export type ChildPlan = {
  name: string;
  /** The script and its arguments; Node runs it. */
  script: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Milliseconds between asking it to stop and killing it. */
  deadline: number;
};

export type Child = {
  /**
   * Settles at its message `{ ready: true }`.
   * @throws StartProblem when it crashes three times before that
   */
  ready: Promise<void>;
  /** Asks it to stop and waits; after the deadline it is killed. */
  stop(): Promise<void>;
  kill(): void;
};

const crashesBeforeReady = 3;

/** A process that has run this long was healthy: the next crash waits the shortest time again. */
const healthyAfter = 60_000;
const longestWait = 30_000;

/**
 * Runs a script as a process of its own and starts it again when it ends by itself, each time after a longer wait.
 * It is detached: Ctrl-C reaches the whole process group of a terminal, and the order of stopping is ours. The channel
 * that it gets closes with this process, however that ends (see `supervised.ts`).
 */
export function keepRunning(plan: ChildPlan, say: Say): Child {
  let running: ChildProcess | null = null;
  let ended: Promise<void> = Promise.resolve();
  let again: NodeJS.Timeout | undefined;
  let stopping = false;
  let crashes = 0;
  let patience = 0;
  const { promise: ready, resolve: isReady, reject: isHopeless } = Promise.withResolvers<void>();
  ready.catch(() => undefined); // nobody may be waiting for this one

  function launch(): void {
    const since = Date.now();
    const child = spawn(process.execPath, plan.script, {
      cwd: plan.cwd,
      env: { ...plan.env, WERKBRUG_SUPERVISED: "1" },
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    running = child;
    passOn(child, plan.name, say);
    child.on("message", (message) => {
      if (typeof message === "object" && "ready" in message) isReady();
    });
    ended = new Promise((resolve) => {
      const finish = (how: string) => {
        if (running !== child) return;
        running = null;
        resolve();
        if (!stopping) comeBack(how, since);
      };
      child.on("error", (error) => finish(error.message));
      child.on("exit", (code, signal) => finish(signal ? `signal ${signal}` : `code ${code}`));
    });
  }

  function comeBack(how: string, since: number): void {
    crashes += 1;
    if (crashes >= crashesBeforeReady) {
      isHopeless(new StartProblem(`${plan.name} stops each time it starts (${how}): its lines above say why.`));
    }
    patience = Date.now() - since > healthyAfter ? 0 : patience;
    const wait = Math.min(1000 * 2 ** patience, longestWait);
    patience += 1;
    say.line(`${plan.name} stopped (${how}); it starts again in ${wait / 1000} s.`);
    again = setTimeout(launch, wait);
  }

  function kill(): void {
    stopping = true;
    clearTimeout(again);
    // Its own children are in its group.
    if (running?.pid) signalGroup(running.pid);
  }

  async function stop(): Promise<void> {
    stopping = true;
    clearTimeout(again);
    if (!running) return;
    running.kill("SIGTERM");
    const late = setTimeout(() => {
      say.line(`${plan.name} did not stop in ${plan.deadline / 1000} s and is ended.`);
      kill();
    }, plan.deadline);
    await ended;
    clearTimeout(late);
  }

  launch();
  return { ready, stop, kill };
}

function passOn(child: ChildProcess, name: string, say: Say): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on("line", (line) => say.of(name, line));
  }
}

function signalGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}
