import { LANGUAGE_CODES } from "#domain/languages.ts";
import { getLocale } from "#i18n/generated/runtime.js";

/** The name of a language in the reader's language: "ti" is "Tigrinya". A code that has no name stands for itself. */
export function languageName(code: string, locale: string = getLocale()): string {
  const name = new Intl.DisplayNames(locale, { type: "language", fallback: "code" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** Every language one can choose, by name. */
export function languageOptions(): { readonly value: string; readonly label: string }[] {
  return LANGUAGE_CODES.map((value) => ({ value, label: languageName(value) })).sort((a, b) =>
    a.label.localeCompare(b.label, getLocale()),
  );
}
