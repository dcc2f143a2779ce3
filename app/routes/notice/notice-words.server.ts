import type { Notice } from "#db/queries/notices.ts";
import { NOTICES } from "#domain/notices.ts";
import { getLocale } from "#i18n/generated/runtime.js";
import { m } from "#i18n/messages.ts";
import { momentText } from "#i18n/moment.ts";
import { NOTICE_TEXTS, NOTICE_WHY } from "#i18n/notice-texts.ts";
import { workText } from "#i18n/work.ts";

type NoticeWords = { readonly title: string; readonly when: string; readonly next: string; readonly why: string };

/** What a notice says, when that is (or ""), what to do next, and why this hat got it. */
export function noticeWords(notice: Notice, organisation: string): NoticeWords {
  const { title, next } = NOTICE_TEXTS[notice.kind];
  return {
    title: title({ what: workText(notice, getLocale()) }),
    when: notice.when ? m.notice_when({ when: momentText(notice.when, getLocale()) }) : "",
    next: next(),
    why: NOTICE_WHY[NOTICES[notice.kind].to]({ organisation }),
  };
}
