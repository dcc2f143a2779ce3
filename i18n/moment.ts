import type { Locale } from "./locale.ts";

const TAGS = { nl: "nl-NL", en: "en-GB" } as const satisfies Record<Locale, string>;
const DAY = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** A day in the Netherlands, in words: "woensdag 2 december 2026". */
export function dayText(moment: Date, language: Locale): string {
  return text(moment, language, DAY);
}

/** A day and time in the Netherlands, in words: "woensdag 2 december 2026 om 14:00". */
export function momentText(moment: Date, language: Locale): string {
  return text(moment, language, { ...DAY, ...TIME });
}

function text(moment: Date, language: Locale, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(TAGS[language], { ...options, timeZone: "Europe/Amsterdam" }).format(moment);
}
