import type { Notice } from "#db/queries/notices.ts";
import { NOTICES, type NoticeKind } from "#domain/notices.ts";
import { getLocale } from "#i18n/generated/runtime.js";
import { m } from "#i18n/messages.ts";
import { NOTICE_TEXTS } from "#i18n/notice-texts.ts";

/** What a notice says, what to do next, and why this hat got it. */
export function noticeWords(notice: Notice, organisation: string): { title: string; next: string; why: string } {
  const { title, next } = NOTICE_TEXTS[notice.kind];
  return { title: title({ what: work(notice) }), next: next(), why: why(notice.kind, organisation) };
}

function work({ labelNl, labelEn, place }: Notice): string {
  const label = getLocale() === "en" ? labelEn : labelNl;
  if (!label) return m.notice_what_unknown();
  return place ? m.notice_what({ label, place }) : label;
}

function why(kind: NoticeKind, organisation: string): string {
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
