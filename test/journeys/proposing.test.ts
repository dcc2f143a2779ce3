import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { askAboutMatch } from "#db/commands/ask-about-match.ts";
import { answerOnBehalf } from "#db/commands/consent-match.ts";
import { declineMatch } from "#db/commands/decline-match.ts";
import { offerIntake } from "#db/commands/offer-intake.ts";
import { proposeMatch } from "#db/commands/propose-match.ts";
import { proposeMatches } from "#db/commands/propose-matches.ts";
import { bulkProposals } from "#db/queries/bulk-proposals.ts";
import { placementsToPropose } from "#db/queries/proposal-room.ts";
import { suggestedCandidates } from "#db/queries/suggested.ts";
import { employerMatchesToday, municipalityMatchesToday } from "#db/queries/today-matches.ts";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeEach(async () => {
  at = await world();
  people = await utrecht(at);
});
afterEach(() => at.close());

const firm = (name: string) => member(at, "employer", { kind: "employer", name });

it("proposes one kind with the points and reasons of that kind alone", async () => {
  const placement = await publishedPlacement(at, people.employer, { kinds: ["work_experience", "language"] });
  const told = async (kind: "work_experience" | "language") => {
    const candidate = await availableCandidate(at, people.caseworker);
    const outcome = await at.app.write(people.caseworker, (tx) => proposeMatch(tx, { placement, candidate, kind }));
    if (!outcome.ok) throw new Error("Not proposed.");
    const match = at.all.selectFrom("match").innerJoin("matchDetail", "matchDetail.matchId", "match.id");
    const row = await match
      .select(["score", "explanation"])
      .where("match.id", "=", outcome.value)
      .executeTakeFirstOrThrow();
    expect(row.explanation.terms.reduce((sum, { points }) => sum + points, 0)).toBe(row.score);
    return { score: row.score, guided: row.explanation.reasons?.filter(({ code }) => code === "guided_dutch") };
  };
  const [plain, language] = [await told("work_experience"), await told("language")];
  expect(plain.guided).toEqual([]);
  expect(language).toEqual({ score: plain.score + 5, guided: [{ code: "guided_dutch", kinds: ["language"] }] });
});

describe("proposing several at once", () => {
  it("proposes what can be and says of the others why not", async () => {
    const placement = await publishedPlacement(at, people.employer, { seats: 1 });
    const candidates = await Promise.all([0, 1, 2].map(() => availableCandidate(at, people.caseworker)));
    const results = await at.app.write(people.caseworker, (tx) =>
      proposeMatches(
        tx,
        candidates.map((candidate) => ({ candidate, placement })),
      ),
    );
    expect(results.map(({ outcome }) => outcome.ok)).toEqual([true, true, false]);
    expect(results[2]?.outcome).toEqual({ ok: false, refusal: { code: "PLACEMENT_LIVE_MAX", live: 2, max: 2 } });
  });

  it("lets two colleagues do so at the same moment with the same places in another order", async () => {
    const placements = await Promise.all(
      ["Zorghotel De Linde", "Wasserij Van Dam"].map(async (name) =>
        publishedPlacement(at, await firm(name), { seats: 4 }),
      ),
    );
    const other = await colleague(at, "caseworker", people.caseworker.organisation, people.regionCode);
    const candidates = await Promise.all([0, 1, 2, 3].map(() => availableCandidate(at, people.caseworker)));
    const proposals = candidates.map((candidate, n) => ({ candidate, placement: placements[n % 2]! }));
    const [a, b] = await Promise.all([
      at.app.write(people.caseworker, (tx) => proposeMatches(tx, proposals)),
      at.app.write(other, (tx) => proposeMatches(tx, proposals.toReversed())),
    ]);
    const made = [...a, ...b].filter(({ outcome }) => outcome.ok);
    expect(made).toHaveLength(4);
    expect(new Set(made.map(({ candidate }) => candidate)).size).toBe(4);
  });

  it("puts nobody forward where there is no room, and each candidate at a place that is theirs", async () => {
    const small = await publishedPlacement(at, people.employer, { seats: 1, guideHours: 5 });
    const wide = await publishedPlacement(at, await firm("Hotel De Stadspoort"), { seats: 5, guideHours: 2 });
    const ids = await Promise.all([0, 1, 2, 3].map(() => availableCandidate(at, people.caseworker)));
    const rows = await at.app.read(people.caseworker, (tx) => bulkProposals(tx, ids));
    const chosen = rows.map((row) => row.chosen).sort();
    expect(rows.every(({ choices }) => choices[0]?.id === small)).toBe(true);
    expect(chosen).toEqual([small, small, wide, wide].sort());
  });
});

