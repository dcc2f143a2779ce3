import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { record } from "#db/events.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { TEST_LOGBOEK_KEY, utrecht, world, type World } from "../world.ts";
import { type Postbox, postbox } from "../working.ts";

const root = join(import.meta.dirname, "../..");

describe("the worker process", () => {
  let at: World;
  let box: Postbox;
  const running: ChildProcess[] = [];

  beforeEach(async () => {
    at = await world();
    box = await postbox();
  });
  afterEach(async () => {
    for (const child of running.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
    await box.stop();
    await at.close();
  });

  function start(env: Record<string, string> = {}): ChildProcess {
    const child = spawn(process.execPath, ["workers/main.ts"], {
      cwd: root,
      env: {
        ...process.env,
        WORKER_DATABASE_URL: at.urls.worker,
        LOGBOEK_KEY: TEST_LOGBOEK_KEY,
        SMTP_URL: box.url,
        WERKBRUG_MAIL_PACE: "always",
        ERASURE_LEDGER: "/nowhere/erasures.jsonl",
        WERKBRUG_ORIGIN: "https://werkbrug.example",
        LOG_LEVEL: "error",
        ...env,
      },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    running.push(child);
    return child;
  }

  it("says when it is ready, hears of an event at once, and ends in good order when asked", async () => {
    const people = await utrecht(at);
    const placementId = await publishedPlacement(at, people.employer);
    await at.all.updateTable("placement").set({ status: "returned" }).where("id", "=", placementId).execute();
    const worker = start();
    expect((await once(worker, "message"))[0]).toEqual({ ready: true });
    await at.app.write(people.coordinator, (tx) =>
      record(tx, { type: "placement.returned", placementId, employerId: people.employer.organisation }),
    );
    await vi.waitFor(() => expect(box.mails).toHaveLength(1), { timeout: 5000, interval: 20 });
    const asked = Date.now();
    worker.kill("SIGTERM");
    expect((await once(worker, "exit"))[0]).toBe(0);
    expect(Date.now() - asked).toBeLessThan(8000);
  });

  it("says in one sentence what is missing from its environment", async () => {
    const worker = start({ SMTP_URL: "" });
    const [said] = (await once(worker.stderr ?? worker, "data")) as [Buffer];
    const [code] = await once(worker, "exit");
    expect(code).not.toBe(0);
    expect(said.toString()).toContain("SMTP_URL must be an address like smtp://host:587.");
  });
});
