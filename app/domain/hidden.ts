/** Why a person is kept from a named employer: a code, never a story. */
export const HIDDEN_REASONS = ["own_request", "safety", "family", "earlier_conflict"] as const;
export type HiddenReason = (typeof HIDDEN_REASONS)[number];
