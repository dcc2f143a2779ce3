import type { NewTap } from "#db/commands/new-one-tap.ts";
import { oneTapPath, TAP_ANSWERS, type TapAnswer } from "#domain/one-tap.ts";
import { m } from "#i18n/messages.ts";
import type { MailParts } from "./page.ts";

/** The answers of an e-mail as links, in the language of the letter that is being composed. */
export function tapLinks({ token, of }: NewTap, origin: string): NonNullable<MailParts["answers"]> {
  return {
    lead: m.promise_mail_answers(),
    links: TAP_ANSWERS[of].map((answer) => ({ label: LABELS[answer](), url: `${origin}${oneTapPath(token, answer)}` })),
  };
}

const LABELS: Readonly<Record<TapAnswer, () => string>> = {
  ja: m.promise_tap_yes_button,
  nee: m.promise_tap_no_button,
  klopt: m.promise_tap_stands_button,
};
