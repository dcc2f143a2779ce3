import { randomFillSync } from "node:crypto";
import type { z } from "zod";

/**
 * A new id: UUID version 7 (RFC 9562), made in code so that any PostgreSQL will do. The first 48 bits are milliseconds,
 * so ids sort by time of making.
 */
export function newId<Schema extends z.ZodType<string>>(of: Schema, at: number = Date.now()): z.infer<Schema> {
  return of.parse(uuidv7(at));
}

/** The same for rows that no type of the domain names. */
export function uuidv7(at: number = Date.now()): string {
  const bytes = new Uint8Array(16);
  randomFillSync(bytes, 6);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(at / 2 ** 32));
  view.setUint32(2, at % 2 ** 32);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
