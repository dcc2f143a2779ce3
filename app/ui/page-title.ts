import { m } from "#i18n/messages.ts";

/** The title of a document: first what tells this page from the others of its kind, then the site. */
export function pageTitle(...parts: readonly string[]): string {
  return [...parts, m.app_name()].filter(Boolean).join(" · ");
}
