import { data } from "@remix-run/node";
import { requestOrNone } from "./request.server.ts";

/** Why a request without a form is refused; the error page turns the code into words. */
export type RefusalCode =
  "not_found" | "forbidden" | "conflict" | "gone" | "wrong_hat" | "stale_form" | "unreadable_form";

export const REFUSAL_STATUS: Readonly<Record<RefusalCode, number>> = {
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  gone: 410,
  wrong_hat: 409,
  stale_form: 403,
  unreadable_form: 400,
};

/** Says that this request is refused: it leaves a trace before the answer goes out (refusal-trace.server.ts). */
export function noteRefused(code: RefusalCode): void {
  const request = requestOrNone();
  if (request) request.refused = code;
}

/** Whether something thrown is a refusal, of which the code may be told; anything else is a fault. */
export function isRefusal(thrown: unknown): boolean {
  const told: unknown = typeof thrown === "object" && thrown !== null && "data" in thrown ? thrown.data : null;
  return (
    typeof told === "object" && told !== null && "code" in told && Object.hasOwn(REFUSAL_STATUS, String(told.code))
  );
}

/** `throw refuse("not_found")`: the one way out of a loader or action that has no form to return to. */
export function refuse(code: RefusalCode) {
  noteRefused(code);
  return data({ code }, { status: REFUSAL_STATUS[code] });
}
