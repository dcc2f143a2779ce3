import { INVITATION_DAYS, INVITATION_PAGES } from "./members.ts";

/** E-mails about an account: each has a link with a secret of its own. */
export const ACCOUNT_MAIL_KINDS = ["sign_in_link", "invitation"] as const;
export type AccountMailKind = (typeof ACCOUNT_MAIL_KINDS)[number];

/** Where the link of each leads; the secret (43 base64url signs, 256 bits) is the last part of the path. */
export const ACCOUNT_LINK_PATHS: Readonly<Record<AccountMailKind, `/${string}/`>> = {
  sign_in_link: "/aanmelden/link/",
  invitation: INVITATION_PAGES,
};

/** How long such a link is of use, in minutes after it was asked for. */
export const ACCOUNT_LINK_MINUTES: Readonly<Record<AccountMailKind, number>> = {
  sign_in_link: 15,
  invitation: INVITATION_DAYS * 24 * 60,
};

/** Whether typed text has the form of such a secret. */
export function isAccountToken(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/.test(text);
}
