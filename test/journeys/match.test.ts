import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { answerQuestion, askAboutMatch } from "#db/commands/ask-about-match.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { answerOnBehalf, giveConsent } from "#db/commands/consent-match.ts";
import { declineMatch, declineProposal } from "#db/commands/decline-match.ts";
import { offerIntake, setIntake } from "#db/commands/offer-intake.ts";
import { proposeMatch } from "#db/commands/propose-match.ts";
import { withdrawConsent } from "#db/commands/withdraw-match.ts";
import { contactOf, employerMatches, matchDetail, municipalityMatches } from "#db/queries/matches.ts";
import { employerMatchesToday } from "#db/queries/today-matches.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, personOf, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { member, utrecht, type World, world } from "../world.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeEach(async () => {
  at = await world();
  people = await utrecht(at);
});
afterEach(() => at.close());

const matchRow = (id: MatchId) => at.all.selectFrom("match").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const eventTypes = async (id: MatchId) =>
  (await at.all.selectFrom("event").select("type").where("matchId", "=", id).orderBy("id").execute()).map(
    (e) => e.type,
  );

async function pair(seats = 1) {
  return {
    placement: await publishedPlacement(at, people.employer, { seats }),
    candidate: await availableCandidate(at, people.caseworker),
  };
}

