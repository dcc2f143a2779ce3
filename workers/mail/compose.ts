import { NOTICES, noticePath } from "#domain/notices.ts";
import type { NewTap } from "#db/commands/new-one-tap.ts";
import type { CalendarOfMatch } from "#db/queries/calendar.ts";
import type { Letter, Subject } from "#db/queries/letter.ts";
import { inLocale, isLocale, type Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import { CANDIDATE_MAIL_TEXTS, NOTICE_TEXTS } from "#i18n/notice-texts.ts";
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

/** An e-mail to somebody with an account: what happened, what to do, links; never who the candidate is. */
export function composeForMember(
  letter: Extract<Letter, { for: "member" }>,
  origin: string,
  { tap = null, news = null }: { readonly tap?: NewTap | null; readonly news?: CalendarOfMatch | null } = {},
): Composed {
  const url = `${origin}${noticePath(letter.notice)}`;
  return composed(letter.language, (language) => {
    const { title, next } = NOTICE_TEXTS[letter.kind];
    const what = work(letter.about, language);
    return {
      language,
      calendar: news && calendarPart(news, { what, url, origin, address: letter.to }),
      subject: title({ what }),
      greeting: m.mail_greeting(),
      lines: [`${title({ what })}.`, next(), ...(news ? [calendarLine(news, "member")] : [])],
      button: { label: m.mail_open(), url },
      ...(tap && { answers: tapLinks(tap, origin) }),
      footer: [why(letter), m.mail_no_reply()],
    };
  });
}

/** An e-mail to a candidate: simple words and a link of their own. */
export function composeForCandidate(
  letter: Extract<Letter, { for: "candidate" }>,
  link: string,
  news: CalendarOfMatch | null = null,
): Composed {
  return composed(letter.language, (language) => {
    const { subject, line, more } = CANDIDATE_MAIL_TEXTS[letter.template];
    const what = work(letter.about, language);
    return {
      language,
      calendar: news && calendarPart(news, { what, origin: new URL(link).origin, address: letter.to }),
      subject: subject({ what }),
      greeting: m.mail_candidate_greeting(),
      lines: [line(), more(), ...(news ? [calendarLine(news, "candidate")] : [])],
      button: { label: m.mail_candidate_open(), url: link },
      footer: [m.mail_candidate_why(), m.mail_candidate_private()],
    };
  });
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

function work(about: Subject, language: Locale): string {
  if (!about) return m.notice_what_unknown();
  const label = language === "en" ? about.labelEn : about.labelNl;
  return about.place ? m.notice_what({ label, place: about.place }) : label;
}

function why({ kind, organisation }: Extract<Letter, { for: "member" }>): string {
  switch (NOTICES[kind].to) {
    case "caseworker":
      return m.notice_why_caseworker();
    case "team_lead":
      return m.promise_why_team_lead();
    case "employer":
      return m.notice_why_employer({ organisation });
    case "coordinator":
      return m.notice_why_coordinator();
    case "region":
      return m.members_why_region();
    case "admins":
      return m.members_why_admins({ organisation });
    case "inviter":
      return m.members_why_inviter();
  }
}

/** The same for every attempt to send a letter: readers and servers know the repeat by it. */
export function messageId(origin: string, id: string): string {
  return `<${id}@${new URL(origin).hostname}>`;
}
