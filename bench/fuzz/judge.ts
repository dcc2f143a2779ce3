import { type Hit, PATIENCE, type Shot } from "./send.ts";

export type Fault = "server_errors" | "hangs" | "leaks";
export type Finding = { readonly fault: Fault; readonly what: string; readonly shot: Shot };

/** What the inside of the program looks like: stacks, queries, complaints of the database, paths. */
const INSIDE: readonly RegExp[] = [
  /\n\s+at (?:async )?[\w.<>]+ \(/,
  /\bnode_modules\/|\bfile:\/\/\//,
  /syntax error at or near|violates [\w-]+ constraint|duplicate key value|invalid input syntax|invalid byte sequence/,
  /permission denied for|row-level security policy|relation "\w+"|werkbrug_(?:app|owner|worker)/,
  /ECONN(?:REFUSED|RESET)|PostgresError|KyselyError|TypeError|ReferenceError/,
];

/** What is wrong with an answer, if anything. */
export function judge(shot: Shot, hit: Hit, planted: string, root: string): Finding | null {
  const found = (fault: Fault, what: string): Finding => ({ fault, what: `${what} · ${hit.status}`, shot });
  if (hit.ms > PATIENCE) return found("hangs", `${Math.round(hit.ms)} ms`);
  if (hit.status === 0) return found("server_errors", hit.body);
  if (hit.status >= 500) return found("server_errors", "");
  if (!hit.guarded) return found("leaks", "no Content-Security-Policy");
  if (hit.location !== undefined && new URL(hit.location, "http://own.invalid").origin !== "http://own.invalid") {
    return found("leaks", `leads to ${hit.location}`);
  }
  if (hit.body.includes(planted)) return found("leaks", "a neighbour's data");
  if (hit.body.includes(root)) return found("leaks", "a path of this machine");
  // What was typed may come back; the program's own words may not.
  const typed = `${decode(shot.path)}${shot.body?.toString("utf8") ?? ""}`;
  const inside = INSIDE.map((pattern) => pattern.exec(hit.body)?.[0]).find((text) => text && !typed.includes(text));
  return inside === undefined ? null : found("leaks", inside.trim());
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
