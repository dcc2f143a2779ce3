import type { Notice } from "#db/queries/notices.ts";
import { NOTICES } from "#domain/notices.ts";
import { getLocale } from "#i18n/generated/runtime.js";
import { m } from "#i18n/messages.ts";
import { NOTICE_TEXTS, NOTICE_WHY } from "#i18n/notice-texts.ts";

/** What a notice says, what to do next, and why this hat got it. */
export function noticeWords(notice: Notice, organisation: string): { title: string; next: string; why: string } {
  const { title, next } = NOTICE_TEXTS[notice.kind];
  return {
    title: title({ what: work(notice) }),
    next: next(),
    why: NOTICE_WHY[NOTICES[notice.kind].to]({ organisation }),
  };
}

function work({ labelNl, labelEn, place }: Notice): string {
  const label = getLocale() === "en" ? labelEn : labelNl;
  if (!label) return m.notice_what_unknown();
  return place ? m.notice_what({ label, place }) : label;
}
