import { keepInvitationSecret } from "#db/commands/keep-invitation-secret.ts";
import type { AccountMailKind } from "#domain/account-mail.ts";
import type { AccountLetter } from "#db/queries/account-mail.ts";
import { INVITATION_DAYS } from "#domain/members.ts";
import { InvitationId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import type { JobContext } from "../context.ts";
import { type Composed, composed } from "./compose.ts";

/**
 * Writes the e-mail around its link; null when nobody needs it any more. A template that needs facts (the name of an
 * organisation) reads them by the ids in `letter.payload`.
 */
export type AccountTemplate = (letter: AccountLetter, link: string, context: JobContext) => Promise<Composed | null>;

export const ACCOUNT_TEMPLATES: Readonly<Record<AccountMailKind, AccountTemplate>> = {
  sign_in_link: signInLink,
  invitation: invitationMail,
};

/** Names the organisation that invites and nobody else; not sent once the invitation is accepted or withdrawn. */
async function invitationMail(letter: AccountLetter, link: string, context: JobContext): Promise<Composed | null> {
  const id = InvitationId.parse(letter.payload["invitationId"]);
  const secret = link.slice(link.lastIndexOf("/") + 1);
  const organisation = await context.write((tx) => keepInvitationSecret(tx, id, secret));
  if (organisation === null) return null;
  return composed(letter.language, (language) => ({
    language,
    subject: m.members_mail_subject({ organisation }),
    greeting: m.mail_greeting(),
    lines: [m.members_mail_line({ organisation }), m.members_mail_more({ days: INVITATION_DAYS })],
    button: { label: m.members_mail_button(), url: link },
    footer: [m.members_mail_why({ organisation }), m.mail_no_reply()],
  }));
}

function signInLink(letter: AccountLetter, link: string): Promise<Composed> {
  return Promise.resolve(
    composed(letter.language, (language) => ({
      language,
      subject: m.sign_in_mail_subject(),
      greeting: m.mail_greeting(),
      lines: [m.sign_in_mail_line(), m.sign_in_mail_more()],
      button: { label: m.sign_in_mail_button(), url: link },
      footer: [m.sign_in_mail_why(), m.mail_no_reply()],
    })),
  );
}
