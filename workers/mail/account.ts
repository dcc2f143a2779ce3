import type { AccountMailKind } from "#domain/account-mail.ts";
import type { AccountLetter } from "#db/queries/account-mail.ts";
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
};

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
