import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readEnv } from "#app/http/env.server.ts";
import { workerEnv } from "#workers/env.ts";
import { TEST_LOGBOEK_KEY } from "./world.ts";

const folder = mkdtempSync(join(tmpdir(), "werkbrug-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = "postgres://werkbrug_worker:geheim-wachtwoord@db/werkbrug";
const file = join(folder, "worker-url");
writeFileSync(file, `${secret}\n`);
const rest: NodeJS.ProcessEnv = {
  NODE_ENV: "test",
  LOGBOEK_KEY: TEST_LOGBOEK_KEY,
  SMTP_URL: "smtp://mail:25",
  ERASURE_LEDGER: "/var/lib/werkbrug/erasures.jsonl",
  WERKBRUG_ORIGIN: "https://werkbrug.example",
};

function problem(env: NodeJS.Dict<string>): string {
  try {
    workerEnv({ NODE_ENV: "test", ...env });
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
}

describe("the settings of a process", () => {
  it("may each stand in a file of their own", () => {
    expect(workerEnv({ ...rest, WORKER_DATABASE_URL_FILE: file })).toMatchObject({ WORKER_DATABASE_URL: secret });
  });

  it("are refused with one sentence each that names the setting and no value", () => {
    const wrong = { LOGBOEK_KEY: "geheim", SMTP_URL: "geheim-wachtwoord", WERKBRUG_ORIGIN: "" };
    const said = problem({ ...wrong, WORKER_METRICS_PORT: "geheim" });
    expect(said.match(/^- /gm)).toHaveLength(6);
    for (const name of [
      "WORKER_DATABASE_URL",
      "LOGBOEK_KEY",
      "SMTP_URL",
      "ERASURE_LEDGER",
      "WERKBRUG_ORIGIN",
      "WORKER_METRICS_PORT",
    ]) {
      expect(said).toContain(name);
    }
    expect(said).not.toContain("geheim");
  });

  it("let webhooks into a network of one's own only where the site is not public, or when said twice", () => {
    const inside = { ...rest, WORKER_DATABASE_URL: secret, WEBHOOK_ALLOW_HOSTS: "haak.intern, 10.1.2.3" };
    expect(problem(inside)).toContain("WEBHOOK_ALLOW_HOSTS_IN_PRODUCTION");
    const twice = workerEnv({ ...inside, WEBHOOK_ALLOW_HOSTS_IN_PRODUCTION: "1" });
    expect([...twice.WEBHOOK_ALLOW_HOSTS]).toEqual(["haak.intern", "10.1.2.3"]);
    const here = workerEnv({ ...inside, WERKBRUG_ORIGIN: "http://127.0.0.1:3000" });
    expect(here.WEBHOOK_ALLOW_HOSTS.size).toBe(2);
    expect(problem({ ...inside, WEBHOOK_ALLOW_HOSTS: "http://haak" })).toContain("WEBHOOK_ALLOW_HOSTS must be");
    const web = { DATABASE_URL: secret, LOGBOEK_KEY: TEST_LOGBOEK_KEY, WERKBRUG_ORIGIN: "https://werkbrug.example" };
    expect(() => readEnv({ ...web, WEBHOOK_ALLOW_HOSTS: "10.1.2.3" })).toThrow("WEBHOOK_ALLOW_HOSTS_IN_PRODUCTION");
    expect(readEnv(web).WEBHOOK_ALLOW_HOSTS.size).toBe(0);
  });

  it("say so when a file is missing or both forms are set", () => {
    const both = problem({ ...rest, WORKER_DATABASE_URL: secret, WORKER_DATABASE_URL_FILE: file });
    expect(both).toContain("WORKER_DATABASE_URL and WORKER_DATABASE_URL_FILE are both set");
    const gone = problem({ ...rest, WORKER_DATABASE_URL_FILE: join(folder, "nergens") });
    expect(gone).toBe("The environment is not complete:\n- WORKER_DATABASE_URL_FILE names a file that cannot be read.");
    expect(both).not.toContain("geheim");
  });
});
