import { randomBytes } from "node:crypto";

/** W3C Trace Context, version 00: version-trace-parent-flags. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace id (32 hex digits) that a caller passed on, or a new one. A malformed header is as good as none. */
export function traceOf(header: string | string[] | undefined): string {
  const given = typeof header === "string" ? TRACEPARENT.exec(header)?.[1] : undefined;
  return given ?? randomBytes(16).toString("hex");
}
