import { localDate } from "./amsterdam.ts";

/** How a mail server refused: for good, or for now. */
export type BounceKind = "hard" | "soft";

/** What is known of an address: on how many days in a row it refused for now, when the last was, and whether sending has stopped. */
export type AddressState = {
  readonly soft: number;
  readonly lastAt: Date | null;
  readonly because: "hard" | "soft" | "unwanted" | null;
};
export const SOUND: AddressState = { soft: 0, lastAt: null, because: null };

/** Days with passing refusals after which sending stops, and days after which an earlier one counts no more. */
const SOFT_LIMIT = 3;
const SOFT_DAYS = 30;

/**
 * What a refusal makes of an address: a lasting one stops it at once, passing ones on three days too. A mailbox that is
 * full for a morning refuses many e-mails and counts once.
 */
export function afterBounce(state: AddressState, kind: BounceKind, at: Date): AddressState {
  if (state.because !== null) return state;
  if (kind === "hard") return { soft: state.soft, lastAt: at, because: "hard" };
  if (state.soft > 0 && state.lastAt !== null && localDate(state.lastAt) === localDate(at)) return state;
  const since = state.lastAt === null ? 0 : at.getTime() - state.lastAt.getTime();
  const soft = since > SOFT_DAYS * 86_400_000 ? 1 : state.soft + 1;
  return { soft, lastAt: at, because: soft >= SOFT_LIMIT ? "soft" : null };
}

/** Hard: no such mailbox, domain or address, moved away, no longer used (RFC 3463, 3.2 and 3.3; RFC 7505 for 1.10). */
const GONE: ReadonlySet<string> = new Set(["1.1", "1.2", "1.3", "1.6", "1.10", "2.1"]);

/**
 * What an enhanced status code (RFC 3463, such as 5.1.1) says of an address; null when nothing was refused or when it is
 * about who sends: our address (1.7, 1.8), our server on a list, a policy (7.x). Only what is about the address itself is
 * hard: a full mailbox, a message too large and what is not said pass.
 */
export function bounceKindOf(status: string): BounceKind | null {
  const [, level, subject, detail] = /^([245])\.(\d{1,3})\.(\d{1,3})$/.exec(status.trim()) ?? [];
  if (level === undefined || level === "2") return null;
  if (level === "4") return "soft";
  const code = `${subject ?? ""}.${detail ?? ""}`;
  if (subject === "7" || code === "1.7" || code === "1.8") return null;
  return GONE.has(code) ? "hard" : "soft";
}

/**
 * New stops by refusals in one hour after which further ones are noted of no address: then it is the sending that is ill
 * (a relay that refuses us with any code), and nobody may be left without e-mail for that.
 */
export const MOST_STOPS_AN_HOUR = 25;
