import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { measureResponse } from "#db/commands/measure-response.ts";
import { responseOf } from "#db/queries/promise.ts";
import type { Job, Member } from "#domain/actor.ts";
import { addWorkingDays } from "#domain/deadlines.ts";
import { endOfDay, localDate } from "#domain/amsterdam.ts";
import type { EventType } from "#domain/events.ts";
import { ALWAYS } from "#domain/mail-choices.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { MailRefused } from "#workers/mail/mailer.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { goneEmployer } from "../factories/membership.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { Posting } from "../posting.ts";
import { utrecht, world, type World } from "../world.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const clock: Job = { kind: "job", name: "test" };

describe("a question that did not reach its employer", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let posting: Posting;
  let asked: MatchId;
  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
    posting = new Posting(at, new Date(), ALWAYS);
    asked = await ask(people.employer);
  });
  afterEach(() => at.close());

  async function ask(employer: Member<"employer">): Promise<MatchId> {
    const placement = await publishedPlacement(at, employer);
    const candidate = await availableCandidate(at, people.caseworker, { week: EARLY });
    return consentedMatch(at, people.caseworker, { placement, candidate });
  }

  const notify = async (type: EventType) => {
    const events = at.all.selectFrom("event").select("id").where("matchId", "=", asked);
    const { id } = await events.where("type", "=", type).executeTakeFirstOrThrow();
    await posting.job("notify", { eventId: id });
  };
  const dueAt = async (answerDue: Date) => {
    await at.all.updateTable("match").set({ answerDue }).where("id", "=", asked).execute();
    await posting.job("expire-matches", {});
  };
  /** The question goes out, is reminded of, and nobody answers. */
  async function lapse(): Promise<string | null> {
    await notify("match.consented");
    await dueAt(endOfDay(addWorkingDays(localDate(new Date()), 1)));
    await dueAt(new Date(Date.now() - 3_600_000));
    await notify("match.expired");
    const row = at.all.selectFrom("match").select("endReason").where("id", "=", asked);
    return (await row.executeTakeFirstOrThrow()).endReason;
  }
  const counted = async () => {
    const employer = people.employer.organisation;
    await at.worker.write(clock, (tx) => measureResponse(tx, employer, new Date()));
    return (await at.app.read(people.employer, (tx) => responseOf(tx, employer))).record.lapsed;
  };
  const regionIsTold = async () => {
    const of = at.all.selectFrom("notice").select("kind").where("membershipId", "=", people.coordinator.membership);
    return (await of.orderBy("kind").execute()).map(({ kind }) => kind);
  };
  const refuse = () => {
    posting.server = () => Promise.reject(new MailRefused("550 5.1.1 no such user", "hard"));
  };

  it("is no silence: the region is told to call before the deadline, and nothing is counted", async () => {
    refuse();
    expect(await lapse()).toBe("employer_unreachable");
    expect(await regionIsTold()).toEqual(["employer_unreachable", "promise_lapsed"]);
    expect(await counted()).toBe(0);
    // The candidate waited all the same: another place is sought.
    await posting.job("reroute", { matchId: asked });
    expect(await at.all.selectFrom("match").select("reroutedAt").executeTakeFirst()).toEqual({
      reroutedAt: expect.any(Date),
    });
  });

  it("is silence when the e-mail arrived", async () => {
    expect(await lapse()).toBe("employer_silent");
    expect(await regionIsTold()).toEqual(["promise_lapsed"]);
    expect(await counted()).toBe(1);
  });

  it("is silence when somebody read of it on the page", async () => {
    refuse();
    await notify("match.consented");
    await at.all.updateTable("notice").set({ readAt: new Date() }).execute();
    expect(await lapse()).toBe("employer_silent");
    expect(await counted()).toBe(1);
  });

  it("is silence when they chose to look on the page alone", async () => {
    const { person: personId } = people.employer;
    for (const kind of ["match_to_answer", "reminder_employer"] as const)
      await at.all.insertInto("mailChoice").values({ personId, kind, choice: "off" }).execute();
    expect(await lapse()).toBe("employer_silent");
  });

  it("is none of an employer without members, whom a coordinator speaks for", async () => {
    asked = await ask(await goneEmployer(at, "Hotel De Zwaan"));
    expect(await lapse()).toBe("employer_unreachable");
    expect(await regionIsTold()).not.toContain("employer_unreachable");
    expect(await regionIsTold()).toContain("reminder_employer");
  });
});
