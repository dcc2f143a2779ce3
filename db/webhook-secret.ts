import { createHmac } from "node:crypto";
import type { Tx } from "./access.ts";
import { keysOf } from "./audit.ts";

/**
 * A secret that signs messages, as Standard Webhooks writes them (`whsec_` and 32 bytes in base64), by the id of its row.
 * It is kept nowhere: web and worker make it from their key, so neither the database nor a copy of it can sign.
 */
export function webhookSecret(tx: Tx, id: string): string {
  return `whsec_${createHmac("sha256", keysOf(tx).webhook).update(id).digest("base64")}`;
}
