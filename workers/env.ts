import { LOGBOEK_KEY_FORM } from "#db/logboek-key.ts";
import { ALLOW_HOSTS_FORM, allowedHosts, allowHostsProblem } from "#domain/webhook-hosts.ts";
import { z } from "zod";
import { readEnvironment } from "../environment.ts";

const Environment = z
  .object({
    WORKER_DATABASE_URL: z.url(
      "WORKER_DATABASE_URL must be the connection string of the worker's role (werkbrug_worker).",
    ),
    /** The secret of the traces, the same as the web's. */
    LOGBOEK_KEY: z
      .string("LOGBOEK_KEY must be set.")
      .regex(LOGBOEK_KEY_FORM, "LOGBOEK_KEY must be 64 hexadecimal digits (32 bytes)."),
    /** Ed25519 key (PKCS #8, DER in base64) that signs how far the audit log was at the end of a day. Absent: nothing is signed. */
    AUDIT_SIGNING_KEY: z.string().optional(),
    /** Folder outside the database where what was signed goes; absent: it stays in the database alone. */
    AUDIT_EXPORT_DIR: z.string().optional(),
    /** Absent: the queues live in PostgreSQL. */
    REDIS_URL: z.url("REDIS_URL must be an address like redis://host:6379.").optional(),
    SMTP_URL: z.url("SMTP_URL must be an address like smtp://host:587."),
    /** Sender of every e-mail. */
    MAIL_FROM: z.string().min(3).default("Werkbrug <noreply@werkbrug.example>"),
    /** Domain of the return addresses (bounce+…@), whose mail comes to BOUNCE_PORT. Absent: reports go to the sender. */
    BOUNCE_DOMAIN: z
      .string()
      .regex(/^[a-z0-9.-]+$/i, "BOUNCE_DOMAIN must be a domain like mail.werkbrug.example.")
      .optional(),
    /** Where reports of undelivered e-mail are received by SMTP; absent: nowhere. */
    BOUNCE_PORT: z.coerce.number().int().min(0).max(65535).optional(),
    BOUNCE_HOST: z.string().default("127.0.0.1"),
    /** `always`: no quiet hours and no budget, for demonstrations and tests. */
    WERKBRUG_MAIL_PACE: z.enum(["humane", "always"], "WERKBRUG_MAIL_PACE must be humane or always.").default("humane"),
    /** Public origin of the site, without a path: where links in e-mails lead. */
    WERKBRUG_ORIGIN: z.url("WERKBRUG_ORIGIN must be the public address of the site, like https://werkbrug.example."),
    /** Absent: search runs in PostgreSQL and nothing has to be sent. */
    MEILI_URL: z.url("MEILI_URL must be an address like http://host:7700.").optional(),
    MEILI_WRITE_KEY: z.string().optional(),
    /** File outside the database that says who was erased, for after a restore (docs/operations.md). */
    ERASURE_LEDGER: z
      .string(
        "ERASURE_LEDGER must be the path of a file outside the database: without it a restore brings back who was erased.",
      )
      .min(1, "ERASURE_LEDGER must be the path of a file."),
    /** Folder of the demo mailbox: e-mails of somebody who is erased go from it. */
    WERKBRUG_MAILBOX: z.string().optional(),
    /** Hosts to which webhooks may go unchecked, by http too; for tests, demonstrations and one's own network. */
    WEBHOOK_ALLOW_HOSTS: z.string().optional().transform(hosts),
    WEBHOOK_ALLOW_HOSTS_IN_PRODUCTION: z.literal("1").optional(),
    LOG_LEVEL: z.string().default("info"),
    WORKER_METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
    METRICS_HOST: z.string().default("127.0.0.1"),
  })
  .superRefine((env, context) => {
    const message = allowHostsProblem(env);
    if (message !== null) context.addIssue({ code: "custom", message });
  });

export const WORKER_VARIABLES: readonly string[] = Object.keys(Environment.shape);

export type WorkerEnv = z.infer<typeof Environment>;

/** The worker's environment; throws one readable sentence per problem. */
export function workerEnv(from: NodeJS.ProcessEnv = process.env): WorkerEnv {
  return readEnvironment(Environment, from);
}

function hosts(text: string | undefined, context: z.RefinementCtx) {
  const allowed = allowedHosts(text);
  if (allowed) return allowed;
  context.addIssue({ code: "custom", message: ALLOW_HOSTS_FORM });
  return z.NEVER;
}