describe("from proposal to intake", () => {
  it("goes through yes, acceptance and a set time, and the employer learns more at each step", async () => {
    const { caseworker, employer } = people;
    const two = await pair();
    const id = await proposedMatch(at, caseworker, two);
    const seenBefore = await at.app.read(employer, (tx) => employerMatches(tx, "live"));
    expect(seenBefore).toEqual([]);

    const person = await personOf(at, caseworker, id);
    expect(await at.app.write(person, (tx) => giveConsent(tx))).toMatchObject({ ok: true });
    const consented = await at.app.read(employer, (tx) => matchDetail(tx, id));
    expect(consented?.profile).toMatchObject({ distance: expect.any(String), dutch: { speak: 2 } });
    expect(await at.app.read(employer, (tx) => contactOf(tx, id))).toBeNull();
    const listed = async () =>
      (await at.app.read(employer, (tx) => employerMatches(tx, "live"))).map(({ name }) => name);
    expect(await listed()).toEqual([null]);

    expect(await at.app.write(employer, (tx) => acceptMatch(tx, id))).toMatchObject({ ok: true });
    expect(await at.app.read(employer, (tx) => contactOf(tx, id))).toMatchObject({ email: expect.stringMatching(/@/) });
    expect(await listed()).toEqual([expect.stringMatching(/\p{L}/u)]);
    const placement = await at.all
      .selectFrom("placement")
      .select("seatsTaken")
      .where("id", "=", two.placement)
      .executeTakeFirstOrThrow();
    expect(placement.seatsTaken).toBe(1);

    const times = [new Date(Date.now() + 86_400_000), new Date(Date.now() + 2 * 86_400_000)];
    const offered = await at.app.write(employer, (tx) => offerIntake(tx, id, { times, location: "Bij de receptie" }));
    expect(offered).toMatchObject({ ok: true });
    const slots = (await at.app.read(caseworker, (tx) => matchDetail(tx, id)))?.slots ?? [];
    expect(slots).toHaveLength(2);
    const own = await at.app.write(employer, (tx) => setIntake(tx, id, slots[0]!.id));
    expect(own).toEqual({ ok: false, refusal: "slot_gone" });
    expect(await at.app.write(caseworker, (tx) => setIntake(tx, id, slots[1]!.id))).toMatchObject({ ok: true });
    expect(await matchRow(id)).toMatchObject({ status: "intake", intakeAt: times[1] });
    expect(await eventTypes(id)).toEqual([
      "match.proposed",
      "match.consented",
      "match.accepted",
      "match.intake_offered",
      "match.intake_set",
    ]);
    const today = await at.app.read(employer, (tx) => employerMatchesToday(tx));
    expect(today.intakes).toMatchObject([{ id, name: expect.stringMatching(/\p{L}/u) }]);
  });

  it("lists what still needs a time first, then meetings to come, and those that have been last", async () => {
    const { caseworker, employer } = people;
    const hours = [-2, null, 48, 24];
    const ids: string[] = [];
    for (const from of hours) {
      const id = await consentedMatch(at, caseworker, await pair());
      expect((await at.app.write(employer, (tx) => acceptMatch(tx, id))).ok).toBe(true);
      const intakeAt = from === null ? null : new Date(Date.now() + from * 3_600_000);
      if (intakeAt)
        await at.all.updateTable("match").set({ status: "intake", intakeAt }).where("id", "=", id).execute();
      ids.push(id);
    }
    const [been, open, later, soon] = ids;
    const order = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
    const which = ["accepted", "intake"] as const;
    expect(order(await at.app.read(caseworker, (tx) => municipalityMatches(tx, which)))).toEqual([
      open,
      soon,
      later,
      been,
    ]);
    expect(order(await at.app.read(employer, (tx) => employerMatches(tx, which)))).toEqual([open, soon, later, been]);
  });

  it("gives the figures their target group without showing it to who acts", async () => {
    const id = await consentedMatch(at, people.caseworker, await pair());
    const events = await at.all.selectFrom("event").select("targetGroup").where("matchId", "=", id).execute();
    expect(events.map((event) => event.targetGroup)).toEqual(["status_holder", "status_holder"]);
    const seen = await at.app.read(people.employer, (tx) => tx.selectFrom("event").selectAll().execute());
    expect(seen.filter((event) => event.matchId)).toEqual([]);
  });

  it("puts a question between, which gives the caseworker a deadline and the employer the full time again, once", async () => {
    const { caseworker, employer } = people;
    const id = await consentedMatch(at, caseworker, await pair());
    await at.app.write(employer, (tx) => askAboutMatch(tx, id, "Kan deze persoon ook op zaterdag?"));
    expect(await matchRow(id)).toMatchObject({ status: "question", duePaused: true });
    await at.app.write(caseworker, (tx) => answerQuestion(tx, id, "Ja, om de week."));
    const { status, answerDue: due } = await matchRow(id);
    expect(status).toBe("consented");
    await at.all
      .updateTable("match")
      .set({ answerDue: new Date("2030-01-01T12:00:00Z") })
      .where("id", "=", id)
      .execute();
    await at.app.write(employer, (tx) => askAboutMatch(tx, id, "En op zondag?"));
    await at.app.write(caseworker, (tx) => answerQuestion(tx, id, "Nee."));
    expect((await matchRow(id)).answerDue).toEqual(new Date("2030-01-01T12:00:00Z"));
    expect(due).toBeInstanceOf(Date);
    const thread = await at.app.read(employer, (tx) => matchDetail(tx, id));
    expect(thread?.messages.map((message) => message.body)).toHaveLength(4);
  });

  it("records an answer once: a second one, from the link or on behalf, changes nothing", async () => {
    const { caseworker } = people;
    const id = await proposedMatch(at, caseworker, await pair());
    const person = await personOf(at, caseworker, id);
    const outcome = await at.app.write(caseworker, (tx) => answerOnBehalf(tx, id, { yes: true, how: "interpreter" }));
    expect(outcome.ok).toBe(true);
    expect(await at.app.write(person, (tx) => declineProposal(tx))).toEqual({ ok: false, refusal: "not_open" });
    expect(await matchRow(id)).toMatchObject({ status: "consented", consentBy: "on_behalf" });
    const detail = await at.app.read(caseworker, (tx) => matchDetail(tx, id));
    expect(detail?.match).toMatchObject({ consentReason: "interpreter" });
  });

  it("takes everything back from the employer when the candidate withdraws the yes, even after acceptance", async () => {
    const { caseworker, employer } = people;
    const two = await pair();
    const id = await consentedMatch(at, caseworker, two);
    await at.app.write(employer, (tx) => acceptMatch(tx, id));
    const person = await personOf(at, caseworker, id);
    expect(await at.app.write(person, (tx) => withdrawConsent(tx))).toMatchObject({ ok: true });
    expect(await at.app.read(employer, (tx) => contactOf(tx, id))).toBeNull();
    const [ended] = await at.app.read(employer, (tx) => employerMatches(tx, "ended"));
    expect(ended?.name).toBeNull();
    expect((await at.app.read(employer, (tx) => matchDetail(tx, id)))?.profile).toBeNull();
    const { seatsTaken } = await at.all
      .selectFrom("placement")
      .select("seatsTaken")
      .where("id", "=", two.placement)
      .executeTakeFirstOrThrow();
    expect(seatsTaken).toBe(0);
  });

  it("asks the employer a reason for a no, and a cancellation returns the seat whoever cancels", async () => {
    const { caseworker, employer } = people;
    const two = await pair();
    const id = await consentedMatch(at, caseworker, two);
    const silent = await at.app.write(employer, (tx) => declineMatch(tx, id, { reason: "other", note: "" }));
    expect(silent).toMatchObject({ refusal: "reason_needed" });
    const rude = await at.app.write(employer, (tx) => declineMatch(tx, id, { reason: "because" as "other", note: "" }));
    expect(rude).toEqual({ ok: false, refusal: "reason_needed" });
    await at.app.write(employer, (tx) => acceptMatch(tx, id));
    const cancelled = await at.app.write(caseworker, (tx) => cancelMatch(tx, id, { reason: "found_work", note: "" }));
    expect(cancelled).toMatchObject({ ok: true });
    expect(await matchRow(id)).toMatchObject({ status: "ended", endKind: "cancelled", endBy: "municipality" });
    const again = await at.app.write(caseworker, (tx) => proposeMatch(tx, two));
    expect(again).toMatchObject({ ok: true });
  });
});

