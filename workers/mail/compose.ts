import { NOTICES, noticePath } from "#domain/notices.ts";
import type { Letter, Subject } from "#db/queries/letter.ts";
import { inLocale, isLocale, type Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import { CANDIDATE_MAIL_TEXTS, NOTICE_TEXTS, NOTICE_WHY } from "#i18n/notice-texts.ts";
import { mailBodies, type MailParts } from "./page.ts";

export type Composed = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
};

/** An e-mail to somebody with an account: what happened, what to do, a link; never who the candidate is. */
export function composeForMember(letter: Extract<Letter, { for: "member" }>, origin: string): Composed {
  return composed(letter.language, (language) => {
    const { title, next } = NOTICE_TEXTS[letter.kind];
    return {
      language,
      subject: title({ what: work(letter.about, language) }),
      greeting: m.mail_greeting(),
      lines: [`${title({ what: work(letter.about, language) })}.`, next()],
      button: { label: m.mail_open(), url: `${origin}${noticePath(letter.notice)}` },
      footer: [NOTICE_WHY[NOTICES[letter.kind].to]({ organisation: letter.organisation }), m.mail_no_reply()],
    };
  });
}

/** An e-mail to a candidate: simple words and a link of their own. */
export function composeForCandidate(letter: Extract<Letter, { for: "candidate" }>, link: string): Composed {
  return composed(letter.language, (language) => {
    const { subject, line, more, asks } = CANDIDATE_MAIL_TEXTS[letter.template];
    const { municipality, answerDue } = letter;
    const due = asks && answerDue ? [m.mail_candidate_due({ date: dayText(answerDue, language) })] : [];
    return {
      language,
      subject: subject({ what: work(letter.about, language) }),
      greeting: m.mail_candidate_greeting(),
      lines: [line({ municipality }), ...due, more()],
      button: { label: m.mail_candidate_open(), url: link },
      footer: [m.mail_candidate_why({ municipality }), m.mail_candidate_private()],
    };
  });
}

/** A letter in the reader's language, or in Dutch when that is not one of ours. */
export function composed(wanted: string, parts: (language: Locale) => MailParts): Composed {
  const language = isLocale(wanted) ? wanted : "nl";
  return inLocale(language, () => {
    const made = parts(language);
    return { subject: made.subject, language, ...mailBodies(made) };
  });
}

function work(about: Subject, language: Locale): string {
  if (!about) return m.notice_what_unknown();
  const label = language === "en" ? about.labelEn : about.labelNl;
  return about.place ? m.notice_what({ label, place: about.place }) : label;
}

/** A day in the Netherlands, in words: "woensdag 2 december 2026". */
function dayText(day: Date, language: Locale): string {
  const words = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  const tag = language === "en" ? "en-GB" : "nl-NL";
  return new Intl.DateTimeFormat(tag, { ...words, timeZone: "Europe/Amsterdam" }).format(day);
}

/** The same for every attempt to send a letter: readers and servers know the repeat by it. */
export function messageId(origin: string, id: string): string {
  return `<${id}@${new URL(origin).hostname}>`;
}
