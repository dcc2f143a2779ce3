import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { askAboutMatch } from "#db/commands/ask-about-match.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { expireMatch } from "#db/commands/expire-match.ts";
import { withdrawPlacement } from "#db/commands/withdraw-placement.ts";
import { record } from "#db/events.ts";
import type { Job } from "#domain/actor.ts";
import { addDays } from "#domain/dates.ts";
import { addWorkingDays } from "#domain/deadlines.ts";
import { endOfDay, localDate } from "#domain/amsterdam.ts";
import type { MatchId, PlacementId } from "#domain/schema/ids.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, member, utrecht, world, type World } from "../world.ts";
import { settled, workers } from "../working.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));

describe("what the system does by itself", () => {
  const clock: Job = { kind: "job", name: "expire-matches" };
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

  async function run(worker: RunningWorker, name: string): Promise<void> {
    await worker.queues.add([{ name, data: {}, id: `${name}-${Date.now()}` }]);
    await settled(at, worker);
  }
  const match = (id: MatchId) => at.all.selectFrom("match").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const statusOf = async (id: PlacementId) =>
    (await at.all.selectFrom("placement").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;
  const noticesFor = async (membership: string) => {
    const rows = await at.all.selectFrom("notice").select(["kind", "membershipId"]).execute();
    return rows.filter((row) => row.membershipId === membership).map(({ kind }) => kind);
  };
  const candidate = (facts = {}) => availableCandidate(at, people.caseworker, { week: EARLY, ...facts });
  async function published(placementId: PlacementId): Promise<void> {
    await at.app.write(people.coordinator, (tx) =>
      record(tx, { type: "placement.published", placementId, employerId: people.employer.organisation, size: 2 }),
    );
  }

  it("suggests those who fit to their own caseworker alone, once, and takes back what no longer fits", async () => {
    const placement = await publishedPlacement(at, people.employer);
    const other = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente Zeist",
      municipalityCode: "GM0355",
      regionCode: people.regionCode,
    });
    const [fits, neighbour] = [await candidate(), await availableCandidate(at, other, { week: EARLY })];
    await candidate({ week: [] });
    await candidate({ status: "paused" });
    const worker = await working();
    await published(placement);
    await settled(at, worker);
    const suggested = () => at.all.selectFrom("suggestion").select(["candidateId", "organisationId"]).execute();
    const expected = [
      { candidateId: fits, organisationId: people.caseworker.organisation },
      { candidateId: neighbour, organisationId: other.organisation },
    ];
    expect(await suggested()).toEqual(expect.arrayContaining(expected));
    expect(await suggested()).toHaveLength(2);
    expect(await noticesFor(people.caseworker.membership)).toEqual(["placement_suggested"]);
    expect(await noticesFor(other.membership)).toEqual(["placement_suggested"]);

    await published(placement);
    await settled(at, worker);
    const told = await at.all.selectFrom("event").select("id").where("type", "=", "match.suggested").execute();
    expect(told).toHaveLength(2);

    await at.all.updateTable("candidate").set({ week: "[]" }).where("id", "=", fits).execute();
    await at.app.write(people.caseworker, (tx) =>
      record(tx, { type: "candidate.changed", candidateId: fits, organisationId: people.caseworker.organisation }),
    );
    await settled(at, worker);
    expect((await suggested()).map(({ candidateId }) => candidateId)).toEqual([neighbour]);
  });

  it("keeps suggestions of a place for which nobody may be proposed now without asking to propose anybody", async () => {
    const placement = await publishedPlacement(at, people.employer, { seats: 1 });
    for (const one of [await candidate(), await candidate()]) {
      await proposedMatch(at, people.caseworker, { placement, candidate: one });
    }
    await candidate();
    const worker = await working();
    await published(placement);
    await settled(at, worker);
    expect(await at.all.selectFrom("suggestion").selectAll().execute()).toHaveLength(1);
    expect(await noticesFor(people.caseworker.membership)).not.toContain("placement_suggested");
  });

  it("fills a placement with its last seat, closes who still waited, and opens it again with a free seat", async () => {
    const placement = await publishedPlacement(at, people.employer, { seats: 1 });
    const [first, second] = [await candidate(), await candidate()];
    const chosen = await consentedMatch(at, people.caseworker, { placement, candidate: first });
    const waits = await proposedMatch(at, people.caseworker, { placement, candidate: second });
    const elsewhere = await proposedMatch(at, people.caseworker, {
      placement: await publishedPlacement(at, people.employer),
      candidate: first,
    });
    const worker = await working();
    await at.app.write(people.employer, (tx) => acceptMatch(tx, chosen));
    await settled(at, worker);
    expect(await statusOf(placement)).toBe("filled");
    expect(await match(waits)).toMatchObject({ endKind: "closed", endBy: "system", endReason: "seats_taken" });
    expect(await match(elsewhere)).toMatchObject({ endKind: "closed", endReason: "candidate_placed" });
    expect(await candidateStatus(second)).toBe("available");
    expect(await candidateStatus(first)).toBe("placed");
    expect(await noticesFor(people.employer.membership)).not.toContain("match_closed_employer");

    await at.app.write(people.employer, (tx) => cancelMatch(tx, chosen, { reason: "place_gone", note: "" }));
    await settled(at, worker);
    expect(await statusOf(placement)).toBe("published");
    expect(await candidateStatus(first)).toBe("available");
  });
  const candidateStatus = async (id: string) => {
    const rows = await at.all.selectFrom("candidate").select(["id", "status"]).execute();
    return rows.find((row) => row.id === id)?.status;
  };

  it("closes what waits for a placement that is withdrawn, and tells the caseworker", async () => {
    const placement = await publishedPlacement(at, people.employer);
    const waits = await consentedMatch(at, people.caseworker, { placement, candidate: await candidate() });
    const worker = await working();
    await at.app.write(people.employer, (tx) => withdrawPlacement(tx, placement));
    await settled(at, worker);
    expect(await match(waits)).toMatchObject({ endKind: "closed", endReason: "placement_withdrawn" });
    expect(await noticesFor(people.caseworker.membership)).toContain("match_closed");
    expect(await noticesFor(people.coordinator.membership)).toContain("placement_withdrawn");
  });

  it("reminds on the working day before the deadline, once, and ends what had no answer", async () => {
    const placement = await publishedPlacement(at, people.employer);
    const [silent, open] = [await candidate(), await candidate()];
    const asked = await proposedMatch(at, people.caseworker, { placement, candidate: silent });
    const answered = await consentedMatch(at, people.caseworker, { placement, candidate: open });
    const worker = await working();
    await settled(at, worker);
    await run(worker, "expire-matches");
    expect(await kinds("reminder_%")).toEqual([]);

    const tomorrow = endOfDay(addWorkingDays(localDate(new Date()), 1));
    await at.all.updateTable("match").set({ answerDue: tomorrow }).execute();
    await run(worker, "expire-matches");
    await run(worker, "expire-matches");
    expect(await kinds("reminder_%")).toEqual(["reminder_caseworker", "reminder_employer"]);
    expect(await noticesFor(people.employer.membership)).toContain("reminder_employer");
    const mails = await at.all.selectFrom("mail").select("template").where("matchId", "=", asked).execute();
    expect(mails.map(({ template }) => template).sort()).toEqual(["candidate_invited", "candidate_reminded"]);

    await at.all.updateTable("notice").set({ readAt: new Date() }).execute();
    await at.all
      .updateTable("match")
      .set({ answerDue: new Date(Date.now() - 1000) })
      .execute();
    await run(worker, "expire-matches");
    expect(await match(asked)).toMatchObject({ endKind: "expired", endBy: "system", endReason: "candidate_silent" });
    expect(await match(answered)).toMatchObject({ endKind: "expired", endReason: "employer_silent" });
    expect(await noticesFor(people.employer.membership)).toContain("match_expired_employer");
    const noted = await at.all.selectFrom("scheduleRun").selectAll().where("name", "=", "expire-matches").execute();
    expect(noted).toMatchObject([{ result: '{"due":0,"expired":2}' }]);
  });
  const kinds = async (like: string) => {
    const rows = await at.all.selectFrom("notice").select("kind").where("kind", "like", like).orderBy("kind").execute();
    return rows.map(({ kind }) => kind);
  };

  it("blames nobody for another's silence: a question that the caseworker left open is not the employer's", async () => {
    const placement = await publishedPlacement(at, people.employer);
    const questioned = await consentedMatch(at, people.caseworker, { placement, candidate: await candidate() });
    await at.app.write(people.employer, (tx) => askAboutMatch(tx, questioned, "Ook op zaterdag?"));
    const late = new Date(Date.now() + 30 * 86_400_000);
    expect(await at.worker.write(clock, (tx) => expireMatch(tx, questioned, late))).toBe(true);
    expect(await match(questioned)).toMatchObject({ endKind: "expired", endReason: "municipality_silent" });
  });

  it("asks a week before and again shortly before whether a placement still stands and ends it when nobody says so", async () => {
    const today = localDate(new Date());
    const placement = await publishedPlacement(at, people.employer, { expiresOn: addDays(today, 6) });
    await published(placement);
    const worker = await working();
    await settled(at, worker);
    await run(worker, "expire-placements");
    await run(worker, "expire-placements");
    expect(await kinds("placement_%")).toEqual(["placement_expiring", "placement_published"]);
    await at.all.updateTable("placement").set({ expiresOn: today }).execute();
    await run(worker, "expire-placements");
    await run(worker, "expire-placements");
    expect(await kinds("placement_%")).toEqual(["placement_expiring", "placement_last_call", "placement_published"]);
    expect(await statusOf(placement)).toBe("published");
    await at.all.updateTable("placement").set({ expiresOn: "2026-01-01" }).execute();
    await run(worker, "expire-placements");
    expect(await statusOf(placement)).toBe("expired");
  });

  it("tells team leads when the caseworker has left, and nobody whose hat is off", async () => {
    const lead = await colleague(at, "team_lead", people.caseworker.organisation, people.regionCode, true);
    const placement = await publishedPlacement(at, people.employer);
    const waits = await consentedMatch(at, people.caseworker, { placement, candidate: await candidate() });
    await at.all
      .updateTable("membership")
      .set({ endedAt: new Date() })
      .where("id", "=", people.caseworker.membership)
      .execute();
    await at.app.write(people.employer, (tx) => acceptMatch(tx, waits));
    const worker = await working();
    await settled(at, worker);
    expect(await noticesFor(people.caseworker.membership)).toEqual([]);
    expect(await noticesFor(lead.membership)).toContain("match_accepted");
  });

  it("runs what was missed while everything was down once, and notes it", async () => {
    const long = new Date(Date.now() - 30 * 86_400_000);
    await at.all
      .insertInto("scheduleRun")
      .values({ name: "clean-up", startedAt: long, finishedAt: long, result: "" })
      .execute();
    await at.all
      .insertInto("formAnswer")
      .values({ token: "6c0f7fd6-7d2c-4d9c-8a5e-0f6a4f7d9b11", membershipId: null, answer: "1", createdAt: long })
      .execute();
    const first = await working({ clock: true });
    const ran = () => at.all.selectFrom("scheduleRun").selectAll().where("name", "=", "clean-up").execute();
    await vi.waitFor(
      async () => expect(await ran()).toMatchObject([{ result: expect.stringMatching(/"forms":1/) }]),
      8000,
    );
    await settled(at, first);
    const [run] = await ran();
    await working({ clock: true });
    await settled(at, first);
    expect(await ran()).toEqual([run]);
  });

  // Nothing is folded past what any transaction of the same server, another test's too, may still write: what was held
  // back goes with a later batch.
  it("folds the figures after each batch of events", async () => {
    const worker = await working();
    const placement = await publishedPlacement(at, people.employer);
    const folded = async () => {
      await published(placement);
      await settled(at, worker);
      const rows = await at.all.selectFrom("figure").select("measure").execute();
      expect(rows.length).toBeGreaterThan(0);
    };
    await vi.waitFor(folded, { timeout: 150_000, interval: 500 });
  }, 160_000);
});
