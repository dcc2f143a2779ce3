import type { OrganisationKind } from "./codes.ts";
import type { EventType } from "./events.ts";

/** Endpoints that an organisation may have. */
export const MOST_WEBHOOKS = 5;
/** Days for which deliveries are kept, and within which they can be sent again. */
export const DELIVERY_KEPT_DAYS = 30;
/** Hours for which the old secret signs beside the new one. */
export const OLD_SECRET_HOURS = 24;
/** Days of nothing but failures after which an endpoint is switched off. */
export const FAILING_DAYS = 5;
/** Messages under way to one endpoint at a time: a slow one does not take the whole lane. */
export const AT_ONCE_PER_ENDPOINT = 2;

const AFTER_YES = [
  "match.consented",
  "match.asked",
  "match.answered",
  "match.accepted",
  "match.intake_offered",
  "match.intake_set",
  "match.declined",
  "match.expired",
  "match.withdrawn",
  "match.closed",
  "match.cancelled",
] as const satisfies readonly EventType[];
const OF_PLACEMENTS = [
  "placement.submitted",
  "placement.returned",
  "placement.published",
  "placement.reconfirmed",
  "placement.paused",
  "placement.resumed",
  "placement.filled",
  "placement.reopened",
  "placement.expired",
  "placement.withdrawn",
  "placement.seat_taken",
  "placement.seat_returned",
] as const satisfies readonly EventType[];

/** What can be told, by what each event is about. */
export type WebhookEvent = (typeof AFTER_YES)[number] | (typeof OF_PLACEMENTS)[number] | "match.proposed";

/** What an organisation of each kind can choose to hear of (domain.md 4.1); none: it has no webhooks. */
export const WEBHOOK_EVENTS: Readonly<Record<OrganisationKind, readonly WebhookEvent[]>> = {
  employer: [...OF_PLACEMENTS, ...AFTER_YES],
  municipality: ["match.proposed", ...AFTER_YES],
  region: OF_PLACEMENTS,
  branch: [],
  operator: [],
};

/** The type of a message that an admin sends to try an endpoint; of no event. */
export const TEST_EVENT = "webhook.test";

/** An event with its ids and codes, as the log has it. */
export type LoggedEvent = {
  readonly id: string;
  readonly type: EventType;
  readonly at: Date;
  readonly placementId: string | null;
  readonly matchId: string | null;
  readonly candidateId: string | null;
  readonly employerId: string | null;
  /** The municipality's organisation. */
  readonly organisationId: string | null;
  readonly municipalityCode: string | null;
  readonly regionCode: string | null;
  readonly sector: string | null;
  readonly occupationCode: string | null;
};

/** Who would hear of it. */
export type Listener = {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly regionCode: string | null;
};

/**
 * Whether an organisation may hear of an event: what its people see of it on their pages, and nothing else. `consented`:
 * the candidate of the event's match has said yes; before that the match does not exist for the employer.
 */
export function mayHear(listener: Listener, event: LoggedEvent, consented: boolean): boolean {
  if (!isTold(listener.kind, event.type)) return false;
  switch (listener.kind) {
    case "employer":
      return event.employerId === listener.id && (event.candidateId === null || consented);
    case "municipality":
      return event.organisationId === listener.id;
    case "region":
      return event.candidateId === null && event.regionCode !== null && event.regionCode === listener.regionCode;
    case "branch":
    case "operator":
      return false;
  }
}

/** Whether an organisation of this kind can choose to hear of this type. */
export function isTold(kind: OrganisationKind, type: string): type is WebhookEvent {
  return WEBHOOK_EVENTS[kind].some((one) => one === type);
}

/** Why an address cannot be an endpoint. */
export type UrlProblem = "unreadable" | "too_long" | "https" | "credentials" | "fragment" | "port" | "address";
const LONGEST_URL = 500;

/** Names that lead into a network of one's own, whatever they resolve to. */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/;

/**
 * What is wrong with the address of an endpoint, or null: https, a name (not a number) that is no local one, port 443 or
 * from 1024, and nothing secret in it. Hosts in `allowed` (the setting WEBHOOK_ALLOW_HOSTS) may be anything, by http too.
 * What the name resolves to is looked at when something is sent.
 */
export function urlProblem(text: string, allowed: ReadonlySet<string>): UrlProblem | null {
  if (text.length > LONGEST_URL) return "too_long";
  if (!URL.canParse(text) || /\s/.test(text)) return "unreadable";
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return "credentials";
  if (url.hash !== "") return "fragment";
  if (allowed.has(url.hostname)) return ["https:", "http:"].includes(url.protocol) ? null : "https";
  if (url.protocol !== "https:") return "https";
  if (url.port !== "" && Number(url.port) < 1024) return "port";
  return isOutside(url.hostname) ? null : "address";
}

/** Whether a host, as an address (URL) has it, is a name of the internet. Numbers in any spelling are no names. */
function isOutside(host: string): boolean {
  const name = host.replace(/\.$/, "");
  return name.includes(".") && !name.startsWith("[") && !/^[\d.]+$/.test(name) && !LOCAL_NAME.test(name);
}

const [MINUTE, HOUR, DAY_MS] = [60, 3600, 86_400_000];
/** Seconds until the next try after each failure: the schedule of the Standard Webhooks specification. */
export const RETRY_SECONDS = [
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
const GONE = 410;

/** What went wrong where no status came, or a wrong one. */
export const WEBHOOK_PROBLEMS = ["status", "url", "name", "private", "connection", "certificate", "timeout"] as const;
export type WebhookProblem = (typeof WEBHOOK_PROBLEMS)[number];

/** How an attempt ended: the status of the answer, or null when none came. */
export type Attempt = { readonly status: number | null; readonly problem: WebhookProblem | null };

export type AfterAttempt = {
  /** Of the delivery; `waiting` with when it is tried again. */
  readonly delivery: "sent" | "failed" | { readonly again: Date };
  /** Why the endpoint is switched off; null when it is not. */
  readonly stop: "gone" | "failing" | null;
};

/**
 * What follows from an attempt at `at`, the `attempts`th of this delivery. `failingSince`: of the first failure of the
 * endpoint after its last success. A test is tried once and decides nothing about the endpoint.
 */
export function afterAttempt(
  { problem, status }: Attempt,
  of: {
    readonly attempts: number;
    readonly failingSince: Date | null;
    readonly at: Date;
    readonly test: boolean;
  },
): AfterAttempt {
  if (problem === null) return { delivery: "sent", stop: null };
  if (of.test) return { delivery: "failed", stop: null };
  const wait = RETRY_SECONDS[of.attempts - 1];
  const delivery = wait === undefined ? "failed" : { again: new Date(of.at.getTime() + wait * 1000) };
  const failingMs = of.failingSince === null ? 0 : of.at.getTime() - of.failingSince.getTime();
  const stop = status === GONE ? "gone" : failingMs >= FAILING_DAYS * DAY_MS ? "failing" : null;
  return { delivery, stop };
}
