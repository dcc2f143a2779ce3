import type { Happening } from "#domain/notices.ts";
import { type MatchActor, sideOf } from "#domain/match-states.ts";
import type { EventId, MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import type { About } from "../commands/give-notices.ts";

/** An event as notices see it, with the present state of its match; null when there is no such event. */
export async function happening(tx: Tx, id: EventId): Promise<(Happening & { readonly about: About }) | null> {
  const event = await tx
    .selectFrom("event")
    .leftJoin("match", "match.id", "event.matchId")
    .leftJoin("placement", "placement.id", "event.placementId")
    .select([
      "event.type",
      "event.at",
      "placement.expiresOn",
      "event.actorKind",
      "event.actorMembership",
      "event.placementId",
      "event.candidateId",
      "event.matchId",
      "event.employerId",
      "event.organisationId",
      "event.regionCode",
      "event.reason",
      "match.consentedAt",
    ])
    .where("event.id", "=", id)
    .executeTakeFirst();
  if (!event) return null;
  const waiting = event.type === "match.expired" && event.matchId ? await lastWaiting(tx, event.matchId) : null;
  return {
    type: event.type,
    by: sideOf(actorOf(event.actorKind)),
    consented: event.consentedAt !== null,
    reason: event.reason,
    agreed: event.matchId !== null && LOSES_TIME.has(event.type) && (await stoodBefore(tx, event.matchId, id)),
    about: {
      eventId: id,
      placementId: event.placementId,
      candidateId: event.candidateId,
      matchId: event.matchId,
      employerId: event.employerId,
      organisationId: event.organisationId,
      regionCode: event.regionCode,
      actor: event.actorMembership,
      newsAt: newsAt(event, waiting?.at ?? null),
    },
  };
}

/** Days within which every deadline of a match falls: ten working days with weekends and holidays between them. */
const LONGEST_DEADLINE = 21;
const DAY_MS = 86_400_000;

/** After weeks of rest a job ends what ended long ago: the event is of today, the news is not. */
function newsAt(event: { type: string; at: Date; expiresOn: string | null }, waiting: Date | null): Date {
  if (event.type === "placement.expired" && event.expiresOn) {
    return earlier(event.at, new Date(Date.parse(event.expiresOn) + DAY_MS));
  }
  if (!waiting) return event.at;
  return earlier(event.at, new Date(waiting.getTime() + LONGEST_DEADLINE * DAY_MS));
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

/** The last event that made a match wait for an answer: what a reminder hangs on. */
export async function lastWaiting(tx: Tx, match: MatchId): Promise<{ id: EventId; at: Date } | null> {
  const event = await tx
    .selectFrom("event")
    .select(["id", "at"])
    .where("matchId", "=", match)
    .where("type", "in", ["match.proposed", "match.consented", "match.asked", "match.answered"])
    .orderBy("id", "desc")
    .executeTakeFirst();
  return event ?? null;
}

/** Events after which an agreed time for the intake stands no more. */
const LOSES_TIME: ReadonlySet<string> = new Set(["match.intake_offered", "match.cancelled"]);

/** Whether a time for the intake stood right before an event. */
async function stoodBefore(tx: Tx, match: MatchId, event: EventId): Promise<boolean> {
  const last = await tx
    .selectFrom("event")
    .select("type")
    .where("matchId", "=", match)
    .where("type", "in", ["match.intake_set", "match.intake_offered"])
    .where("id", "<", event)
    .orderBy("id", "desc")
    .executeTakeFirst();
  return last?.type === "match.intake_set";
}

/** The inverse of what `record` writes: jobs and visitors count as the system. */
function actorOf(kind: string): MatchActor {
  switch (kind) {
    case "employer":
    case "caseworker":
    case "team_lead":
    case "coordinator":
    case "branch":
    case "operator":
    case "candidate":
      return kind;
    default:
      return "system";
  }
}
