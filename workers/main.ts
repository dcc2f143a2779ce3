import { signingKeyOf } from "#db/audit-chain.ts";
import { ALWAYS, HUMANE } from "#domain/mail-choices.ts";
import { exitWithParent } from "../supervised.ts";
import { workerEnv } from "./env.ts";
import { openLog } from "./log.ts";
import { openMailer } from "./mail/mailer.ts";
import { startWorker } from "./worker.ts";

/** Milliseconds that jobs at hand get to finish; less than the starter waits before it kills. */
const DEADLINE = 15_000;

exitWithParent();
const env = workerEnv();
const log = openLog(env.LOG_LEVEL);
const worker = await startWorker({
  databaseUrl: env.WORKER_DATABASE_URL,
  logboekKey: env.LOGBOEK_KEY,
  sealing: {
    signingKey: env.AUDIT_SIGNING_KEY ? signingKeyOf(env.AUDIT_SIGNING_KEY) : null,
    exportDir: env.AUDIT_EXPORT_DIR ?? null,
  },
  redisUrl: env.REDIS_URL,
  mailer: openMailer(env.SMTP_URL, env.MAIL_FROM, env.BOUNCE_DOMAIN),
  pace: env.WERKBRUG_MAIL_PACE === "always" ? ALWAYS : HUMANE,
  bounces: env.BOUNCE_PORT === undefined ? undefined : { port: env.BOUNCE_PORT, host: env.BOUNCE_HOST },
  origin: env.WERKBRUG_ORIGIN,
  search: env.MEILI_URL ? { url: env.MEILI_URL, key: env.MEILI_WRITE_KEY } : undefined,
  metrics:
    env.WORKER_METRICS_PORT === undefined ? undefined : { port: env.WORKER_METRICS_PORT, host: env.METRICS_HOST },
  erasure: { ledger: env.ERASURE_LEDGER, mailbox: env.WERKBRUG_MAILBOX ?? null },
  network: { allowHosts: env.WEBHOOK_ALLOW_HOSTS },
  log,
});
log.info({ queue: env.REDIS_URL ? "redis" : "postgres" }, "worker ready");
process.send?.({ ready: true });

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(0), DEADLINE + 2000).unref();
  const inTime = await worker.stop(DEADLINE).catch(() => false);
  log.info({ inTime }, inTime ? "worker stopped" : "worker stopped at its deadline; what it left runs again");
  process.exit(0);
}
