import { createHmac, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Of this process alone: nobody turns a key that is kept back into an address. */
const SECRET = randomBytes(32);

/**
 * Where a request came from, as a key that tells no address. `proxies` is the number of our own proxies: so many entries
 * of X-Forwarded-For, counted from the right, were written by them; what stands further left anybody can invent.
 */
export function addressKey(request: IncomingMessage, proxies: number): string {
  return createHmac("sha256", SECRET)
    .update(networkOf(addressOf(request, proxies)))
    .digest("base64url")
    .slice(0, 22);
}

export function addressOf(request: IncomingMessage, proxies: number): string {
  const direct = request.socket.remoteAddress ?? "";
  if (proxies === 0) return direct;
  const header = request.headers["x-forwarded-for"];
  const entries = (typeof header === "string" ? header : "").split(",").map((entry) => entry.trim());
  return entries.at(-proxies) || direct;
}

/** IPv6 is handed out by the /64: one household is one key. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").toLowerCase();
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...middle, ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
