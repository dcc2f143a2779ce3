import type { Locale } from "./locale.ts";

/**
 * What compiled messages need of their runtime, in the browser: the language of the page, nothing else. vite.config.ts
 * puts it in the place of the generated runtime, which weighs more than all the texts of a page.
 */
let current: () => Locale = () => "nl";

export function getLocale(): Locale {
  return current();
}

export function overwriteGetLocale(get: () => Locale): void {
  current = get;
}

export function trackMessageCall(): void {
  return undefined;
}

export const experimentalMiddlewareLocaleSplitting = false;
export const isServer = false;
