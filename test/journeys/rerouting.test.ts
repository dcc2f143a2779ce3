import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askAboutMatch } from "#db/commands/ask-about-match.ts";
import { expireMatch } from "#db/commands/expire-match.ts";
import { hideFromEmployer, showToEmployer } from "#db/commands/hide-from-employer.ts";
import { pauseCandidate } from "#db/commands/pause-candidate.ts";
import { withdrawPlacement } from "#db/commands/withdraw-placement.ts";
import { matchDetail } from "#db/queries/matches.ts";
import { reroutedPlace } from "#db/queries/next-best.ts";
import type { Job, Member } from "#domain/actor.ts";
import type { CandidateId, MatchId, PlacementId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { Posting } from "../posting.ts";
import { member, utrecht, world, type World } from "../world.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const clock: Job = { kind: "job", name: "test" };

describe("another place after silence", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let other: Member<"employer">;
  let candidate: CandidateId;
  let elsewhere: PlacementId;
  let lapsed: MatchId;
  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
    other = await member(at, "employer", { kind: "employer", name: "Fris & Fruitig" });
    const placement = await publishedPlacement(at, people.employer);
    elsewhere = await publishedPlacement(at, other);
    candidate = await availableCandidate(at, people.caseworker, { week: EARLY });
    lapsed = await consentedMatch(at, people.caseworker, { placement, candidate });
    const yesterday = new Date(Date.now() - 86_400_000);
    await at.all.updateTable("match").set({ answerDue: yesterday }).where("id", "=", lapsed).execute();
    await at.worker.write(clock, (tx) => expireMatch(tx, lapsed, new Date()));
  });
  afterEach(() => at.close());

  const seek = () => new Posting(at, new Date()).job("reroute", { matchId: lapsed });
  const offered = () =>
    at.app.read(people.caseworker, async (tx) => {
      const detail = await matchDetail(tx, lapsed);
      return reroutedPlace(tx, detail?.match.reroutedTo ?? null, candidate);
    });
  const hide = () =>
    at.app.write(people.caseworker, (tx) =>
      hideFromEmployer(tx, candidate, { employer: other.organisation, reason: "safety" }),
    );
  const recorded = () =>
    at.all.selectFrom("event").select("placementId").where("type", "=", "match.rerouted").execute();

  it("is offered as long as it may be proposed, not from behind a wall that came since", async () => {
    await seek();
    expect(await offered()).toMatchObject({ id: elsewhere, refusals: [] });
    await hide();
    expect(await offered()).toBe("gone");
    await at.app.write(people.caseworker, (tx) => showToEmployer(tx, candidate, other.organisation));
    // What was put aside when the two were kept apart stays aside.
    expect(await offered()).toBe("gone");
    await at.all.updateTable("suggestion").set({ dismissedAt: null }).execute();
    expect(await offered()).toMatchObject({ id: elsewhere });
    await at.app.write(other, (tx) => withdrawPlacement(tx, elsewhere));
    expect(await offered()).toBe("gone");
  });

  it("is sought too when it was the own caseworker who left a question unanswered, and not when it was the candidate", async () => {
    for (const [status, found] of [
      ["question", 1],
      ["proposed", 0],
    ] as const) {
      const placement = await publishedPlacement(at, people.employer);
      const seeker = await availableCandidate(at, people.caseworker, { week: EARLY });
      const match =
        status === "question"
          ? await consentedMatch(at, people.caseworker, { placement, candidate: seeker })
          : await proposedMatch(at, people.caseworker, { placement, candidate: seeker });
      if (status === "question")
        expect((await at.app.write(people.employer, (tx) => askAboutMatch(tx, match, "Ook op zaterdag?"))).ok).toBe(
          true,
        );
      const yesterday = new Date(Date.now() - 86_400_000);
      await at.all.updateTable("match").set({ answerDue: yesterday }).where("id", "=", match).execute();
      await at.worker.write(clock, (tx) => expireMatch(tx, match, new Date()));
      await new Posting(at, new Date()).job("reroute", { matchId: match });
      const events = at.all.selectFrom("event").select("id").where("type", "=", "match.rerouted");
      expect([status, await events.where("matchId", "=", match).execute()]).toMatchObject([status, { length: found }]);
    }
  });

  it("is no word at all to who is not looking for a place now", async () => {
    await seek();
    expect(await at.app.write(people.caseworker, (tx) => pauseCandidate(tx, candidate))).toMatchObject({ ok: true });
    expect(await offered()).toBeNull();
  });

  it("is not sought at an employer that the person is kept from at that very moment", async () => {
    const [hidden, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const hiding = at.app.write(people.caseworker, async (tx) => {
      await hideFromEmployer(tx, candidate, { employer: other.organisation, reason: "safety" });
      hidden.resolve();
      await commit.promise;
    });
    await hidden.promise;
    const seeking = seek();
    setTimeout(() => commit.resolve(), 400);
    await Promise.all([hiding, seeking]);
    const row = at.all.selectFrom("match").select(["reroutedAt", "reroutedTo"]).where("id", "=", lapsed);
    expect(await row.executeTakeFirst()).toEqual({ reroutedAt: expect.any(Date), reroutedTo: null });
    expect(await recorded()).toEqual([]);
    const standing = at.all.selectFrom("suggestion").select("placementId").where("dismissedAt", "is", null);
    expect(await standing.execute()).toEqual([]);
  });
});