describe("who said no before", () => {
  it("is shown last and never put forward unasked: the employer for half a year, the candidate for that place", async () => {
    const declined = await publishedPlacement(at, people.employer, { seats: 5, guideHours: 6 });
    const sister = await publishedPlacement(at, people.employer, { seats: 5, guideHours: 5 });
    const unwanted = await publishedPlacement(at, await firm("Hotel De Stadspoort"), { seats: 5, guideHours: 6 });
    const candidate = await availableCandidate(at, people.caseworker);
    const said = await consentedMatch(at, people.caseworker, { placement: declined, candidate });
    await at.app.write(people.employer, (tx) => declineMatch(tx, said, { reason: "times", note: "" }));
    const no = await proposedMatch(at, people.caseworker, { placement: unwanted, candidate });
    await at.app.write(people.caseworker, (tx) => answerOnBehalf(tx, no, { yes: false, how: "phone" }));
    const told = () => at.app.read(people.caseworker, (tx) => bulkProposals(tx, [candidate]));
    const [before] = await told();
    expect(before?.chosen).toBeNull();
    expect(before?.choices.every(({ rejected }) => rejected !== null)).toBe(true);

    const fresh = await publishedPlacement(at, await firm("Wasserij Van Dam"), { seats: 1, guideHours: 1 });
    const [row] = await told();
    expect(row?.chosen).toBe(fresh);
    expect(row?.choices.map(({ id, rejected }) => [id === fresh, rejected?.by ?? null])[0]).toEqual([true, null]);

    await at.all
      .updateTable("match")
      .set({ endedAt: new Date("2026-01-05") })
      .where("id", "=", said)
      .execute();
    const [later] = await told();
    const rejectedNow = later?.choices.filter(({ rejected }) => rejected).map(({ id }) => id);
    expect(rejectedNow).toEqual([unwanted]);
    expect([declined, sister]).toContain(later?.chosen);
  });
});

describe("the candidates with new places on today's page", () => {
  const suggest = (placementId: PlacementId, candidateId: CandidateId) =>
    at.all
      .insertInto("suggestion")
      .values({ placementId, candidateId, organisationId: people.caseworker.organisation, score: 70 })
      .execute();
  const today = async () => {
    const { caseworker } = people;
    const ids = await at.app.read(caseworker, (tx) => suggestedCandidates(tx, caseworker.membership));
    const { suggestions } = await at.app.read(caseworker, (tx) => municipalityMatchesToday(tx, caseworker.membership));
    expect(suggestions).toBe(ids.length);
    return ids;
  };

  it("are those for whom a proposal is possible now: with room at the place and this month at the employer", async () => {
    const place = await publishedPlacement(at, people.employer, { seats: 1 });
    const [one, two, three] = await Promise.all([0, 1, 2].map(() => availableCandidate(at, people.caseworker)));
    for (const candidate of [one!, two!, three!]) await suggest(place, candidate);
    expect((await today()).toSorted()).toEqual([one, two, three].toSorted());
    await at.all.updateTable("candidate").set({ status: "paused" }).where("id", "=", two!).execute();
    expect((await today()).toSorted()).toEqual([one, three].toSorted());
    await proposedMatch(at, people.caseworker, { placement: place, candidate: one! });
    expect(await today()).toEqual([three]);
    const other = await availableCandidate(at, people.caseworker);
    const last = await proposedMatch(at, people.caseworker, { placement: place, candidate: other });
    expect(await today()).toEqual([]);
    await at.app.write(people.caseworker, (tx) => answerOnBehalf(tx, last, { yes: false, how: "phone" }));
    expect(await today()).toEqual([three]);
    const wide = await publishedPlacement(at, people.employer, { seats: 6 });
    for (let sent = 2; sent < 6; sent += 1) {
      const candidate = await availableCandidate(at, people.caseworker);
      await proposedMatch(at, people.caseworker, { placement: wide, candidate });
    }
    expect(await today()).toEqual([]);
  });
});

