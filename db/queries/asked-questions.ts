import type { Asked, AskedStep } from "#domain/response-record.ts";
import type { OrganisationId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/**
 * Every question put to an employer since an instant, a candidate who said yes, and what came of it, from the event log. Of
 * people who were erased nothing is left to count.
 */
export async function askedQuestions(tx: Tx, employer: OrganisationId, since: Date): Promise<Asked[]> {
  const rows = await tx
    .selectFrom("match")
    .innerJoin("event", "event.matchId", "match.id")
    .select(["match.id", "match.consentedAt", "event.type", "event.at", "event.reason"])
    .where("match.employerId", "=", employer)
    .where("match.consentedAt", ">=", since)
    .where("event.type", "in", [
      "match.asked",
      "match.accepted",
      "match.declined",
      "match.expired",
      "match.withdrawn",
      "match.closed",
    ])
    .orderBy("event.id")
    .execute();
  const questions = new Map<string, { at: Date; steps: AskedStep[] }>();
  for (const { id, consentedAt, at, ...event } of rows) {
    if (!consentedAt || at < consentedAt) continue;
    const question = questions.get(id) ?? { at: consentedAt, steps: [] };
    question.steps.push({ type: stepOf(event), at });
    questions.set(id, question);
  }
  return [...questions.values()];
}

function stepOf({ type, reason }: { type: string; reason: string | null }): AskedStep["type"] {
  switch (type) {
    case "match.asked":
      return "asked";
    case "match.accepted":
      return "accepted";
    case "match.declined":
      return "declined";
    case "match.expired":
      // No silence of the employer: a question of its own that a caseworker left open, and what never reached it.
      return reason === "employer_silent" ? "lapsed" : "elsewhere";
    default:
      return "elsewhere";
  }
}

/** Employers that were asked anything since an instant, or whose standing is anything but good. */
export async function employersToMeasure(tx: Tx, since: Date): Promise<OrganisationId[]> {
  const rows = await tx
    .selectFrom("match")
    .select("employerId")
    .where("consentedAt", ">=", since)
    .union(tx.selectFrom("employerResponse").select("organisationId as employerId").where("asked", ">", 0))
    .execute();
  return rows.map(({ employerId }) => employerId).sort();
}
