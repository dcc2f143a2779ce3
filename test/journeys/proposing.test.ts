import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { askAboutMatch } from "#db/commands/ask-about-match.ts";
import { answerOnBehalf } from "#db/commands/consent-match.ts";
import { offerIntake } from "#db/commands/offer-intake.ts";
import { proposeMatches } from "#db/commands/propose-matches.ts";
import { bulkProposals } from "#db/queries/bulk-proposals.ts";
import { placementsToPropose } from "#db/queries/proposal-room.ts";
import { employerMatchesToday, municipalityMatchesToday } from "#db/queries/today-matches.ts";
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
