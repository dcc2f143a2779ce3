import { z } from "zod";
import { typedLine } from "#app/http/typed-form.server.ts";
import { requestContext } from "#app/http/request.server.ts";
import type { InvitationGiven } from "#db/commands/invite-member.ts";
import { ROLES } from "#domain/codes.ts";
import { parsePhone } from "#domain/phone.ts";
import { m } from "#i18n/messages.ts";

/** An e-mail address as far as its form tells. */
export const typedEmail = typedLine(254).superRefine((email, context) => {
  if (!/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email)) {
    context.addIssue({ code: "custom", message: m.members_error_email() });
  }
});

export const InvitationSchema = z
  .object({
    email: typedEmail,
    role: z.enum(ROLES, { error: () => m.form_error_choice() }),
    admin: z.string().optional(),
  })
  .transform(({ email, role, admin }): InvitationGiven => {
    return { email, role, admin: admin !== undefined, language: requestContext().locale };
  });

/** A telephone number as it is kept; null when the field was emptied. */
export const PhoneSchema = z.object({ phone: typedLine(40) }).transform(({ phone: text }, context) => {
  const phone = parsePhone(text);
  if (phone !== null || text === "") return { phone };
  context.addIssue({ code: "custom", path: ["phone"], message: m.members_phone_error() });
  return z.NEVER;
});
