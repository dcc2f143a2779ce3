import { CandidateId, EventId, PlacementId } from "#domain/schema/ids.ts";
import { z } from "zod";
import { job } from "./job.ts";
import { closeForCandidate, closeForPlacement } from "./jobs/close-unfit.ts";
import { notify } from "./jobs/notify.ts";
import { sendMail } from "./jobs/send-mail.ts";
import { suggestForCandidate, suggestForPlacement } from "./jobs/suggest-matches.ts";
import type { Policy, Retry } from "./queues.ts";

/** About a quarter of an hour in all: longer than a restart of the database or of a peer. */
const ORDINARY = { attempts: 20, first: 1000, longest: 60_000 } as const satisfies Retry;
/** A mail server may be away for days; the e-mail itself knows when it is news no more. */
const PATIENT = { attempts: 2000, first: 2000, longest: 5 * 60_000 } as const satisfies Retry;

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
  notify: job({ input: z.object({ eventId: EventId }), run: notify, lane: "market", retry: ORDINARY }),
  "send-mail": job({ input: z.object({ mailId: z.uuid() }), run: sendMail, lane: "mail", retry: PATIENT }),
} as const;

export type JobName = keyof typeof JOBS;

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}

/** Where a job runs and how often; a name that nobody knows (of a newer release) waits as an ordinary one. */
export function policyOf(name: string): Policy {
  return isJobName(name) ? JOBS[name] : { lane: "market", retry: ORDINARY };
}
