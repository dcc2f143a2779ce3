import type { ScheduledName } from "#domain/clock.ts";
import { CandidateId, EventId, MatchId, OrganisationId, PlacementId, WebhookDeliveryId } from "#domain/schema/ids.ts";
import { z } from "zod";
import { type Job, job } from "./job.ts";
import { alertSubscribers } from "./jobs/alert-subscribers.ts";
import { cleanUp } from "./jobs/clean-up.ts";
import { closeForCandidate, closeForPlacement } from "./jobs/close-unfit.ts";
import { eraseCandidate } from "./jobs/erase-candidate.ts";
import { expireMatches } from "./jobs/expire-matches.ts";
import { expirePlacements } from "./jobs/expire-placements.ts";
import { foldFigures } from "./jobs/fold-figures.ts";
import { measureResponse, measureResponses } from "./jobs/measure-response.ts";
import { notify } from "./jobs/notify.ts";
import { reroute } from "./jobs/reroute.ts";
import { retention } from "./jobs/retention.ts";
import { sealAudit } from "./jobs/seal-audit.ts";
import { sendAccountMail } from "./jobs/send-account-mail.ts";
import { sendDigests } from "./jobs/send-digests.ts";
import { sendMail } from "./jobs/send-mail.ts";
import { sendWebhook, tellWebhooks } from "./jobs/send-webhook.ts";
import { settlePlacement } from "./jobs/settle-placement.ts";
import { suggestForCandidate, suggestForPlacement } from "./jobs/suggest-matches.ts";
import { verifyAudit } from "./jobs/verify-audit.ts";
import type { JobContext } from "./context.ts";
import type { Policy, Retry } from "./queues.ts";
import { noted, type RunCounts } from "./schedule.ts";

/** About a quarter of an hour in all: longer than a restart of the database or of a peer. */
const ORDINARY = { attempts: 20, first: 1000, longest: 60_000 } as const satisfies Retry;
/** A mail server may be away for days; the e-mail itself knows when it is news no more. */
const PATIENT = { attempts: 2000, first: 2000, longest: 5 * 60_000 } as const satisfies Retry;

/**
 * Input of a job by the clock: nothing of an event, so that no event can lead to one. `missedSince`: the last run (ms since
 * 1970) before those that were missed; left out by the clock itself.
 */
const CLOCK = z.strictObject({ eventId: z.undefined().optional(), missedSince: z.number().optional() });
/** The next run comes by itself. */
const BRIEF = { attempts: 3, first: 1000, longest: 10_000 } as const satisfies Retry;

/** Everything that happens in the background: name, input, function, and how often it is tried. */
export const JOBS = {
  "suggest-for-placement": job({
    input: z.object({ eventId: EventId, placementId: PlacementId }),
    run: suggestForPlacement,
    lane: "market",
    retry: ORDINARY,
  }),
  "suggest-for-candidate": job({
    input: z.object({ candidateId: CandidateId }),
    run: suggestForCandidate,
    lane: "market",
    retry: ORDINARY,
  }),
  "close-for-placement": job({
    input: z.object({ placementId: PlacementId }),
    run: closeForPlacement,
    lane: "market",
    retry: ORDINARY,
  }),
  "close-for-candidate": job({
    input: z.object({ candidateId: CandidateId }),
    run: closeForCandidate,
    lane: "market",
    retry: ORDINARY,
  }),
  "settle-placement": job({
    input: z.object({ placementId: PlacementId }),
    run: settlePlacement,
    lane: "market",
    retry: ORDINARY,
  }),
  reroute: job({ input: z.object({ matchId: MatchId }), run: reroute, lane: "market", retry: ORDINARY }),
  "measure-response": job({
    input: z.object({ employerId: OrganisationId }),
    run: measureResponse,
    lane: "market",
    retry: ORDINARY,
  }),
  "alert-subscribers": job({
    input: z.object({ eventId: EventId, placementId: PlacementId }),
    run: alertSubscribers,
    lane: "market",
    retry: ORDINARY,
  }),
  "erase-candidate": job({
    input: z.object({ candidateId: CandidateId }),
    run: eraseCandidate,
    lane: "market",
    retry: PATIENT,
  }),
  notify: job({ input: z.object({ eventId: EventId }), run: notify, lane: "market", retry: ORDINARY }),
  "send-mail": job({ input: z.object({ mailId: z.uuid() }), run: sendMail, lane: "mail", retry: PATIENT }),
  "send-account-mail": job({
    input: z.object({ accountMailId: z.uuid() }),
    run: sendAccountMail,
    lane: "mail",
    retry: PATIENT,
  }),
  "tell-webhooks": job({ input: z.object({ eventId: EventId }), run: tellWebhooks, lane: "market", retry: ORDINARY }),
  "send-webhook": job({
    input: z.object({ deliveryId: WebhookDeliveryId }),
    run: sendWebhook,
    lane: "webhook",
    retry: PATIENT,
  }),
  "expire-matches": byTheClock("expire-matches", expireMatches),
  "expire-placements": byTheClock("expire-placements", expirePlacements),
  "measure-responses": byTheClock("measure-responses", measureResponses),
  "clean-up": byTheClock("clean-up", cleanUp),
  digest: byTheClock("digest", sendDigests),
  retention: byTheClock("retention", retention),
  "fold-figures": byTheClock("fold-figures", foldFigures),
  "seal-audit": byTheClock("seal-audit", sealAudit),
  "verify-audit": byTheClock("verify-audit", verifyAudit),
} as const;

export type JobName = keyof typeof JOBS;

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}

/** Where a job runs and how often; a name that nobody knows (of a newer release) waits as an ordinary one. */
export function policyOf(name: string): Policy {
  return isJobName(name) ? JOBS[name] : { lane: "market", retry: ORDINARY };
}

function byTheClock(name: ScheduledName, work: (context: JobContext) => Promise<RunCounts>): Job<typeof CLOCK> {
  return job({ input: CLOCK, run: noted(name, work), lane: "clock", retry: BRIEF });
}
