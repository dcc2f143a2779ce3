import type { DatabaseUrls } from "#db/embedded.ts";
import { isFree } from "#db/embedded/ports.ts";
import { StartProblem } from "#db/embedded/problem.ts";
import { WORKER_MALLOC } from "#workers/memory.ts";

const urlNames = { app: "DATABASE_URL", worker: "WORKER_DATABASE_URL", owner: "OWNER_DATABASE_URL" } as const;

/**
 * The PostgreSQL that the environment names, or null for the embedded one.
 * @throws StartProblem when some of the three connection strings are missing
 */
export function databaseOf(env: NodeJS.ProcessEnv): DatabaseUrls | null {
  const names = Object.values(urlNames);
  const missing = names.filter((name) => !env[name]);
  if (missing.length === names.length) return null;
  if (missing.length > 0) {
    throw new StartProblem(
      `${missing.join(" and ")} must be set too: an own PostgreSQL needs a connection string per role (${names.join(", ")}).`,
    );
  }
  const url = (name: string) => env[name] ?? "";
  return { app: url(urlNames.app), worker: url(urlNames.worker), owner: url(urlNames.owner) };
}

const loopback = ["127.0.0.1", "::1", "localhost"];

/**
 * Whether everybody may come in as any persona: so unless real sign-in is configured.
 * @throws StartProblem when the pages would be open to the network like that
 */
export function isDemo(env: NodeJS.ProcessEnv, host: string): boolean {
  if (env["OIDC_PROVIDERS"]) return false;
  const origin = env["WERKBRUG_ORIGIN"] ?? "";
  if (URL.canParse(origin) && !loopback.includes(new URL(origin).hostname.replace(/^\[|\]$/g, ""))) {
    throw new StartProblem(
      `The demo lets everybody in as anybody, so it has no public address WERKBRUG_ORIGIN=${origin}: leave it out, or set up real sign-in with OIDC_PROVIDERS.`,
    );
  }
  if (loopback.includes(host)) return true;
  throw new StartProblem(
    `The demo lets everybody in as anybody, so it does not listen on HOST=${host}: leave HOST out, or set up real sign-in with OIDC_PROVIDERS.`,
  );
}

const firstPort = 3000;
const portsTried = 100;

/**
 * The port of the pages: exactly the one asked for, else the first free one from 3000.
 * @throws StartProblem when it is taken
 */
export async function choosePort(asked: number | null, host: string): Promise<number> {
  if (asked !== null) {
    if (await isFree(asked, host)) return asked;
    throw new StartProblem(`Port ${asked} is in use or may not be used: choose another with npm start -- --port N.`);
  }
  for (let port = firstPort; port < firstPort + portsTried; port += 1) if (await isFree(port, host)) return port;
  throw new StartProblem(`All ports from ${firstPort} are in use: choose one with npm start -- --port N.`);
}

export type ChildSettings = {
  env: NodeJS.ProcessEnv;
  database: DatabaseUrls;
  host: string;
  port: number;
  origin: string;
  demo: boolean;
  mail: { url: string; folder: string; bouncePort: number } | null;
  /** Path of the erasure ledger; a set ERASURE_LEDGER goes before it. */
  ledger: string;
};

/** What the web process sees: never the connection strings of the other roles. */
export function webEnv({ env, database, host, port, origin, demo, mail }: ChildSettings): NodeJS.ProcessEnv {
  const mailbox = mail ? { WERKBRUG_MAILBOX: mail.folder } : {};
  const { AUDIT_SIGNING_KEY: _signing, ...passed } = base(env, origin, demo);
  return { ...passed, DATABASE_URL: database.app, HOST: host, PORT: String(port), ...mailbox };
}

/** What the worker sees: nothing of how people sign in. */
export function workerEnv({ env, database, origin, demo, mail, ledger }: ChildSettings): NodeJS.ProcessEnv {
  const smtp = mail
    ? {
        SMTP_URL: mail.url,
        WERKBRUG_MAILBOX: mail.folder,
        BOUNCE_PORT: String(mail.bouncePort),
        BOUNCE_DOMAIN: "bounce.werkbrug.example",
      }
    : {};
  const kept = { ERASURE_LEDGER: env["ERASURE_LEDGER"] ?? ledger };
  const { OIDC_PROVIDERS: _providers, SIGN_IN_KEY: _key, ...rest } = base(env, origin, demo);
  return { ...rest, ...WORKER_MALLOC, WORKER_DATABASE_URL: database.worker, ...smtp, ...kept };
}

function base(env: NodeJS.ProcessEnv, origin: string, demo: boolean): NodeJS.ProcessEnv {
  const passed: NodeJS.ProcessEnv = { ...env, NODE_ENV: "production" };
  for (const name of [...Object.values(urlNames), "WERKBRUG_DEMO"]) delete passed[name];
  passed["WERKBRUG_ORIGIN"] ??= origin;
  // A line per request is for servers; a person at a terminal reads what went wrong.
  passed["LOG_LEVEL"] ??= "warn";
  if (demo) passed["WERKBRUG_DEMO"] = "1";
  // Whoever tries the demo in the evening wants to see the e-mail now.
  if (demo) passed["WERKBRUG_MAIL_PACE"] ??= "always";
  // Who tries webhooks has a receiver on this machine.
  if (demo) passed["WEBHOOK_ALLOW_HOSTS"] ??= "127.0.0.1,localhost";
  return passed;
}
