import { m } from "./messages.ts";

/** Work as it is named on a page that says whose it is: what, and where if that is known. */
export function workAt(label: string, place: string | null): string {
  return place ? m.notice_what({ label, place }) : label;
}

type Work = {
  readonly title: string | null;
  readonly employer: string | null;
  readonly place: string | null;
  readonly labelNl: string | null;
  readonly labelEn: string | null;
};

/**
 * A placement as it is named in notices, e-mails and calendars: its title, or without one its occupation in a language;
 * at whom and where. Where nothing is known of it, that there is some.
 */
export function workText(about: Work | null, language: string): string {
  const label = about?.title || (language === "en" ? about?.labelEn : about?.labelNl);
  if (!about || !label) return m.notice_what_unknown();
  const { employer, place } = about;
  return workAt(employer ? m.notice_what_by({ label, employer }) : label, place);
}
