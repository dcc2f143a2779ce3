import { z } from "zod";
import { typedLine } from "#app/http/typed-form.server.ts";
import { typedPostcode } from "#app/routes/placement/place-form.server.ts";
import type { RegisterRefusal } from "#db/commands/register-employer.ts";
import { parseKvkNumber } from "#domain/kvk.ts";
import { m } from "#i18n/messages.ts";

export const EmployerSchema = z
  .object({ name: typedLine(120), kvkNumber: typedLine(20), postcode: typedPostcode })
  .transform(({ name, kvkNumber, postcode: pc4 }, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    const kvk = parseKvkNumber(kvkNumber);
    if (kvk === null) issue("kvkNumber", m.placement_error_kvk());
    if (name.length < 2) issue("name", m.placement_error_employer_name());
    if (pc4 === null) issue("postcode", m.placement_error_postcode());
    return kvk === null || name.length < 2 || pc4 === null ? z.NEVER : { name, kvkNumber: kvk, pc4 };
  });

/** The secret in what somebody typed or pasted: the whole link of an invitation, or its last part. */
export function invitationSecret(typed: unknown): string | undefined {
  return typeof typed === "string" ? /(?:^|\/)([\w-]{43})$/.exec(typed.trim())?.[1] : undefined;
}

/** The errors of a refused registration, by field. */
export function registerErrors(code: Exclude<RegisterRefusal["code"], "known">): Record<string, string[]> {
  switch (code) {
    case "kvk_form":
      return { kvkNumber: [m.placement_error_kvk()] };
    case "not_vouched":
      return { kvkNumber: [m.members_error_not_vouched()] };
    case "unknown_postcode":
      return { postcode: [m.members_error_unknown_postcode()] };
    case "waiting":
      return { "": [m.members_error_waiting()] };
  }
}
