import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { dataFolderOf } from "#db/embedded.ts";
import { livePostmaster } from "#db/embedded/cluster.ts";
import { commandOf } from "#db/embedded/process.ts";
import { eventually, newClone, noted, pidOf, startFrom } from "./stage/theatre.ts";

// Whole servers are started here, next to other tests.
vi.setConfig({ testTimeout: 60_000 });

const ready = /Werkbrug is ready/;

test("Ctrl-C to the whole terminal: web first, then the worker with its job done, then mail and database", async () => {
  const clone = await newClone();
  const run = startFrom({ clone });
  await run.until(ready);
  await pidOf("worker", clone);
  process.kill(-(run.child.pid ?? 0), "SIGINT"); // as a terminal does: to every process of its group
  run.child.kill("SIGINT"); // npm passes it on as well; this is no second Ctrl-C
  expect(await run.ended).toBe(0);
  expect((await noted(clone)).slice(-3)).toEqual([
    "web stopped",
    "worker asked to stop",
    "worker finished its job and stopped",
  ]);
  expect(existsSync(join(dataFolderOf(clone), "cluster", "postmaster.pid"))).toBe(false);
  expect(run.said()).toContain("Everything has stopped");
});

test("a second Ctrl-C ends at once what will not stop", async () => {
  const clone = await newClone();
  const run = startFrom({ clone, env: { STAGE_WEB: "stubborn" } });
  await run.until(ready);
  const web = await pidOf("web", clone);
  run.child.kill("SIGINT");
  await eventually(
    async () => (await noted(clone)).includes("web will not stop"),
    () => "the stubborn web process",
  );
  await new Promise((resolve) => setTimeout(resolve, 1100));
  run.child.kill("SIGINT");
  expect(await run.ended).toBe(0);
  expect(commandOf(web)).toBe(null);
});

test("what does not stop in time is ended, and the rest still stops in order", async () => {
  const clone = await newClone();
  const run = startFrom({ clone, env: { STAGE_WEB: "stubborn" } });
  await run.until(ready);
  run.child.kill("SIGTERM");
  expect(await run.ended).toBe(0);
  expect(run.said()).toContain("web did not stop in 2 s and is ended");
  expect((await noted(clone)).at(-1)).toBe("worker finished its job and stopped");
});

test("Ctrl-C while the pages are still being built stops everything too", async () => {
  const clone = await newClone();
  const run = startFrom({ clone, env: { STAGE_BUILD: "slow" } });
  await eventually(
    async () => (await noted(clone)).includes("world made"),
    () => "the world",
  );
  run.child.kill("SIGINT");
  expect(await run.ended).toBe(0);
  expect(existsSync(join(dataFolderOf(clone), "cluster", "postmaster.pid"))).toBe(false);
  expect(await noted(clone)).toEqual(["world made"]);
});

test("a start that is killed without a word leaves no web and no worker, and the next start goes on", async () => {
  const clone = await newClone();
  const run = startFrom({ clone });
  await run.until(ready);
  const [web, worker] = [await pidOf("web", clone), await pidOf("worker", clone)];
  run.child.kill("SIGKILL");
  await eventually(
    () => commandOf(web) === null && commandOf(worker) === null,
    () => "the end of web and worker",
  );
  expect(await noted(clone)).toContain("web stopped");

  const next = startFrom({ clone });
  await next.until(ready);
  expect((await noted(clone)).filter((line) => line.startsWith("world")).at(-1)).toBe("world found");
});

test("a process that crashes is told and started again", async () => {
  const clone = await newClone();
  const run = startFrom({ clone });
  await run.until(ready);
  const before = await pidOf("worker", clone);
  process.kill(before, "SIGKILL");
  await run.until(/worker stopped \(signal SIGKILL\); it starts again in 1 s/);
  expect(await pidOf("worker", clone, before)).not.toBe(before);
});

test("a web process that never comes up and a build that fails end the start with a sentence", async () => {
  const clone = await newClone();
  const crashing = startFrom({ clone, env: { STAGE_WEB: "crash" } });
  expect(await crashing.ended).toBe(1);
  expect(crashing.said()).toContain("web stops each time it starts (code 3)");
  const broken = startFrom({ clone, env: { STAGE_BUILD: "broken" } });
  expect(await broken.ended).toBe(1);
  expect(broken.said()).toMatch(/Unexpected token in home\.tsx[\s\S]*The pages could not be built/);
});

test("a database that was killed from outside is started again on its port", async () => {
  const clone = await newClone();
  const run = startFrom({ clone });
  await run.until(ready);
  const home = dataFolderOf(clone);
  const before = await livePostmaster(home);
  process.kill(before?.pid ?? 0, "SIGKILL");
  await run.until(/The database had stopped and was started again/);
  const after = await livePostmaster(home);
  expect(after).toMatchObject({ port: before?.port });
  expect(after?.pid).not.toBe(before?.pid);
});