describe("limits of proposing", () => {
  it("refuses a pair that does not fit and says every reason", async () => {
    const placement = await publishedPlacement(at, people.employer, { speak: 4 });
    const candidate = await availableCandidate(at, people.caseworker, { unwantedSectors: ["cleaning"] });
    const outcome = await at.app.write(people.caseworker, (tx) => proposeMatch(tx, { placement, candidate }));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "DOES_NOT_FIT" } });
    const codes =
      !outcome.ok && outcome.refusal.code === "DOES_NOT_FIT" ? outcome.refusal.failures.map((f) => f.code) : [];
    expect(codes).toContain("LANG_SPEAK");
  });

  it("keeps live proposals within one and a half times the free seats, also when several are made at once", async () => {
    const placement = await publishedPlacement(at, people.employer, { seats: 2 });
    const neighbours = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente De Bilt",
      municipalityCode: "GM0310",
      regionCode: people.regionCode,
    });
    const candidates = await Promise.all(
      [0, 1, 2, 3, 4].map(async (n) => {
        const by = n % 2 ? neighbours : people.caseworker;
        return { by, candidate: await availableCandidate(at, by) };
      }),
    );
    const outcomes = await Promise.all(
      candidates.map(({ by, candidate }) => at.app.write(by, (tx) => proposeMatch(tx, { placement, candidate }))),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
    for (const outcome of outcomes) {
      if (!outcome.ok) expect(outcome.refusal).toEqual({ code: "PLACEMENT_LIVE_MAX", live: 3, max: 3 });
    }
  });
});

describe("seats", () => {
  it("lets one of two employers' members take the last seat; the other is told, and no seat is given twice", async () => {
    const { caseworker, employer } = people;
    const placement = await publishedPlacement(at, employer, { seats: 2 });
    const ids = await Promise.all(
      [0, 1, 2].map(async () =>
        consentedMatch(at, caseworker, { placement, candidate: await availableCandidate(at, caseworker) }),
      ),
    );
    const outcomes = await Promise.all(ids.map((id) => at.app.write(employer, (tx) => acceptMatch(tx, id))));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "no_free_seat" });
  });

  it("lets one employer have a candidate whom two accept at the same moment", async () => {
    const { caseworker, employer } = people;
    const other = await member(at, "employer", { kind: "employer", name: "Hotel De Stadspoort" });
    const candidate = await availableCandidate(at, caseworker);
    const first = await consentedMatch(at, caseworker, {
      placement: await publishedPlacement(at, employer),
      candidate,
    });
    const second = await consentedMatch(at, caseworker, { placement: await publishedPlacement(at, other), candidate });
    const outcomes = await Promise.all([
      at.app.write(employer, (tx) => acceptMatch(tx, first)),
      at.app.write(other, (tx) => acceptMatch(tx, second)),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "placed_elsewhere" });
  });
});

describe("walls", () => {
  it("shows a match to its own municipality and employer and to nobody else", async () => {
    const { caseworker, employer, regionCode } = people;
    const id = await consentedMatch(at, caseworker, await pair());
    const stranger = await member(at, "employer", { kind: "employer", name: "Winkel aan de Gracht" });
    const elsewhere = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente De Bilt",
      municipalityCode: "GM0310",
      regionCode,
    });
    expect(await at.app.read(employer, (tx) => matchDetail(tx, id))).not.toBeNull();
    expect(await at.app.read(stranger, (tx) => matchDetail(tx, id))).toBeNull();
    expect(await at.app.read(elsewhere, (tx) => matchDetail(tx, id))).toBeNull();
    expect(await at.app.read(elsewhere, (tx) => municipalityMatches(tx, "live"))).toEqual([]);
    expect(await at.app.write(stranger, (tx) => acceptMatch(tx, id))).toEqual({ ok: false, refusal: "not_found" });
    expect(await at.app.write(elsewhere, (tx) => cancelMatch(tx, id, { reason: "found_work", note: "" }))).toEqual({
      ok: false,
      refusal: "not_found",
    });
  });
});
