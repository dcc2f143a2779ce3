import { createHash } from "node:crypto";
import { env } from "./env.server.ts";

const secure = env().WERKBRUG_ORIGIN?.startsWith("https:") === true;

/** With https a name that browsers accept only from this host, for the whole site, over https (`__Host-`). */
function nameOf(name: string): string {
  return secure ? `__Host-${name}` : name;
}

/** A `Set-Cookie` value that keeps 32 random bytes in the browser, out of reach of scripts; null takes it away. */
export function cookie(name: string, secret: Buffer | null, seconds: number): string {
  const value = secret?.toString("base64url") ?? "";
  return `${nameOf(name)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? "; Secure" : ""}`;
}

/** The 32 bytes that a cookie of ours carries. */
export function readSecret(request: Request, name: string): Buffer | null {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [found, value] = part.trim().split("=");
    if (found === nameOf(name) && value && /^[\w-]{43}$/.test(value)) return Buffer.from(value, "base64url");
  }
  return null;
}

/** What the tables keep of such a secret. */
export function secretHash(secret: Buffer): Buffer {
  return createHash("sha256").update(secret).digest();
}