describe("the room that limits leave", () => {
  it("counts proposals of all municipalities without telling whose they are", async () => {
    const placement = await publishedPlacement(at, people.employer, { seats: 2 });
    const neighbours = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente De Bilt",
      municipalityCode: "GM0310",
      regionCode: people.regionCode,
    });
    const own = await availableCandidate(at, people.caseworker);
    await proposedMatch(at, neighbours, { placement, candidate: await availableCandidate(at, neighbours) });
    const [before] = await at.app.read(people.caseworker, (tx) => placementsToPropose(tx, [placement], own));
    expect(before).toMatchObject({ freeSeats: 2, room: 2, employerRoom: 5, refusals: [], alreadyLive: false });
    const id = await proposedMatch(at, people.caseworker, { placement, candidate: own });
    const [live] = await at.app.read(people.caseworker, (tx) => placementsToPropose(tx, [placement], own));
    expect(live?.refusals).toEqual([{ code: "ALREADY_LIVE" }]);
    await at.app.write(people.caseworker, (tx) => answerOnBehalf(tx, id, { yes: false, how: "phone" }));
    const [after] = await at.app.read(people.caseworker, (tx) => placementsToPropose(tx, [placement], own));
    expect(after).toMatchObject({ earlier: "declined", alreadyLive: false, employerRoom: 4 });
  });
});

describe("what needs doing today", () => {
  it("tells each side what lies with it, and a caseworker the own caseload alone", async () => {
    const { caseworker, employer } = people;
    const other = await colleague(at, "caseworker", caseworker.organisation, people.regionCode);
    const placement = await publishedPlacement(at, employer, { seats: 4 });
    const pair = async (by = caseworker) => ({ placement, candidate: await availableCandidate(at, by) });
    const asked = await consentedMatch(at, caseworker, await pair());
    await at.app.write(employer, (tx) => askAboutMatch(tx, asked, "Kan het ook op zaterdag?"));
    const accepted = await consentedMatch(at, caseworker, await pair());
    await at.app.write(employer, (tx) => acceptMatch(tx, accepted));
    await consentedMatch(at, caseworker, await pair());
    await proposedMatch(at, caseworker, await pair(other));

    expect(await at.app.read(employer, (tx) => employerMatchesToday(tx))).toMatchObject({
      toAnswer: 1,
      asked: 1,
      withoutTimes: 1,
      timesToChoose: 0,
      intakes: [],
    });
    const mine = () => at.app.read(caseworker, (tx) => municipalityMatchesToday(tx, caseworker.membership));
    expect(await mine()).toMatchObject({ questions: 1, newYes: 1, unanswered: 0, timesToChoose: 0 });
    expect(await at.app.read(caseworker, (tx) => municipalityMatchesToday(tx, null))).toMatchObject({ unanswered: 1 });

    const times = [new Date(Date.now() + 86_400_000)];
    await at.app.write(employer, (tx) => offerIntake(tx, accepted, { times, location: "Bij de receptie" }));
    expect(await mine()).toMatchObject({ timesToChoose: 1 });
  });
});
