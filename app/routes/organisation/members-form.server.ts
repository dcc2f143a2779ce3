import { z } from "zod";
import { typedLine } from "#app/http/typed-form.server.ts";
import { requestContext } from "#app/http/request.server.ts";
import type { InvitationGiven } from "#db/commands/invite-member.ts";
import { ROLES } from "#domain/codes.ts";
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
