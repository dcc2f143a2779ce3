import { z } from "zod";
import { readEnvironment } from "../../environment.ts";
import { limitsFrom } from "./edge/limits.server.ts";

const Environment = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    DATABASE_URL: z.url("DATABASE_URL must be the connection string of the web's own role (werkbrug_app)."),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().default("127.0.0.1"),
    /** Public origin of the site, without a path. */
    WERKBRUG_ORIGIN: z.url().optional(),
    /** Where people write about the website itself; shown on the pages about it. */
    WERKBRUG_CONTACT: z.email("WERKBRUG_CONTACT must be an e-mail address.").optional(),
    WERKBRUG_DEMO: z.literal("1").optional(),
    /** Folder of the demo mailbox. */
    WERKBRUG_MAILBOX: z.string().optional(),
    MEILI_URL: z.url().optional(),
    MEILI_SEARCH_KEY: z.string().optional(),
    OIDC_ISSUER: z.string().optional(),
    /** Proxies of our own in front; their part of X-Forwarded-For is believed. Left out: one when the origin is https. */
    WERKBRUG_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).optional(),
    /** Other limits than those of edge/limits.server.ts. */
    WERKBRUG_LIMITS: z.string().optional().transform(limits),
    METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
    METRICS_HOST: z.string().default("127.0.0.1"),
  })
  .superRefine((env, context) => {
    if (!env.WERKBRUG_DEMO) return;
    const loopback = ["127.0.0.1", "::1", "localhost"].includes(env.HOST);
    if (env.OIDC_ISSUER || !loopback) {
      context.addIssue({
        code: "custom",
        message:
          "WERKBRUG_DEMO=1 lets everybody in as any persona. It goes only with a loopback HOST and without OIDC_ settings: remove one or the other.",
      });
    }
  });

export type Env = z.infer<typeof Environment>;

let parsed: Env | undefined;

/** The web process's environment, checked once; throws one readable sentence per problem. */
export function env(): Env {
  if (parsed) return parsed;
  parsed = readEnvironment(Environment, process.env);
  return parsed;
}

function limits(text: string | undefined, context: z.RefinementCtx) {
  try {
    return limitsFrom(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "WERKBRUG_LIMITS is wrong." });
    return z.NEVER;
  }
}
