import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { answerQuestion, askAboutMatch } from "#db/commands/ask-about-match.ts";
import { measureResponse } from "#db/commands/measure-response.ts";
import { proposeMatch } from "#db/commands/propose-match.ts";
import { setPromise } from "#db/commands/set-promise.ts";
import { newId } from "#db/id.ts";
import { fittingPlacements } from "#db/queries/fitting.ts";
import { responseOf, shownResponse } from "#db/queries/promise.ts";
import type { Job } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import { answerBy } from "#domain/response-promise.ts";
import { EventId, type MatchId, type PlacementId } from "#domain/schema/ids.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, member, utrecht, world, type World } from "../world.ts";
import { settled, workers } from "../working.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const clock: Job = { kind: "job", name: "test" };

describe("the answer that an employer promises", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  const { working, stop } = workers(() => at);

  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
  });
  afterEach(async () => {
    await stop();
    await at.close();
  });

  async function expire(worker: RunningWorker): Promise<void> {
    await worker.queues.add([{ name: "expire-matches", data: {}, id: `expire-${Date.now()}` }]);
    await settled(at, worker);
  }
  const match = (id: MatchId) => at.all.selectFrom("match").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const candidate = (facts = {}) => availableCandidate(at, people.caseworker, { week: EARLY, ...facts });
  /** Too late, though the employer read of it. */
  const overdue = async (id: MatchId) => {
    await at.all.updateTable("notice").set({ readAt: new Date() }).where("matchId", "=", id).execute();
    const answerDue = new Date(Date.now() - 1000);
    await at.all.updateTable("match").set({ answerDue }).where("id", "=", id).execute();
  };
  const noticesFor = async (membership: string) => {
    const rows = await at.all.selectFrom("notice").select(["kind", "membershipId", "placementId"]).execute();
    return rows.filter((row) => row.membershipId === membership);
  };
  const kindsFor = async (membership: string) => (await noticesFor(membership)).map(({ kind }) => kind);
  const otherEmployer = () => member(at, "employer", { kind: "employer", name: "Fris & Fruitig" });

  it("sets the deadline of its own questions, of new ones only, and nobody else's", async () => {
    const placement = await publishedPlacement(at, people.employer, { seats: 4 });
    const before = await consentedMatch(at, people.caseworker, { placement, candidate: await candidate() });
    expect(await at.app.write(people.employer, (tx) => setPromise(tx, 2))).toMatchObject({ ok: true });
    expect(await at.app.write(people.employer, (tx) => setPromise(tx, 11))).toMatchObject({ refusal: "out_of_bounds" });
    const now = new Date();
    const proposed = await proposedMatch(at, people.caseworker, { placement, candidate: await candidate() });
    const after = await consentedMatch(at, people.caseworker, { placement, candidate: await candidate() });
    expect((await match(before)).answerDue).toEqual(answerBy(now, 5));
    expect((await match(proposed)).answerDue).toEqual(answerBy(now, 5));
    expect((await match(after)).answerDue).toEqual(answerBy(now, 2));

    await at.app.write(people.employer, (tx) => askAboutMatch(tx, after, "Ook op zaterdag?"));
    expect((await match(after)).answerDue).toEqual(answerBy(now, 5));
    await at.app.write(people.caseworker, (tx) => answerQuestion(tx, after, "Nee."));
    expect((await match(after)).answerDue).toEqual(answerBy(now, 2));
    expect(await at.app.read(people.caseworker, (tx) => shownResponse(tx, people.employer.organisation))).toEqual({
      days: 2,
      word: "unknown",
    });
  });

  it("is the employer's own to change", async () => {
    const other = await otherEmployer();
    await at.app.write(people.employer, (tx) => setPromise(tx, 3));
    await at.app.write(other, (tx) => setPromise(tx, 7));
    const rows = await at.all.selectFrom("answerPromise").select(["organisationId", "workingDays"]).execute();
    expect(new Map(rows.map((row) => [row.organisationId, row.workingDays]))).toEqual(
      new Map([
        [people.employer.organisation, 3],
        [other.organisation, 7],
      ]),
    );
    const theft = at.app.write(other, (tx) =>
      tx
        .updateTable("answerPromise")
        .set({ workingDays: 9 })
        .where("organisationId", "=", people.employer.organisation)
        .executeTakeFirst(),
    );
    expect((await theft).numUpdatedRows).toBe(0n);
  });

  it("when it lapses frees the room, tells the region, and readies the next best place, once", async () => {
    const other = await otherEmployer();
    const placement = await publishedPlacement(at, people.employer, { seats: 1 });
    const [near, far] = [await publishedPlacement(at, other), await publishedPlacement(at, other)];
    await at.all
      .updateTable("placement")
      .set((eb) => ({ latitude: eb("latitude", "+", 0.05) }))
      .where("id", "=", far)
      .execute();
    const person = await candidate({
      contact: { name: "Iemand", email: "iemand@voorbeeld.example", phone: "", language: "nl" },
    });
    const waits = await consentedMatch(at, people.caseworker, { placement, candidate: person });
    const worker = await working();
    await settled(at, worker);
    await overdue(waits);
    await expire(worker);
    await worker.queues.add([{ name: "reroute", data: { matchId: waits }, id: `again-${Date.now()}` }]);
    await settled(at, worker);

    expect(await match(waits)).toMatchObject({ endReason: "employer_silent", reroutedTo: near });
    expect(await at.all.selectFrom("match").select("id").execute()).toHaveLength(1);
    const rerouted = (await noticesFor(people.caseworker.membership)).filter(({ kind }) => kind === "match_rerouted");
    expect(rerouted).toMatchObject([{ placementId: near }]);
    expect((await kindsFor(people.coordinator.membership)).filter((kind) => kind === "promise_lapsed")).toHaveLength(1);
    const events = await at.all.selectFrom("event").select("id").where("type", "=", "match.rerouted").execute();
    expect(events).toHaveLength(1);
    const mails = await at.all.selectFrom("mail").select("template").where("matchId", "=", waits).execute();
    expect(mails.map(({ template }) => template)).toContain("candidate_unanswered");

    // The room that the silent employer took is free again, and the candidate is asked anew, by their caseworker.
    await proposedMatch(at, people.caseworker, { placement, candidate: await candidate() });
    const again = await at.app.write(people.caseworker, (tx) =>
      proposeMatch(tx, { placement: near, candidate: person }),
    );
    expect(again).toMatchObject({ ok: true });
  });

  it("seeks no place of the same employer, none that was put aside, and says so when there is none", async () => {
    const placement = await publishedPlacement(at, people.employer);
    await publishedPlacement(at, people.employer);
    const other = await publishedPlacement(at, await otherEmployer());
    const person = await candidate();
    await at.all
      .insertInto("suggestion")
      .values({
        placementId: other,
        candidateId: person,
        organisationId: people.caseworker.organisation,
        score: 50,
        dismissedAt: new Date(),
      })
      .execute();
    const waits = await consentedMatch(at, people.caseworker, { placement, candidate: person });
    const worker = await working();
    await settled(at, worker);
    await overdue(waits);
    await expire(worker);
    expect(await match(waits)).toMatchObject({ reroutedTo: null, reroutedAt: expect.any(Date) });
    expect(await kindsFor(people.caseworker.membership)).toContain("match_expired");
    expect(await kindsFor(people.caseworker.membership)).not.toContain("match_rerouted");
  });

  it("leaves the employer out when another did not answer, and tells the team lead of a question left open", async () => {
    const lead = await colleague(at, "team_lead", people.caseworker.organisation, people.regionCode);
    const placement = await publishedPlacement(at, people.employer);
    await publishedPlacement(at, await otherEmployer());
    const asked = await consentedMatch(at, people.caseworker, { placement, candidate: await candidate() });
    const unread = await proposedMatch(at, people.caseworker, { placement, candidate: await candidate() });
    await at.app.write(people.employer, (tx) => askAboutMatch(tx, asked, "Ook op zaterdag?"));
    const worker = await working();
    await settled(at, worker);
    await overdue(asked);
    await overdue(unread);
    await expire(worker);
    expect(await match(asked)).toMatchObject({ endReason: "municipality_silent", reroutedAt: expect.any(Date) });
    expect(await match(unread)).toMatchObject({ endReason: "candidate_silent", reroutedAt: null });
    expect(await kindsFor(lead.membership)).toEqual(["question_lapsed"]);
    expect(await kindsFor(people.coordinator.membership)).not.toContain("promise_lapsed");
    // The employer did answer: with a question.
    expect(await at.app.read(people.employer, (tx) => responseOf(tx, people.employer.organisation))).toMatchObject({
      record: { asked: 1, answered: 1 },
    });
  });

  describe("as it is kept", () => {
    /** A match that was answered, or not, so many days ago: history, arranged past the walls. */
    async function past(days: number, type: "match.accepted" | "match.declined" | "match.expired"): Promise<MatchId> {
      const placement = await publishedPlacement(at, people.employer);
      const id = await consentedMatch(at, people.caseworker, { placement, candidate: await candidate() });
      const on = new Date(Date.now() - days * 86_400_000);
      const row = await match(id);
      await at.all
        .updateTable("match")
        .set({
          proposedAt: on,
          consentedAt: on,
          status: "ended",
          endedAt: on,
          endKind: "closed",
          endBy: "system",
          answerDue: null,
        })
        .where("id", "=", id)
        .execute();
      await at.all.updateTable("event").set({ at: on }).where("matchId", "=", id).execute();
      await at.all
        .insertInto("event")
        .values({
          id: newId(EventId),
          at: new Date(on.getTime() + 60_000),
          type,
          actorKind: type === "match.expired" ? "job" : "employer",
          matchId: id,
          employerId: row.employerId,
          reason: type === "match.expired" ? "employer_silent" : null,
        })
        .execute();
      return id;
    }
    const measure = (days = 0) =>
      at.worker.write(clock, (tx) =>
        measureResponse(tx, people.employer.organisation, new Date(Date.now() + days * 86_400_000)),
      );
    const kept = () => at.app.read(people.employer, (tx) => responseOf(tx, people.employer.organisation));

    it("is counted from the events: the same however often, known to itself exactly and to staff in words", async () => {
      await past(2, "match.accepted");
      await past(3, "match.declined");
      await past(4, "match.accepted");
      await past(5, "match.accepted");
      await past(9, "match.expired");
      await past(500, "match.expired");
      await measure();
      await measure();
      expect((await kept()).record).toEqual({ asked: 5, answered: 4, lapsed: 1, medianDays: 0 });
      const word = (of: typeof people.caseworker | typeof people.coordinator) =>
        at.app.read(of, (tx) => shownResponse(tx, people.employer.organisation));
      expect(await word(people.caseworker)).toMatchObject({ word: "mostly" });
      expect(await word(people.coordinator)).toMatchObject({ word: "mostly" });
      for (const stranger of [people.caseworker, people.coordinator, await otherEmployer()])
        expect(await at.app.read(stranger, (tx) => tx.selectFrom("employerResponse").selectAll().execute())).toEqual(
          [],
        );
    });

    it("warns first, ranks lower only after the days of grace with more silence, and lifts it with answers", async () => {
      const person = await candidate();
      const offered: PlacementId = await publishedPlacement(at, people.employer);
      const points = async () => {
        const fitting = await at.app.read(people.caseworker, (tx) => fittingPlacements(tx, person));
        return fitting?.fits.find(({ id }) => id === offered)?.score ?? Number.NaN;
      };
      const before = await points();
      for (const days of [30, 31, 32, 33, 34]) await past(days, "match.expired");
      const worker = await working();
      await measure();
      await measure();
      await settled(at, worker);
      const today = localDate(new Date());
      expect((await kept()).standing).toEqual({ warnedOn: today, loweredOn: null });
      expect(await points()).toBe(before);
      const warnings = await at.all
        .selectFrom("event")
        .select("id")
        .where("type", "=", "organisation.warned")
        .execute();
      expect(warnings).toHaveLength(1);
      expect(await kindsFor(people.employer.membership)).toContain("response_warned");
      expect(await kindsFor(people.coordinator.membership)).toContain("response_warned_region");

      await at.all
        .updateTable("employerResponse")
        .set({ warnedOn: addDays(today, -20) })
        .execute();
      await measure();
      expect((await kept()).standing.loweredOn).toBeNull();
      await past(1, "match.expired");
      await measure();
      expect((await kept()).standing.loweredOn).toBe(today);
      expect(await points()).toBe(before - 5);

      for (let more = 0; more < 9; more += 1) await past(40 + more, "match.accepted");
      await measure();
      expect((await kept()).standing).toEqual({ warnedOn: null, loweredOn: null });
      expect(await points()).toBe(before);
    });

    it("is measured by itself after each answer", async () => {
      const worker = await working();
      const placement = await publishedPlacement(at, people.employer);
      const id = await consentedMatch(at, people.caseworker, { placement, candidate: await candidate() });
      await at.app.write(people.employer, (tx) => acceptMatch(tx, id));
      await settled(at, worker);
      expect((await kept()).record).toEqual({ asked: 1, answered: 1, lapsed: 0, medianDays: 0 });
    });
  });
});
