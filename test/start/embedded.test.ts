import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Embedded, removeAbandoned, startEmbedded } from "#db/embedded.ts";
import { withClient } from "#db/embedded/client.ts";
import { StartProblem } from "#db/embedded/problem.ts";
import { databaseUser, reachableTemporaryFolder } from "#db/embedded/system-user.ts";

// Whole servers are started here, next to other tests.
vi.setConfig({ testTimeout: 60_000 });

const isRoot = process.getuid?.() === 0;

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(reachableTemporaryFolder(), "werkbrug-embedded-"));
  onTestFinished(async () => void (await removeAbandoned(folder)));
  return folder;
}

async function startIn(dataFolder: string): Promise<Embedded> {
  const server = await startEmbedded({ dataFolder, forTests: true });
  onTestFinished(() => server.stop());
  return server;
}

function ask(server: Embedded, sql: string): Promise<unknown[]> {
  return withClient(
    server.superuserUrl("postgres"),
    async (client) => (await client.query({ text: sql, rowMode: "array" })).rows[0] ?? [],
  );
}

/** Starts the server in a process of its own that then waits; gives that process. */
async function startElsewhere(dataFolder: string): Promise<{ pid: number; kill(): Promise<void> }> {
  const module = JSON.stringify(join(import.meta.dirname, "../../db/embedded.ts"));
  const script = `const { startEmbedded } = await import(${module});
    await startEmbedded({ dataFolder: ${JSON.stringify(dataFolder)} });
    console.log("up"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const kill = () =>
    new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGKILL");
    });
  onTestFinished(async () => void (child.exitCode === null && child.signalCode === null && (await kill())));
  return { pid: child.pid ?? 0, kill };
}

/** Makes data, puts one row in it and stops. */
async function usedBefore(): Promise<string> {
  const folder = await emptyFolder();
  const server = await startIn(folder);
  await ask(server, "create table kept as select 'here' as word");
  await ask(server, "checkpoint");
  await server.stop();
  return folder;
}

test("a second start finds the data, the password and the port of the first", async () => {
  const folder = await emptyFolder();
  const first = await startIn(folder);
  await ask(first, "create table kept as select 'here' as word");
  await ask(first, "checkpoint");
  await first.stop();
  await expect(ask(first, "select 1")).rejects.toThrow("ECONNREFUSED");
  const second = await startIn(folder);
  expect(await ask(second, "select word from kept")).toEqual(["here"]);
  expect(second.port).toBe(first.port);
});

test("nobody signs in without the password, and only this machine can knock", async () => {
  const server = await startIn(await emptyFolder());
  const wrong = new Client({ host: server.host, port: server.port, user: "postgres", password: "postgres" });
  await expect(wrong.connect()).rejects.toThrow("password authentication failed");
  expect(await ask(server, "show listen_addresses")).toEqual(["127.0.0.1"]);
  expect(await ask(server, "show unix_socket_directories")).toEqual([""]);
});

test("the order of text and the clock are the same on every machine", async () => {
  const before = process.env["LC_ALL"];
  process.env["LC_ALL"] = "xx_NOWHERE.latin9";
  onTestFinished(() => void (before === undefined ? delete process.env["LC_ALL"] : (process.env["LC_ALL"] = before)));
  const server = await startIn(await emptyFolder());
  const setting =
    "select datlocale, datlocprovider, pg_encoding_to_char(encoding) from pg_database where datname = 'postgres'";
  expect(await ask(server, setting)).toEqual(["C.UTF-8", "b", "UTF8"]);
  expect(await ask(server, "select current_setting('timezone'), upper('één')")).toEqual(["UTC", "ÉÉN"]);
});

test("a server that a killed run left behind is taken over, and what was committed is there", async () => {
  const folder = await emptyFolder();
  const run = await startElsewhere(folder);
  const shared = await startIn(folder);
  await ask(shared, "create table kept as select 'here' as word");
  await run.kill();
  expect(await ask(shared, "select 1")).toEqual([1]); // it still runs, without an owner

  const next = await startIn(folder);
  expect(await ask(next, "select word from kept")).toEqual(["here"]);
  await next.stop();
  await expect(ask(next, "select 1")).rejects.toThrow("ECONNREFUSED");
});

test("while a living process owns the server, another one shares it and does not stop it", async () => {
  const folder = await emptyFolder();
  await startElsewhere(folder);
  const shared = await startIn(folder);
  await shared.stop();
  expect(await ask(shared, "select 1")).toEqual([1]);
  expect(await removeAbandoned(folder)).toBe(false);
  expect(existsSync(join(folder, "cluster"))).toBe(true);
});

test("a postmaster.pid of a process that is gone does not stop the start", async () => {
  const folder = await usedBefore();
  await leavePid(folder, 2 ** 22 + 1); // above the highest number that Linux gives
  expect(await ask(await startIn(folder), "select word from kept")).toEqual(["here"]);
});

test("a postmaster.pid whose number another program has by now does not stop the start", async () => {
  const folder = await usedBefore();
  const user = databaseUser();
  const other = spawn("sleep", ["60"], user ? { uid: user.uid, gid: user.gid } : {});
  onTestFinished(() => void other.kill());
  await leavePid(folder, other.pid ?? 0);
  expect(await ask(await startIn(folder), "select word from kept")).toEqual(["here"]);
  expect(other.exitCode).toBe(null);
});

async function leavePid(folder: string, pid: number): Promise<void> {
  const path = join(folder, "cluster", "postmaster.pid");
  await writeFile(path, `${pid}\n${join(folder, "cluster")}\n1700000000\n5499\n\n127.0.0.1\n  1 1\nready   \n`);
  await chmod(path, 0o600);
  const { uid, gid } = await stat(join(folder, "cluster"));
  await chown(path, uid, gid);
}

test("a taken port is exchanged for a free one, which is then kept", async () => {
  const folder = await usedBefore();
  const kept = JSON.parse(await readFile(join(folder, "access.json"), "utf8")).port;
  const other = createServer().listen(kept, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const moved = await startIn(folder);
  expect(moved.port).not.toBe(kept);
  expect(await ask(moved, "select word from kept")).toEqual(["here"]);
  await moved.stop();
  await new Promise((resolve) => other.close(resolve));
  expect((await startIn(folder)).port).toBe(moved.port);
});

test("data of another major version is refused in one sentence and left alone", async () => {
  const folder = await usedBefore();
  await writeFile(join(folder, "cluster", "PG_VERSION"), "15\n");
  const problem = await startIn(folder).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(StartProblem);
  expect(problem).toMatchObject({ message: expect.stringMatching(/made by PostgreSQL 15 .* --reset/) });
  expect(existsSync(join(folder, "cluster", "base"))).toBe(true);
});

test("a first start that was cut off leaves nothing that a later one mistakes for data", async () => {
  const folder = await emptyFolder();
  const half = join(folder, "making-cut-off", "cluster");
  execFileSync("mkdir", ["-p", half]);
  await writeFile(join(half, "PG_VERSION"), "18\n");
  expect(await ask(await startIn(folder), "select 1")).toEqual([1]);
  expect(existsSync(half)).toBe(false);
});

test("damaged data and lost passwords are told, each with what to do", async () => {
  const folder = await usedBefore();
  await rm(join(folder, "cluster", "global", "pg_control"));
  const damaged = await startIn(folder).catch((error: unknown) => error);
  expect(damaged).toMatchObject({
    message: expect.stringContaining("--reset"),
    log: expect.stringContaining("pg_control"),
  });
  await rm(join(folder, "access.json"));
  await expect(startIn(folder)).rejects.toThrow(/access\.json\) are gone: put that file back/);
  await writeFile(join(folder, "access.json"), "{");
  await expect(startIn(folder)).rejects.toThrow("access.json is damaged");
});

test.skipIf(!isRoot)("a full disk is told before anything half-made is left on it", async () => {
  const folder = await emptyFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=30m,mode=0711", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return; // a container that may not mount
  }
  onTestFinished(() => void execFileSync("umount", [folder]));
  await expect(startIn(folder)).rejects.toThrow(/is full: make 300 MB free there and start again/);
  expect(existsSync(join(folder, "cluster"))).toBe(false);
});
