import { LOGBOEK_KEY_FORM } from "#db/logboek-key.ts";
import { ALLOW_HOSTS_FORM, allowedHosts, allowHostsProblem } from "#domain/webhook-hosts.ts";
import { z } from "zod";
import { readEnvironment, type Variables } from "../../environment.ts";
import { limitsFrom } from "./edge/limits.server.ts";
import { OidcProviders } from "./oidc-config.server.ts";

/** Names of this machine alone; `[::1]` as an address has it. */
const LOOPBACK = ["127.0.0.1", "::1", "[::1]", "localhost"];

const Environment = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    DATABASE_URL: z.url("DATABASE_URL must be the connection string of the web's own role (werkbrug_app)."),
    /** The secret of the traces, the same for web and worker: ids of people and addresses stand in them under it. */
    LOGBOEK_KEY: z
      .string("LOGBOEK_KEY must be set.")
      .regex(LOGBOEK_KEY_FORM, "LOGBOEK_KEY must be 64 hexadecimal digits (32 bytes)."),
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
    /** Identity providers: a JSON list, or the path of a file with one (docs/decisions/0013-sign-in.md). */
    OIDC_PROVIDERS: OidcProviders,
    /** 32 bytes as base64url: encrypts the secrets of apps that make codes. Without it only passkeys are offered. */
    SIGN_IN_KEY: z
      .string()
      .regex(/^[\w-]{43}=?$/, "SIGN_IN_KEY must be 32 random bytes as base64url.")
      .optional(),
    /** Proxies of our own in front; their part of X-Forwarded-For is believed. Left out: one when the origin is https. */
    WERKBRUG_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).optional(),
    /** Other limits than those of edge/limits.server.ts. */
    WERKBRUG_LIMITS: z.string().optional().transform(limits),
    /** Hosts to which webhooks may go unchecked, by http too; for tests, demonstrations and one's own network. */
    WEBHOOK_ALLOW_HOSTS: z.string().optional().transform(hosts),
    WEBHOOK_ALLOW_HOSTS_IN_PRODUCTION: z.literal("1").optional(),
    METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
    METRICS_HOST: z.string().default("127.0.0.1"),
  })
  .superRefine((env, context) => {
    const message = allowHostsProblem(env);
    if (message !== null) context.addIssue({ code: "custom", message });
    if (!env.WERKBRUG_DEMO) return;
    const loopback = LOOPBACK.includes(env.HOST);
    const open = env.WERKBRUG_ORIGIN !== undefined && !LOOPBACK.includes(new URL(env.WERKBRUG_ORIGIN).hostname);
    if (env.OIDC_PROVIDERS.length > 0 || !loopback || open) {
      context.addIssue({
        code: "custom",
        message:
          "WERKBRUG_DEMO=1 lets everybody in as any persona. It goes only with a HOST and a WERKBRUG_ORIGIN of this machine alone (127.0.0.1 or localhost) and without OIDC_PROVIDERS: remove one or the other.",
      });
    }
  });

export const WEB_VARIABLES: readonly string[] = Object.keys(Environment.shape);

export type Env = z.infer<typeof Environment>;

let parsed: Env | undefined;

/** The web process's environment, checked once; throws one readable sentence per problem. */
export function env(): Env {
  parsed ??= readEnv(process.env);
  return parsed;
}

/** The same of given variables, for tests. */
export function readEnv(from: Variables): Env {
  return readEnvironment(Environment, from);
}

function limits(text: string | undefined, context: z.RefinementCtx) {
  try {
    return limitsFrom(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "WERKBRUG_LIMITS is wrong." });
    return z.NEVER;
  }
}

function hosts(text: string | undefined, context: z.RefinementCtx) {
  const allowed = allowedHosts(text);
  if (allowed) return allowed;
  context.addIssue({ code: "custom", message: ALLOW_HOSTS_FORM });
  return z.NEVER;
}
