import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import {
  dataFolderOf,
  type DatabaseUrls,
  type Embedded,
  prepareDatabase,
  removeAbandoned,
  startEmbedded,
} from "#db/embedded.ts";
import { findFreePort } from "#db/embedded/ports.ts";
import { StartProblem } from "#db/embedded/problem.ts";
import { type MailServer, startMailServer } from "../demo-mail.ts";
import { readyBlock } from "./block.ts";
import { type Child, keepRunning } from "./child.ts";
import { auditFolder, traceEnv } from "./keys.ts";
import { readOptions, type StartOptions, usage } from "./options.ts";
import type { Say } from "./say.ts";
import { choosePort, databaseOf, isDemo, webEnv, workerEnv } from "./settings.ts";
import { listenForStop } from "./signals.ts";
import { watchDatabase, type Watch } from "./watch.ts";
import { leaveClone, mailFolder, noteUrl, takeClone } from "./state.ts";

/** What is started, and from where. */
export type Plan = {
  clone: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Scripts that Node runs: the build (to its end), the web process, the worker process. */
  build: readonly string[];
  web: readonly string[];
  worker: readonly string[];
  migrate(ownerUrl: string): Promise<unknown>;
  /** Fills an empty database; leaves another alone. */
  fill(ownerUrl: string): Promise<unknown>;
  /** Milliseconds that web and worker get to finish their work. */
  deadlines: { web: number; worker: number };
};

/** All that runs; what is being started stands here from the first moment, so that stopping waits for it. */
type Running = {
  build?: AbortController;
  database?: Promise<Embedded>;
  watch?: Watch;
  mail?: MailServer;
  web?: Child;
  worker?: Child;
};

const databaseName = "werkbrug";
/** Milliseconds that the database still gets to stop when the person insists. */
const patienceWhenForced = 5000;

/**
 * Starts everything, waits for the signal to stop, and stops everything in order.
 * @returns the exit code
 */
export async function start(plan: Plan, say: Say): Promise<number> {
  const running: Running = {};
  const stop = listenForStop(say, () => {
    running.web?.kill();
    running.worker?.kill();
    setTimeout(() => process.exit(130), patienceWhenForced).unref();
  });
  const state = join(plan.clone, ".werkbrug");
  let ours = false;
  try {
    const options = readOptions(plan.args, plan.env);
    if (options.help) return (say.line(usage), 0);
    await takeClone(state);
    ours = true;
    await Promise.race([startAll(plan, options, state, running, stop, say), aborted(stop)]);
    await aborted(stop);
    return 0;
  } catch (error) {
    if (!stop.aborted) tellProblem(error, say);
    return stop.aborted ? 0 : 1;
  } finally {
    await stopAll(running);
    if (ours) await leaveClone(state);
    if (stop.aborted) say.line("Everything has stopped. The data is kept; npm start goes on with it.");
  }
}

async function startAll(
  plan: Plan,
  options: StartOptions,
  state: string,
  running: Running,
  stop: AbortSignal,
  say: Say,
): Promise<void> {
  const began = Date.now();
  const host = plan.env["HOST"] || "127.0.0.1";
  const demo = isDemo(plan.env, host);
  const external = databaseOf(plan.env);
  const dataFolder = external ? null : dataFolderOf(plan.clone);
  if (options.reset) await reset(dataFolder, state, say);
  const port = await choosePort(options.port, host);

  say.line("Werkbrug starts: database and pages …");
  const [database] = await Promise.all([
    prepare(plan, external, dataFolder, demo, running, stop, say),
    build(plan, running, say),
  ]);
  stop.throwIfAborted();
  const folder = mailFolder(state);
  const bouncePort = await findFreePort();
  if (!plan.env["SMTP_URL"]) {
    running.mail = await startMailServer(folder, { bouncesTo: `smtp://127.0.0.1:${bouncePort}` });
  }
  stop.throwIfAborted();

  const mail = running.mail ? { url: running.mail.url, folder, bouncePort } : null;
  const origin = plan.env["WERKBRUG_ORIGIN"] ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const ledger = join(dataFolder ?? state, "erasures.jsonl");
  const settings = { env: await traceEnv(plan.env, state), database, host, port, origin, demo, mail, ledger };
  const { clone: cwd, deadlines } = plan;
  running.web = keepRunning(
    { name: "web", script: plan.web, cwd, env: webEnv(settings), deadline: deadlines.web },
    say,
  );
  running.worker = keepRunning(
    { name: "worker", script: plan.worker, cwd, env: workerEnv(settings), deadline: deadlines.worker },
    say,
  );
  const server = await running.database;
  if (server) running.watch = watchDatabase(server, say);
  await running.web.ready;
  await noteUrl(state, origin);
  const seconds = (Date.now() - began) / 1000;
  say.line(readyBlock({ origin, demo, dataFolder, mail: mail !== null, port, askedPort: options.port, seconds }));
}

