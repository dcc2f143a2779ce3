import { MAIL_BUDGET } from "#domain/mail-choices.ts";
import { CHOICES_PATH, stopPath } from "#domain/mail-link.ts";
import { NOTICES, noticePath } from "#domain/notices.ts";
import { phoneText } from "#domain/phone.ts";
import type { NewTap } from "#db/commands/new-one-tap.ts";
import type { CalendarOfMatch } from "#db/queries/calendar.ts";
import type { CandidateLetter, DigestLetter, MemberLetter } from "#db/queries/letter.ts";
import { inLocale, isLocale, type Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import { dayText, momentText } from "#i18n/moment.ts";
import { CANDIDATE_MAIL_TEXTS, NOTICE_TEXTS, NOTICE_WHY } from "#i18n/notice-texts.ts";
import { workText } from "#i18n/work.ts";
import { calendarLine, calendarPart, type CalendarPart } from "./calendar.ts";
import { tapLinks } from "./one-tap.ts";
import { mailBodies, type MailParts } from "./page.ts";

export type Composed = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  readonly calendar?: CalendarPart;
};

/** Where the links of an e-mail lead: the site, and the secret by which this e-mail is stopped. */
export type Whence = { readonly origin: string; readonly token: string };

/** Notices that a digest names; of more it says how many. */
const LISTED = 25;

/** An e-mail to somebody with an account: what happened, what to do, links; never who the candidate is. */
export function composeForMember(
  letter: MemberLetter,
  whence: Whence,
  { tap = null, news = null }: { readonly tap?: NewTap | null; readonly news?: CalendarOfMatch | null } = {},
): Composed {
  const { origin } = whence;
  const url = `${origin}${noticePath(letter.notice)}`;
  return composed(letter.language, (language) => {
    const { title, next } = NOTICE_TEXTS[letter.kind];
    const what = workText(letter.about, language);
    return {
      language,
      calendar: news && calendarPart(news, { what, url, address: letter.to, language }),
      subject: title({ what }),
      greeting: m.mail_greeting(),
      lines: [
        `${title({ what })}.`,
        ...timeLine(news, language),
        next(),
        ...(news ? [calendarLine(news, "member")] : []),
      ],
      button: { label: m.mail_open(), url },
      ...(tap && { answers: tapLinks(tap, origin) }),
      footer: [NOTICE_WHY[NOTICES[letter.kind].to]({ organisation: letter.organisation }), m.mail_no_reply()],
      links: choiceLinks(whence, m.preferences_mail_stop_kind()),
    };
  });
}

/** Several notices in one e-mail: what happened, each with its link, and why they come together. */
export function composeDigest({ items, language: wanted }: DigestLetter, whence: Whence): Composed {
  const { origin } = whence;
  return composed(wanted, (language) => {
    const listed = items.slice(0, LISTED);
    const more = items.length - listed.length;
    const reasons = new Set(listed.map(({ kind, organisation }) => NOTICE_WHY[NOTICES[kind].to]({ organisation })));
    return {
      language,
      subject: m.preferences_digest_subject({ count: items.length }),
      greeting: m.mail_greeting(),
      lines: [m.preferences_digest_line(), ...(more > 0 ? [m.preferences_digest_more({ count: more })] : [])],
      items: listed.map(({ kind, about, notice }) => ({
        label: NOTICE_TEXTS[kind].title({ what: workText(about, language) }),
        url: `${origin}${noticePath(notice)}`,
      })),
      button: { label: m.preferences_digest_button(), url: `${origin}/meldingen` },
      footer: [...reasons, m.preferences_digest_why({ count: MAIL_BUDGET }), m.mail_no_reply()],
      links: choiceLinks(whence, m.preferences_mail_stop_digest()),
    };
  });
}

function choiceLinks({ origin, token }: Whence, stop: string): MailParts["links"] & {} {
  return [
    { label: m.preferences_mail_choose(), url: `${origin}${CHOICES_PATH}` },
    { label: stop, url: `${origin}${stopPath(token)}` },
  ];
}

/** An e-mail to a candidate: simple words and a link of their own. */
export function composeForCandidate(
  letter: CandidateLetter,
  link: string,
  { origin, token }: Whence,
  news: CalendarOfMatch | null = null,
): Composed {
  return composed(letter.language, (language) => {
    const { subject, line, more, asks } = CANDIDATE_MAIL_TEXTS[letter.template];
    const { municipality, phone, answerDue } = letter;
    const due = asks && answerDue ? [m.mail_candidate_due({ date: dayText(answerDue, language) })] : [];
    const what = workText(letter.about, language);
    return {
      language,
      calendar: news && calendarPart(news, { what, address: letter.to, language }),
      subject: subject({ what }),
      greeting: m.mail_candidate_greeting(),
      lines: [
        ...timeLine(news, language),
        line({ municipality }),
        ...due,
        more(),
        ...(news ? [calendarLine(news, "candidate")] : []),
      ],
      button: { label: m.mail_candidate_open(), url: link },
      footer: [
        m.mail_candidate_why({ municipality }),
        m.mail_candidate_private(),
        ...(phone === null ? [] : [m.mail_candidate_phone({ municipality, phone: phoneText(phone) })]),
      ],
      links: [{ label: m.preferences_mail_stop_candidate(), url: `${origin}${stopPath(token)}` }],
    };
  });
}

/** When an intake is that was agreed; where and with whom stays on the page. */
function timeLine(news: CalendarOfMatch | null, language: Locale): string[] {
  return news?.method === "REQUEST" ? [m.notice_when({ when: momentText(news.startsAt, language) })] : [];
}

/** A letter in the reader's language, or in Dutch when that is not one of ours. */
export function composed(
  wanted: string,
  parts: (language: Locale) => MailParts & { readonly calendar?: CalendarPart | null },
): Composed {
  const language = isLocale(wanted) ? wanted : "nl";
  return inLocale(language, () => {
    const { calendar, ...made } = parts(language);
    return { subject: made.subject, language, ...mailBodies(made), ...(calendar && { calendar }) };
  });
}

/** The same for every attempt to send a letter: readers and servers know the repeat by it. */
export function messageId(origin: string, id: string): string {
  return `<${id}@${new URL(origin).hostname}>`;
}
