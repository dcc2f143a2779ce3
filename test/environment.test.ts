import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readEnv, WEB_VARIABLES } from "#app/http/env.server.ts";
import { WORKER_VARIABLES, workerEnv } from "#workers/env.ts";
import { WORKER_MALLOC } from "#workers/memory.ts";
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

const root = join(import.meta.dirname, "..");
const text = (path: string) => readFileSync(join(root, path), "utf8");

/** What compose.yaml gives a service: its own settings and the shared ones; a name without a value comes from the shell. */
function composed(service: string): string[] {
  const compose = text("compose.yaml");
  const shared = /^x-settings: [^\n]*\n((?: {2}.*\n)+)/m.exec(compose)?.[1] ?? "";
  const own = new RegExp(`^ {2}${service}:\\n((?: {4}.*\\n|\\n)+)`, "m").exec(compose)?.[1] ?? "";
  return [...`${shared}${own}`.matchAll(/^ +([A-Z][A-Z_]+):/gm)].map(([, name = ""]) => name);
}

/** Settings that the file of secrets of a service holds: those that are made, and one to fill in. */
const SECRET = ["DATABASE_URL", "WORKER_DATABASE_URL", "LOGBOEK_KEY", "MEILI_SEARCH_KEY", "MEILI_WRITE_KEY"].concat([
  "SIGN_IN_KEY",
  "OIDC_PROVIDERS",
  "AUDIT_SIGNING_KEY",
  "REDIS_URL",
  "SMTP_URL",
]);
/** Of the image itself. */
const IMAGE = ["NODE_ENV", "HOST", "PORT"];
/** The web's log starts before its settings are read, and the C library of the worker before the program. */
const BEFORE = ["LOG_LEVEL", ...Object.keys(WORKER_MALLOC)];
/** Of demonstrations on one machine. */
const DEMO = ["WERKBRUG_DEMO", "WERKBRUG_MAILBOX", "WERKBRUG_MAIL_PACE"];

describe("every setting", () => {
  it.each([
    ["web", WEB_VARIABLES],
    ["worker", WORKER_VARIABLES],
  ])("of the %s can be given to its container, and nothing else is", (service, known) => {
    const given = composed(service);
    const elsewhere = [...SECRET, ...IMAGE, ...DEMO];
    expect(known.filter((name) => !given.includes(name) && !elsewhere.includes(name))).toEqual([]);
    expect(given.filter((name) => ![...known, ...BEFORE].includes(name))).toEqual([]);
    // Also an empty value from here would hide the one in the file of secrets.
    expect(given.filter((name) => SECRET.includes(name))).toEqual([]);
  });

  it("is explained where who runs the site reads, and nothing is explained that no process knows", () => {
    const table = /## Settings\n[\s\S]*?\n\n(\|[\s\S]*?)\n\n/.exec(text("README.md"))?.[1] ?? "";
    const inTable = [...table.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name = ""]) => name),
    );
    expect(inTable.length).toBeGreaterThan(25);
    const known = [...new Set([...WEB_VARIABLES, ...WORKER_VARIABLES])];
    const silent = ["NODE_ENV", "WERKBRUG_MAILBOX"];
    const written = text("docs/operations.md");
    expect(known.filter((name) => ![...inTable, ...silent].includes(name) && !written.includes(`${name}=`))).toEqual(
      [],
    );
    // Of the migration and of a suffix.
    const others = ["OWNER_DATABASE_URL", "_FILE"];
    expect(inTable.filter((name) => ![...known, ...others].includes(name))).toEqual([]);
  });
});

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
