import { AsyncLocalStorage } from "node:async_hooks";
import { overwriteGetLocale } from "./generated/runtime.js";

export const LOCALES = ["nl", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const BASE_LOCALE: Locale = "nl";

const current = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => current.getStore() ?? BASE_LOCALE);

/** Everything that `work` says, now or later in the same chain, is said in this language. Server only. */
export function inLocale<T>(locale: Locale, work: () => T): T {
  return current.run(locale, work);
}

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}
