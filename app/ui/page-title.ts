import { m } from "#i18n/messages.ts";

/** The title of a document; after a refused form it says so first, because a screen reader reads it first. */
export function pageTitle(title: string, errors = 0): string {
  const name = `${title} · ${m.app_name()}`;
  return errors === 0 ? name : `${m.ui_title_errors({ count: errors })} · ${name}`;
}
