import { getLocale } from "#i18n/generated/runtime.js";

/** An occupation's name in the reader's language. */
export function occupationLabelOf(
  names: { readonly labelNl: string; readonly labelEn: string } | undefined,
): string | undefined {
  return getLocale() === "en" ? names?.labelEn : names?.labelNl;
}
