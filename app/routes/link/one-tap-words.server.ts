import { declineReasonLabel } from "#app/ui/state-labels.ts";
import { formatDate, formatDay } from "#app/ui/format.ts";
import type { Tap, TapQuestion } from "#db/queries/one-tap.ts";
import { PLAIN_DECLINE_REASONS } from "#domain/match-states.ts";
import type { TapAnswer } from "#domain/one-tap.ts";
import { m } from "#i18n/messages.ts";
import { workAt } from "#i18n/work.ts";

/** The page of a link as text: a question with its button, or plainly why there is nothing to answer. */
export type TapPage = {
  readonly title: string;
  readonly lead: string;
  readonly ask: {
    readonly lines: readonly string[];
    readonly button: string;
    /** Why not: of a no. */
    readonly reasons: readonly { readonly value: string; readonly label: string }[];
  } | null;
  /** What one does after signing in. */
  readonly inside: { readonly href: string; readonly label: string };
};

/** The page for a link that nobody knows. */
export function unknownTap(): TapPage {
  const inside = { href: "/werkgever", label: m.promise_tap_sign_in() };
  return { title: m.promise_tap_unknown_title(), lead: m.promise_tap_unknown(), ask: null, inside };
}

export function tapPage(tap: Tap, question: TapQuestion, answer: TapAnswer, isJustDone: boolean): TapPage {
  const href = tap.matchId ? `/werkgever/matches/${tap.matchId}` : `/werkgever/plekken/${tap.placementId}`;
  const inside = { href, label: m.promise_tap_sign_in() };
  switch (question.state) {
    case "open":
      return { ...asked(question, answer), inside };
    case "used":
      return {
        title: isJustDone ? m.promise_tap_done_title() : m.promise_tap_used_title(),
        lead: usedFor(tap),
        ask: null,
        inside: tap.usedFor === "accept" ? { href: `${href}/tijden`, label: m.match_action_times() } : inside,
      };
    case "late":
      return {
        title: m.promise_tap_late_title(),
        lead: m.promise_tap_late({ date: formatDay(question.until) }),
        ask: null,
        inside,
      };
    case "settled":
      return { title: m.promise_tap_settled_title(), lead: m.promise_tap_settled(), ask: null, inside };
  }
}

function asked({ title: work, place, employerName, until }: TapQuestion, answer: TapAnswer): Omit<TapPage, "inside"> {
  const of = { employer: employerName, title: workAt(work, place) };
  const last = m.promise_tap_until({ date: formatDay(until) });
  switch (answer) {
    case "ja":
      return {
        title: m.promise_tap_yes_title(),
        lead: m.promise_tap_yes_lead(of),
        ask: {
          lines: [m.promise_tap_yes_profile(), m.promise_tap_yes_seat(), m.promise_tap_yes_contact(), last],
          button: m.promise_tap_yes_button(),
          reasons: [],
        },
      };
    case "nee":
      return {
        title: m.promise_tap_no_title(),
        lead: m.promise_tap_no_lead(of),
        ask: {
          lines: [m.promise_tap_no_other(), last],
          button: m.promise_tap_no_button(),
          reasons: PLAIN_DECLINE_REASONS.map((value) => ({ value, label: declineReasonLabel(value) })),
        },
      };
    case "klopt":
      return {
        title: m.promise_tap_stands_title(),
        lead: m.promise_tap_stands_lead(of),
        ask: { lines: [last], button: m.promise_tap_stands_button(), reasons: [] },
      };
  }
}

function usedFor({ usedFor: what, usedAt }: Tap): string {
  const date = usedAt ? formatDate(usedAt) : "";
  switch (what) {
    case "accept":
      return m.promise_tap_used_accept({ date });
    case "decline":
      return m.promise_tap_used_decline({ date });
    case "reconfirm":
    case null:
      return m.promise_tap_used_reconfirm({ date });
  }
}
