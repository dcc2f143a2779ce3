import { createHash } from "node:crypto";

/** What is kept of a secret that somebody holds: long and random, so that its hash needs no salt. */
export function secretHash(secret: string | Buffer): Buffer {
  return createHash("sha256").update(secret).digest();
}
