import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { declineProposalRequest } from "#db/commands/answer-proposal-request.ts";
import { answerQuestion, askAboutMatch } from "#db/commands/ask-about-match.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { declineMatch } from "#db/commands/decline-match.ts";
import { dismissSuggestion } from "#db/commands/dismiss-suggestion.ts";
import { handOverCandidates } from "#db/commands/hand-over-candidates.ts";
import { offerIntake, setIntake } from "#db/commands/offer-intake.ts";
import { publishPlacement } from "#db/commands/publish-placement.ts";
import { readNotices } from "#db/commands/read-notices.ts";
import { reconfirmPlacement } from "#db/commands/reconfirm-placement.ts";
import { returnPlacement } from "#db/commands/return-placement.ts";
import { submitPlacement } from "#db/commands/submit-placement.ts";
import { withdrawMatch } from "#db/commands/withdraw-match.ts";
import { withdrawPlacement } from "#db/commands/withdraw-placement.ts";
import { newId } from "#db/id.ts";
import { recordOfOrganisation } from "#db/organisation-record.ts";
import type { Member } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import { type CandidateId, type MatchId, type PlacementId, ProposalRequestId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { draftPlacement, publishedPlacement } from "../factories/placement.ts";

import { done, type NewsTown, newsTown } from "./news-town.ts";

const job = { kind: "job", name: "test" } as const;

let at: NewsTown["at"];
let people: NewsTown["people"];
let second: NewsTown["second"];
let posting: NewsTown["posting"];
let news: NewsTown["news"];
let told: NewsTown["told"];
let give: NewsTown["give"];
beforeEach(async () => {
  ({ at, people, second, posting, news, told, give } = await newsTown());
});
afterEach(() => at.close());

const expire = (placement: PlacementId, days: number) =>
  at.all
    .updateTable("placement")
    .set({ expiresOn: addDays(localDate(new Date()), days) })
    .where("id", "=", placement)
    .execute();

describe("a notice about a placement is new", () => {
  it("to coordinators until one of them looked, to the employer until somebody there sent it in again", async () => {
    const { employer, coordinator } = people;
    const placement = await draftPlacement(at, employer);
    await done(at.app.write(employer, (tx) => submitPlacement(tx, placement)));
    expect(await told("placement.submitted", coordinator)).toEqual(["placement_submitted"]);
    await done(at.app.write(second.coordinator, (tx) => returnPlacement(tx, placement, "Wat leert iemand?")));
    expect(await news(coordinator)).toEqual([]);
    expect(await told("placement.returned", employer)).toEqual(["placement_returned"]);
    await done(at.app.write(second.employer, (tx) => submitPlacement(tx, placement)));
    expect(await news(employer)).toEqual([]);
    expect(await told("placement.submitted", coordinator)).toEqual(["placement_submitted"]);
    const { version } = await at.all
      .selectFrom("placement")
      .select("version")
      .where("id", "=", placement)
      .executeTakeFirstOrThrow();
    await done(at.app.write(second.coordinator, (tx) => publishPlacement(tx, placement, version)));
    expect(await news(coordinator)).toEqual([]);
  });

  it("until it was reconfirmed, and no longer than it stands", async () => {
    const { employer, caseworker } = people;
    const placement = await publishedPlacement(at, employer);
    const candidate = await availableCandidate(at, caseworker);
    await proposedMatch(at, caseworker, { placement, candidate });
    for (const [kind, days] of [
      ["placement_expiring", 5],
      ["placement_last_call", 2],
    ] as const) {
      await expire(placement, days);
      await give(kind, { placement });
      expect(await news(employer)).toContain(kind);
      await done(at.app.write(second.employer, (tx) => reconfirmPlacement(tx, placement)));
      expect(await news(employer)).not.toContain(kind);
    }
    await give("match_rerouted", { placement, candidate });
    await give("search_hit", { placement });
    expect(await news(caseworker)).toEqual(["match_rerouted"]);
    await done(at.app.write(employer, (tx) => withdrawPlacement(tx, placement)));
    expect(await news(caseworker)).toEqual([]);
  });
});

describe("a notice about a match is new", () => {
  let placement: PlacementId;
  let candidate: CandidateId;
  let match: MatchId;
  beforeEach(async () => {
    placement = await publishedPlacement(at, people.employer);
    candidate = await availableCandidate(at, people.caseworker);
    match = await consentedMatch(at, people.caseworker, { placement, candidate });
  });
  const offer = (by: Member<"employer" | "caseworker">, days: number) => {
    const times = [new Date(Date.now() + days * 86_400_000)];
    return done(at.app.write(by, (tx) => offerIntake(tx, match, { times, location: "Kade 1" })));
  };
  const choose = async (by: Member<"employer" | "caseworker">) => {
    const slots = at.all.selectFrom("intakeSlot").select("id").where("status", "=", "offered");
    const { id } = await slots.executeTakeFirstOrThrow();
    await done(at.app.write(by, (tx) => setIntake(tx, match, id)));
  };
  const read = (member: Member) => at.app.write(member, (tx) => readNotices(tx, "all"));

  it("until a colleague answered what it asks, on either side", async () => {
    const { employer, caseworker } = people;
    expect(await told("match.consented", employer)).toEqual(["match_to_answer"]);
    await give("reminder_employer", { placement, match });
    expect(await news(employer)).toEqual(["reminder_employer", "match_to_answer"]);
    await read(caseworker);
    await done(at.app.write(second.employer, (tx) => askAboutMatch(tx, match, "Kan het ook later?")));
    expect(await news(employer)).toEqual([]);
    expect(await told("match.asked", caseworker)).toEqual(["match_question"]);
    await give("reminder_caseworker", { placement, candidate, match });
    await done(at.app.write(second.caseworker, (tx) => answerQuestion(tx, match, "Ja, dat kan.")));
    expect(await news(caseworker)).toEqual([]);
    expect(await told("match.answered", employer)).toEqual(["match_question_answered"]);
    await done(at.app.write(second.employer, (tx) => acceptMatch(tx, match)));
    expect(await news(employer)).toEqual([]);
    expect(await told("match.accepted", caseworker)).toEqual(["match_accepted"]);
  });

  it("until times were offered, until one was chosen, and until that one was moved or called off", async () => {
    const { employer, caseworker } = people;
    await done(at.app.write(second.employer, (tx) => acceptMatch(tx, match)));
    expect(await told("match.accepted", caseworker)).toEqual(["match_accepted"]);
    await offer(second.caseworker, 7);
    expect(await news(caseworker)).toEqual([]);
    expect(await told("match.intake_offered", employer)).toEqual(["intake_offered"]);
    await offer(second.employer, 8);
    expect(await news(employer)).toEqual([]);
    expect(await told("match.intake_offered", caseworker)).toEqual(["intake_offered_by_employer"]);
    await choose(second.caseworker);
    expect(await news(caseworker)).toEqual([]);
    expect(await told("match.intake_set", employer)).toEqual(["intake_set_employer"]);
    expect(await news(caseworker)).toEqual(["intake_set"]);
    await offer(second.employer, 9);
    expect(await news(employer)).toEqual([]);
    expect(await told("match.intake_offered", employer)).toEqual(["intake_off_employer"]);
    await done(at.app.write(second.caseworker, (tx) => cancelMatch(tx, match, { reason: "found_work", note: "" })));
    expect(await told("match.cancelled", employer)).toEqual(["match_cancelled", "intake_off_employer"]);
    expect(await news(caseworker)).toEqual([]);
  });

  it("no longer than the match lives, also to a coordinator who does not see it", async () => {
    const { employer, caseworker, coordinator } = people;
    await told("match.consented", employer);
    await give("employer_unreachable", { placement, match });
    expect(await news(coordinator)).toEqual(["employer_unreachable"]);
    await done(at.app.write(caseworker, (tx) => withdrawMatch(tx, match, "mistake")));
    expect(await news(coordinator)).toEqual([]);
    expect(await news(employer)).toEqual([]);
  });

  it("until the candidate of a no was proposed elsewhere", async () => {
    const { employer, caseworker } = people;
    const declined = at.app.write(employer, (tx) => declineMatch(tx, match, { reason: "times", note: "" }));
    await done(declined);
    expect(await told("match.declined", caseworker)).toEqual(["match_declined_by_employer"]);
    for (const kind of ["match_expired", "match_closed"] as const) await give(kind, { placement, candidate, match });
    expect(await news(caseworker)).toEqual(["match_closed", "match_expired", "match_declined_by_employer"]);
    const elsewhere = await publishedPlacement(at, people.employer);
    await at.all.updateTable("match").set({ endReason: null, endBy: "system" }).execute();
    await proposedMatch(at, second.caseworker, { placement: elsewhere, candidate });
    expect(await news(caseworker)).toEqual([]);
  });

  it("until the address of a candidate was mended", async () => {
    const { caseworker } = people;
    await at.all.updateTable("contact").set({ email: "weg@voorbeeld.example" }).execute();
    await sql`insert into address_trouble (subject_id, candidate_id, organisation_id, address_hash, stopped_at, because)
      select candidate_id, candidate_id, organisation_id, address_hash(email), now(), 'hard' from contact`.execute(
      at.all,
    );
    await give("candidate_unreachable", { placement, candidate, match });
    expect(await news(caseworker)).toEqual(["candidate_unreachable"]);
    await at.all.updateTable("contact").set({ email: "nieuw@voorbeeld.example" }).execute();
    expect(await news(caseworker)).toEqual([]);
  });
});

describe("a notice about candidates is new", () => {
  it("until one who fits was proposed or put aside, each of them", async () => {
    const { employer, caseworker } = people;
    const placement = await publishedPlacement(at, employer);
    const [one, other] = [await availableCandidate(at, caseworker), await availableCandidate(at, caseworker)];
    await posting.job("suggest-for-placement", await lastEvent(placement));
    expect(await news(caseworker)).toEqual(["placement_suggested"]);
    await proposedMatch(at, second.caseworker, { placement, candidate: one });
    expect(await news(caseworker)).toEqual(["placement_suggested"]);
    await done(at.app.write(second.caseworker, (tx) => dismissSuggestion(tx, { placement, candidate: other })));
    expect(await news(caseworker)).toEqual([]);
  });

  it("until the file went on to somebody else", async () => {
    const { caseworker } = people;
    const candidate = await availableCandidate(at, second.caseworker);
    await done(at.app.write(second.caseworker, (tx) => handOverCandidates(tx, [candidate], caseworker.membership)));
    expect(await told("candidate.handed_over", caseworker)).toEqual(["candidate_received"]);
    await done(
      at.app.write(second.caseworker, (tx) => handOverCandidates(tx, [candidate], second.caseworker.membership)),
    );
    expect(await news(caseworker)).toEqual([]);
  });

  it("until the request was answered", async () => {
    const { caseworker, coordinator, employer } = people;
    const placement = await publishedPlacement(at, employer);
    const candidate = await availableCandidate(at, caseworker);
    await proposedMatch(at, caseworker, { placement: await publishedPlacement(at, employer), candidate });
    const id = newId(ProposalRequestId);
    const asking = { askingId: coordinator.organisation, askedBy: coordinator.membership };
    await at.all
      .insertInto("proposalRequest")
      .values({
        id,
        placementId: placement,
        candidateId: candidate,
        organisationId: caseworker.organisation,
        ...asking,
      })
      .execute();
    await give("proposal_asked", { placement, candidate });
    expect(await news(caseworker)).toEqual(["proposal_asked"]);
    const answer = { request: id, candidate, answer: "Begint al elders" };
    await done(at.app.write(second.caseworker, (tx) => declineProposalRequest(tx, answer)));
    expect(await news(caseworker)).toEqual([]);
  });
});

async function lastEvent(placement: PlacementId) {
  await at.worker.write(job, (tx) => recordOfOrganisation(tx, "organisation.promised", people.employer.organisation));
  const event = at.all.selectFrom("event").select("id").orderBy("id", "desc").limit(1);
  const { id } = await event.executeTakeFirstOrThrow();
  return { eventId: id, placementId: placement, employerId: people.employer.organisation };
}
