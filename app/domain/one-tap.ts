/** Where the links of e-mails lead that give one answer without signing in. */
export const ONE_TAP_PAGES = "/antwoord/";

/** The answers that an e-mail offers: to a candidate who said yes, or whether a placement still stands. */
export const TAP_ANSWERS = { match: ["ja", "nee"], placement: ["klopt"] } as const;
export type TapSubject = keyof typeof TAP_ANSWERS;
export type TapAnswer = (typeof TAP_ANSWERS)[TapSubject][number];

export function isTapAnswer(text: string | undefined): text is TapAnswer {
  return [...TAP_ANSWERS.match, ...TAP_ANSWERS.placement].some((answer) => answer === text);
}

/** Path of the page that asks once more; the token is the secret of the link. */
export function oneTapPath(token: string, answer: TapAnswer): string {
  return `${ONE_TAP_PAGES}${token}/${answer}`;
}

/** How a link stands: open, used before, too late, or about what was settled in another way. */
export type TapState = "open" | "used" | "late" | "settled";

/**
 * What a link is still good for at a moment. `settled`: the match waits for no answer of the employer any more, or the
 * placement was confirmed or ended since.
 */
export function tapState(
  tap: { readonly usedAt: Date | null; readonly expiresAt: Date },
  settled: boolean,
  now: Date,
): TapState {
  if (tap.usedAt !== null) return "used";
  if (tap.expiresAt <= now) return "late";
  return settled ? "settled" : "open";
}
