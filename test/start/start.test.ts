import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { dataFolderOf } from "#db/embedded.ts";
import { newClone, noted, startFrom } from "./stage/theatre.ts";

// Whole servers are started here, next to other tests.
vi.setConfig({ testTimeout: 60_000 });

const ready = /Werkbrug is ready/;
const address = /Open +(http:\S+)/;

test("the first start makes a world and says where everything is; the second goes on with it", async () => {
  const clone = await newClone();
  const first = startFrom({ clone });
  const url = (await first.until(address))[1] ?? "";
  await first.until(/npm start -- --reset/);
  for (const words of [`${url}/demo`, `${url}/demo/postvak`, dataFolderOf(clone), "Ctrl-C", "DATABASE_URL"]) {
    expect(first.said()).toContain(words);
  }
  expect((await fetch(url)).status).toBe(200);
  first.child.kill("SIGINT");
  expect(await first.ended).toBe(0);

  const second = startFrom({ clone });
  await second.until(ready);
  expect((await noted(clone)).filter((line) => line.startsWith("world"))).toEqual(["world made", "world found"]);
});

test.each<[string[], Record<string, string>, RegExp]>([
  [["--prot", "8080"], {}, /Unknown option '--prot'.*--help shows the options/],
  [["--port", "80a"], {}, /"80a" is no port/],
  [["--port", "70000"], {}, /"70000" is no port/],
  [[], { PORT: "-1" }, /"-1" is no port/],
  [[], { DATABASE_URL: "postgres://x" }, /WORKER_DATABASE_URL and OWNER_DATABASE_URL must be set too/],
  [[], { HOST: "0.0.0.0" }, /lets everybody in as anybody/],
])("a start with %j and %j ends with one sentence that says what to do", async (args, env, sentence) => {
  const clone = await newClone();
  const run = startFrom({ clone, args, env });
  expect(await run.ended).toBe(1);
  expect(run.said()).toMatch(sentence);
  expect(existsSync(join(clone, ".werkbrug", "postgres"))).toBe(false);
});

test("--help shows the options and starts nothing", async () => {
  const clone = await newClone();
  const run = startFrom({ clone, args: ["--help"] });
  expect(await run.ended).toBe(0);
  expect(run.said()).toContain("--reset");
  expect(existsSync(join(clone, ".werkbrug"))).toBe(false);
});
