import { m } from "#i18n/messages.ts";

/** What is said of a code that was not taken. */
export function wrongCode(waitSeconds: number): string {
  return waitSeconds > 0 ? m.security_code_locked({ minutes: Math.ceil(waitSeconds / 60) }) : m.security_code_wrong();
}
