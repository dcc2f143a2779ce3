/**
 * Languages that people name beside Dutch, as ISO 639-1 codes (two with a country where the name differs: Dari). Shown
 * to people; never a rule, a filter or a score.
 */
export const LANGUAGE_CODES = [
  "am",
  "ar",
  "az",
  "bg",
  "de",
  "en",
  "es",
  "fa",
  "fa-AF",
  "fr",
  "hy",
  "it",
  "ka",
  "ku",
  "ln",
  "om",
  "pl",
  "ps",
  "pt",
  "ro",
  "ru",
  "so",
  "sq",
  "sr",
  "sw",
  "th",
  "ti",
  "tr",
  "uk",
  "ur",
  "vi",
  "zh",
] as const;
export type LanguageCode = (typeof LANGUAGE_CODES)[number];

export function isLanguageCode(code: string): code is LanguageCode {
  return LANGUAGE_CODES.some((known) => known === code);
}
