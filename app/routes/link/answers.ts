import type { MatchStep } from "#domain/match-states.ts";

/** What a candidate can do behind the link: say yes, say no, take the yes back. */
export const ANSWER_STEPS = { ja: "consent", nee: "decline", terug: "withdraw" } as const satisfies Record<
  string,
  MatchStep
>;
export type Answer = keyof typeof ANSWER_STEPS;

export function answerNamed(name: string | undefined): Answer | null {
  return name !== undefined && Object.hasOwn(ANSWER_STEPS, name) ? (name as Answer) : null;
}