async function prepare(
  plan: Plan,
  external: DatabaseUrls | null,
  dataFolder: string | null,
  demo: boolean,
  running: Running,
  stop: AbortSignal,
  say: Say,
): Promise<DatabaseUrls> {
  let urls = external;
  if (!urls && dataFolder) {
    running.database = startEmbedded({ dataFolder });
    const server = await running.database;
    urls = await prepareDatabase(server.superuserUrl("postgres"), databaseName, server.passwords);
  }
  if (!urls) throw new Error("Neither an own PostgreSQL nor the embedded one was chosen.");
  stop.throwIfAborted();
  await plan.migrate(urls.owner);
  stop.throwIfAborted();
  const patience = setTimeout(() => say.line("Filling the demo world; the first time takes a while …"), 2000);
  try {
    if (demo) await plan.fill(urls.owner);
  } finally {
    clearTimeout(patience);
  }
  return urls;
}

/** In a process of its own: building blocks the one that it runs in, and this one must hear Ctrl-C. */
async function build(plan: Plan, running: Running, say: Say): Promise<void> {
  const abort = new AbortController();
  running.build = abort;
  const child = spawn(process.execPath, plan.build, {
    cwd: plan.clone,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const end = () => child.pid && process.kill(-child.pid, "SIGKILL");
  abort.signal.addEventListener("abort", end, { once: true });
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  abort.signal.removeEventListener("abort", end);
  if (code !== 0) throw new StartProblem("The pages could not be built: the lines below say why.", output);
  for (const line of output.trim().split("\n")) say.of("build", line);
}

async function reset(dataFolder: string | null, state: string, say: Say): Promise<void> {
  if (!dataFolder) {
    throw new StartProblem(
      "--reset throws away the data of the built-in database alone: leave DATABASE_URL out, or empty your own database by hand.",
    );
  }
  if (!(await removeAbandoned(dataFolder))) {
    throw new StartProblem(`Another program is using the data in ${dataFolder}: stop it first.`);
  }
  for (const folder of [mailFolder(state), auditFolder(state)]) await rm(folder, { recursive: true, force: true });
  say.line("The old data is gone; a new world is made.");
}

/** Each one has finished its work before what it needs goes. */
async function stopAll({ build, watch, web, worker, mail, database }: Running): Promise<void> {
  build?.abort();
  await watch?.end();
  await web?.stop();
  await worker?.stop();
  await mail?.stop();
  const server = await database?.catch(() => null);
  await server?.stop();
}

function tellProblem(error: unknown, say: Say): void {
  if (!(error instanceof StartProblem))
    return say.line(`\nWerkbrug did not start.\n${String(error instanceof Error ? error.stack : error)}`);
  if (error.log) say.line(`\n${error.log.replaceAll(/^/gm, "    ")}`);
  say.line(`\nWerkbrug did not start. ${error.message}`);
}

/** Rejects when the signal comes; keeps the process alive until then. */
async function aborted(stop: AbortSignal): Promise<never> {
  for (;;) await wait(2 ** 30, undefined, { signal: stop });
}
