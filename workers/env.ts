import { z } from "zod";
import { readEnvironment } from "../environment.ts";

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
  LOG_LEVEL: z.string().default("info"),
  WORKER_METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
});

export type WorkerEnv = z.infer<typeof Environment>;

/** The worker's environment; throws one readable sentence per problem. */
export function workerEnv(from: NodeJS.ProcessEnv = process.env): WorkerEnv {
  return readEnvironment(Environment, from);
}
