import { env } from "./env.server.ts";

const secure = env().WERKBRUG_ORIGIN?.startsWith("https:") === true;

/** Keeps the language that somebody chose. */
export const LANGUAGE_COOKIE = "taal";

/** With https a name that browsers accept only from this host, for the whole site, over https (`__Host-`). */
function nameOf(name: string): string {
  return secure ? `__Host-${name}` : name;
}

/** A `Set-Cookie` value that keeps 32 random bytes in the browser, out of reach of scripts; null takes it away. */
export function cookie(name: string, secret: Buffer | null, seconds: number): string {
  return wordCookie(name, secret?.toString("base64url") ?? "", seconds);
}

/** The same for a word of letters, digits, - and _. */
export function wordCookie(name: string, word: string, seconds: number): string {
  return `${nameOf(name)}=${word}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? "; Secure" : ""}`;
}

/** The 32 bytes that a cookie of ours carries. */
export function readSecret(request: Request, name: string): Buffer | null {
  const word = readWord(request.headers.get("Cookie"), name);
  return word?.length === 43 ? Buffer.from(word, "base64url") : null;
}

/** The word that a cookie of ours carries, from the value of a `Cookie` header. */
export function readWord(cookies: string | null | undefined, name: string): string | null {
  for (const part of (cookies ?? "").split(";")) {
    const [found, value] = part.trim().split("=");
    if (found === nameOf(name) && value && /^[\w-]+$/.test(value)) return value;
  }
  return null;
}
