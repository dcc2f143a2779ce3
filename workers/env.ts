import { z } from "zod";

const Environment = z.object({
  WORKER_DATABASE_URL: z.url(
    "WORKER_DATABASE_URL must be the connection string of the worker's role (werkbrug_worker).",
  ),
  /** Absent: the queues live in PostgreSQL. */
  REDIS_URL: z.url("REDIS_URL must be an address like redis://host:6379.").optional(),
  SMTP_URL: z.url("SMTP_URL must be an address like smtp://host:587."),
  /** Sender of every e-mail. */
  MAIL_FROM: z.string().min(3).default("Werkbrug <noreply@werkbrug.example>"),
  /** Public origin of the site, without a path: where links in e-mails lead. */
  WERKBRUG_ORIGIN: z.url("WERKBRUG_ORIGIN must be the public address of the site, like https://werkbrug.example."),
  /** Absent: search runs in PostgreSQL and nothing has to be sent. */
  MEILI_URL: z.url("MEILI_URL must be an address like http://host:7700.").optional(),
  MEILI_WRITE_KEY: z.string().optional(),
  /** File outside the database that says who was erased, for after a restore (docs/operations.md). */
  ERASURE_LEDGER: z.string().min(1).optional(),
  /** Folder of the demo mailbox: e-mails of somebody who is erased go from it. */
  WERKBRUG_MAILBOX: z.string().optional(),
  LOG_LEVEL: z.string().default("info"),
});

export type WorkerEnv = z.infer<typeof Environment>;

/** The worker's environment; throws one readable sentence per problem. */
export function workerEnv(from: NodeJS.ProcessEnv = process.env): WorkerEnv {
  const result = Environment.safeParse(from);
  if (result.success) return result.data;
  throw new Error(`The environment is not complete:\n${result.error.issues.map((i) => `- ${i.message}`).join("\n")}`);
}
