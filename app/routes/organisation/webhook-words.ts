import type { BadgeTone } from "#app/ui/badge.tsx";
import { TEST_EVENT, type UrlProblem, WEBHOOK_PROBLEMS, type WebhookEvent } from "#domain/webhooks.ts";
import { m } from "#i18n/messages.ts";

const EVENTS: Readonly<Record<WebhookEvent | typeof TEST_EVENT, () => string>> = {
  [TEST_EVENT]: m.webhooks_event_test,
  "placement.submitted": m.webhooks_event_placement_submitted,
  "placement.returned": m.webhooks_event_placement_returned,
  "placement.published": m.webhooks_event_placement_published,
  "placement.reconfirmed": m.webhooks_event_placement_reconfirmed,
  "placement.paused": m.webhooks_event_placement_paused,
  "placement.resumed": m.webhooks_event_placement_resumed,
  "placement.filled": m.webhooks_event_placement_filled,
  "placement.reopened": m.webhooks_event_placement_reopened,
  "placement.expired": m.webhooks_event_placement_expired,
  "placement.withdrawn": m.webhooks_event_placement_withdrawn,
  "placement.seat_taken": m.webhooks_event_placement_seat_taken,
  "placement.seat_returned": m.webhooks_event_placement_seat_returned,
  "match.proposed": m.webhooks_event_match_proposed,
  "match.consented": m.webhooks_event_match_consented,
  "match.asked": m.webhooks_event_match_asked,
  "match.answered": m.webhooks_event_match_answered,
  "match.accepted": m.webhooks_event_match_accepted,
  "match.intake_offered": m.webhooks_event_match_intake_offered,
  "match.intake_set": m.webhooks_event_match_intake_set,
  "match.declined": m.webhooks_event_match_declined,
  "match.expired": m.webhooks_event_match_expired,
  "match.withdrawn": m.webhooks_event_match_withdrawn,
  "match.closed": m.webhooks_event_match_closed,
  "match.cancelled": m.webhooks_event_match_cancelled,
};

export function eventLabel(type: string): string {
  return type in EVENTS ? EVENTS[type as keyof typeof EVENTS]() : type;
}

export const STATUSES = {
  active: ["ok", m.webhooks_status_active],
  paused: ["neutral", m.webhooks_status_paused],
  disabled: ["error", m.webhooks_status_disabled],
} as const satisfies Readonly<Record<string, readonly [BadgeTone, () => string]>>;

export const DELIVERY_STATES = {
  waiting: ["info", m.webhooks_state_waiting],
  sent: ["ok", m.webhooks_state_sent],
  failed: ["error", m.webhooks_state_failed],
  held: ["warning", m.webhooks_state_held],
} as const satisfies Readonly<Record<string, readonly [BadgeTone, () => string]>>;

const PROBLEMS = {
  status: m.webhooks_problem_status,
  url: m.webhooks_problem_url,
  name: m.webhooks_problem_name,
  private: m.webhooks_problem_private,
  connection: m.webhooks_problem_connection,
  certificate: m.webhooks_problem_certificate,
  timeout: m.webhooks_problem_timeout,
} as const;

export function problemLabel(problem: string | null): string {
  const known = WEBHOOK_PROBLEMS.find((one) => one === problem);
  return known ? PROBLEMS[known]() : "";
}

export const URL_PROBLEMS: Readonly<Record<UrlProblem, () => string>> = {
  unreadable: m.webhooks_error_url_unreadable,
  too_long: m.webhooks_error_url_too_long,
  https: m.webhooks_error_url_https,
  credentials: m.webhooks_error_url_credentials,
  fragment: m.webhooks_error_url_fragment,
  port: m.webhooks_error_url_port,
  address: m.webhooks_error_url_address,
};
