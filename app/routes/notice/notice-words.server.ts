import type { Notice } from "#db/queries/notices.ts";
import { NOTICES } from "#domain/notices.ts";
import { getLocale } from "#i18n/generated/runtime.js";
import { NOTICE_TEXTS, NOTICE_WHY } from "#i18n/notice-texts.ts";
import { workText } from "#i18n/work.ts";

/** What a notice says, what to do next, and why this hat got it. */
export function noticeWords(notice: Notice, organisation: string): { title: string; next: string; why: string } {
  const { title, next } = NOTICE_TEXTS[notice.kind];
  return {
    title: title({ what: workText(notice, getLocale()) }),
    next: next(),
    why: NOTICE_WHY[NOTICES[notice.kind].to]({ organisation }),
  };
}
