/** How a mail server refused: for good, or for now. */
export type BounceKind = "hard" | "soft";

/** What is known of an address: passing refusals in a row, when the last was, and whether sending has stopped. */
export type AddressState = {
  readonly soft: number;
  readonly lastAt: Date | null;
  readonly because: "hard" | "soft" | "unwanted" | null;
};
export const SOUND: AddressState = { soft: 0, lastAt: null, because: null };

/** Passing refusals in a row after which sending stops, and days after which an earlier one counts no more. */
const SOFT_LIMIT = 3;
const SOFT_DAYS = 30;

/** What a refusal makes of an address: a lasting one stops it at once, the third passing one in a row too. */
export function afterBounce(state: AddressState, kind: BounceKind, at: Date): AddressState {
  if (state.because !== null) return state;
  if (kind === "hard") return { soft: state.soft, lastAt: at, because: "hard" };
  const since = state.lastAt === null ? 0 : at.getTime() - state.lastAt.getTime();
  const soft = since > SOFT_DAYS * 86_400_000 ? 1 : state.soft + 1;
  return { soft, lastAt: at, because: soft >= SOFT_LIMIT ? "soft" : null };
}

/**
 * What an enhanced status code (RFC 3463, such as 5.1.1) says of an address; null when nothing was refused. Only what is
 * about the address itself is hard: a full mailbox, a message too large or a policy pass.
 */
export function bounceKindOf(status: string): BounceKind | null {
  const [, level, subject, detail] = /^([245])\.(\d{1,3})\.(\d{1,3})$/.exec(status.trim()) ?? [];
  if (level === undefined || level === "2") return null;
  if (level === "4") return "soft";
  const code = `${subject ?? ""}.${detail ?? ""}`;
  return subject === "1" || code === "0.0" || code === "2.1" ? "hard" : "soft";
}
