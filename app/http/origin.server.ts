import { env } from "./env.server.ts";

/** The public origin of the site: as configured, else the one that this request came to. */
export function originOf(request: Request): string {
  return env().WERKBRUG_ORIGIN ?? new URL(request.url).origin;
}
