import { m } from "./messages.ts";

/** Work as it is named in notices, e-mails and calendars: what, and where if that is known. */
export function workAt(label: string, place: string | null): string {
  return place ? m.notice_what({ label, place }) : label;
}

/** The same of an occupation in a language; where nothing is known of it, that there is some. */
export function workText(
  about: { readonly labelNl: string | null; readonly labelEn: string | null; readonly place: string | null } | null,
  language: string,
): string {
  const label = language === "en" ? about?.labelEn : about?.labelNl;
  return label ? workAt(label, about?.place ?? null) : m.notice_what_unknown();
}
