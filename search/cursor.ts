import { isId } from "./codes.ts";
import type { Sort } from "./engine.ts";

/**
 * Where a page ended, the same for every engine, so that another may answer the next one: the value that the order goes
 * by, the id that settles ties, and how many hits came before.
 */
export type Cursor = {
  readonly sort: Sort;
  /** Newest: milliseconds; start: ISO date; nearest: kilometres; best: nothing. */
  readonly value: string | number | null;
  readonly id: string;
  readonly seen: number;
};

export function writeCursor({ sort, value, id, seen }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, id, seen])).toString("base64url");
}

/** Null for nonsense and for a cursor of another order. */
export function readCursor(text: string | undefined, sort: Sort): Cursor | null {
  if (!text || text.length > 300) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== 4 || parts[0] !== sort) return null;
  const [, value, id, seen] = parts as unknown[];
  if (typeof id !== "string" || !isId(id) || !Number.isSafeInteger(seen) || Number(seen) < 0) return null;
  if (!isValueOf(sort, value)) return null;
  return { sort, value, id, seen: Number(seen) };
}

function isValueOf(sort: Sort, value: unknown): value is string | number | null {
  switch (sort) {
    case "best":
      return value === null;
    case "newest":
      return Number.isSafeInteger(value) && Math.abs(Number(value)) < 8.64e15;
    case "nearest":
      return typeof value === "number" && Number.isFinite(value);
    case "start":
      return typeof value === "string" && isDay(value);
  }
}

/** A day of the calendar, yyyy-mm-dd; the thirtieth of February is none. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
