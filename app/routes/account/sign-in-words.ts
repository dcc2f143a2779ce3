import { m } from "#i18n/messages.ts";

/** Keeps a sign-in under way to one browser, for as long as one may take at a provider. */
export const ATTEMPT_COOKIE = "werkbrug-aanmelden";
export const ATTEMPT_SECONDS = 600;

/** Why somebody did not come in, in words that say what to do. */
export const SIGN_IN_PROBLEMS = {
  /** The provider does not answer. */
  away: { title: m.sign_in_problem_away_title, lead: m.sign_in_problem_away },
  /** No sign-in under way in this browser: too long ago, used already, or begun elsewhere. */
  expired: { title: m.sign_in_problem_expired_title, lead: m.sign_in_problem_expired },
  /** Broken off, by the person or by the provider. */
  cancelled: { title: m.sign_in_problem_cancelled_title, lead: m.sign_in_problem_cancelled },
  /** At too low a level. */
  acr: { title: m.sign_in_problem_acr_title, lead: m.sign_in_problem_acr },
  /** What the provider had to say about the person or company is not there. */
  claims: { title: m.sign_in_problem_claims_title, lead: m.sign_in_problem_claims },
  /** The answer cannot be trusted. */
  failed: { title: m.sign_in_problem_failed_title, lead: m.sign_in_problem_failed },
} as const;
export type SignInProblem = keyof typeof SIGN_IN_PROBLEMS;

/** Tells that the link in an e-mail is opened in the browser that asked for it. */
export const LINK_COOKIE = "werkbrug-link";
