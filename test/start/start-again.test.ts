import { existsSync } from "node:fs";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { dataFolderOf } from "#db/embedded.ts";
import { listMail } from "#app/http/mailbox.server.ts";
import { newClone, noted, startFrom } from "./stage/theatre.ts";

// Whole servers are started here, next to other tests.
vi.setConfig({ testTimeout: 60_000 });

const ready = /Werkbrug is ready/;
const address = /Open +(http:\S+)/;

test("a second start from the same clone says that it runs already, and where", async () => {
  const clone = await newClone();
  const first = startFrom({ clone });
  const url = (await first.until(address))[1] ?? "";
  const second = startFrom({ clone });
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`Werkbrug already runs from this folder at ${url}`);
  const reset = startFrom({ clone, args: ["--reset"] });
  expect(await reset.ended).toBe(1);
  expect((await fetch(url)).status).toBe(200);
});

test("--reset throws the old world, the old mail and the signed heads of the old audit log away", async () => {
  const clone = await newClone();
  const first = startFrom({ clone });
  await first.until(ready);
  await writeFile(join(clone, ".werkbrug", "mail", "000001700000000-aaaaaaaa.eml"), "Subject: old\r\n\r\nold");
  const head = join(clone, ".werkbrug", "audit", "2026-01-05.json");
  await mkdir(dirname(head), { recursive: true });
  await writeFile(head, "{}");
  first.child.kill("SIGINT");
  await first.ended;
  const again = startFrom({ clone, args: ["--reset"] });
  await again.until(ready);
  expect((await noted(clone)).filter((line) => line.startsWith("world"))).toEqual(["world made", "world made"]);
  expect(await listMail(join(clone, ".werkbrug", "mail"))).toEqual([]);
  expect(existsSync(head)).toBe(false);
});

test("a busy port is passed over, unless it was asked for in so many words", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  onTestFinished(() => void other.close());
  const taken = other.address();
  const port = typeof taken === "object" && taken ? taken.port : 0;
  const clone = await newClone();
  const asked = startFrom({ clone, args: ["--port", String(port)] });
  expect(await asked.ended).toBe(1);
  expect(asked.said()).toContain(`Port ${port} is in use`);

  const on3000 = createServer().listen(3000, "127.0.0.1");
  await new Promise((resolve) => on3000.once("listening", resolve).once("error", resolve)); // busy either way
  onTestFinished(() => void on3000.close());
  const moved = startFrom({ clone, env: { PORT: "" } });
  const found = await moved.until(/Open +http:\/\/127\.0\.0\.1:(\d+) \(port 3000 is in use\)/);
  expect(Number(found[1])).toBeGreaterThan(3000);
});

test("the web process sees its own connection string alone, and the passwords lie in a file for us alone", async () => {
  const clone = await newClone();
  const run = startFrom({ clone });
  const url = (await run.until(address))[1] ?? "";
  const seen = await (await fetch(url)).json();
  expect(seen).toMatchObject({
    WERKBRUG_DEMO: "1",
    NODE_ENV: "production",
    WERKBRUG_MAILBOX: join(clone, ".werkbrug", "mail"),
  });
  expect(seen.DATABASE_URL).toContain("werkbrug_app:");
  expect(seen).not.toHaveProperty("OWNER_DATABASE_URL");
  expect(seen).not.toHaveProperty("WORKER_DATABASE_URL");
  expect((await stat(join(dataFolderOf(clone), "access.json"))).mode & 0o777).toBe(0o600);
});
