import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { offerIntake, setIntake } from "#db/commands/offer-intake.ts";
import { withdrawMatch } from "#db/commands/withdraw-match.ts";
import type { Member } from "#domain/actor.ts";
import { instantAt } from "#domain/amsterdam.ts";
import { MAIL_BUDGET } from "#domain/mail-choices.ts";
import type { MatchId, PlacementId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { Posting } from "../posting.ts";
import { colleague, utrecht, type World, world } from "../world.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const july = (day: number, time: string) => instantAt(`2026-07-${day}`, time);

describe("the calendar of who took the step", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let second: Member<"employer">;
  let placement: PlacementId;
  let match: MatchId;
  let posting: Posting;
  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
    second = await colleague(at, "employer", people.employer.organisation);
    placement = await publishedPlacement(at, people.employer);
    const contact = { name: "Zerxipha", email: "zerxipha@voorbeeld.example" };
    const candidate = await availableCandidate(at, people.caseworker, { week: EARLY, contact });
    match = await consentedMatch(at, people.caseworker, { placement, candidate });
    posting = new Posting(at, july(14, "10:00"));
  });
  afterEach(() => at.close());

  const offer = async (by: Member<"employer"> | Member<"caseworker">, days: number) => {
    const times = [new Date(Date.now() + days * 86_400_000)];
    const offered = await at.app.write(by, (tx) => offerIntake(tx, match, { times, location: "Kade 1" }));
    expect(offered.ok).toBe(true);
    await posting.happened("match.intake_offered", july(14, "10:00"));
  };
  const take = async (by: Member<"employer"> | Member<"caseworker">) => {
    const slots = at.all.selectFrom("intakeSlot").select("id").where("status", "=", "offered");
    const { id } = await slots.executeTakeFirstOrThrow();
    expect((await at.app.write(by, (tx) => setIntake(tx, match, id))).ok).toBe(true);
    await posting.happened("match.intake_set", july(14, "10:01"));
  };
  /** What each mailbox got since it was asked last: the method of the file, with its order. */
  const got = async (time = "10:05") => {
    posting.left.length = 0;
    await posting.round(july(14, time));
    const { coordinator, employer, caseworker } = people;
    const emails = new Map<string, string>();
    for (const [name, { person }] of Object.entries({ coordinator, employer, caseworker, second })) {
      const row = at.all.selectFrom("person").select("email").where("id", "=", person);
      emails.set((await row.executeTakeFirstOrThrow()).email, name);
    }
    return posting.left.map(({ to, calendar }) => `${emails.get(to) ?? "candidate"} ${calendar?.method ?? "-"}`).sort();
  };
  const bell = async ({ membership }: Member) =>
    (
      await at.all
        .selectFrom("notice")
        .select("id")
        .where("membershipId", "=", membership)
        .where("readAt", "is", null)
        .execute()
    ).length;

  it("hears of a time that they set themselves, without a bell for it", async () => {
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    await at.all.updateTable("notice").set({ readAt: new Date() }).execute();
    await offer(people.employer, 7);
    expect(await got()).toEqual(["caseworker -"]);
    const before = await bell(people.caseworker);
    await take(people.caseworker);
    expect(await got()).toEqual(["candidate REQUEST", "caseworker REQUEST", "employer REQUEST", "second REQUEST"]);
    expect(await bell(people.caseworker)).toBe(before);
  });

  it("loses a time that they moved or called off themselves, as their colleagues’ do", async () => {
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    await offer(people.employer, 7);
    await take(people.caseworker);
    await got();
    await offer(people.employer, 9);
    expect(await got()).toEqual(["candidate CANCEL", "caseworker CANCEL", "employer CANCEL", "second CANCEL"]);
    // Other times again: nothing stands in a calendar any more, and the one who is asked hears it once more.
    await offer(people.employer, 10);
    expect(await got()).toEqual(["caseworker CANCEL"]);
    await take(people.caseworker);
    await got();
    const cancelled = await at.app.write(people.caseworker, (tx) =>
      cancelMatch(tx, match, { reason: "found_work", note: "" }),
    );
    expect(cancelled.ok).toBe(true);
    await posting.happened("match.cancelled", july(14, "22:00"));
    expect(await got("22:01")).toEqual(["candidate CANCEL", "caseworker CANCEL", "employer CANCEL", "second CANCEL"]);
  });

  it("hears nothing where no time stood", async () => {
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    await offer(people.employer, 7);
    await got();
    await at.app.write(people.employer, (tx) => cancelMatch(tx, match, { reason: "place_gone", note: "" }));
    await posting.happened("match.cancelled", july(14, "22:00"));
    expect(await got("22:01")).toEqual(["candidate -", "caseworker -"]);
  });

  it("gets its file also when the notice was read on the page before the e-mail went", async () => {
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    await offer(people.employer, 7);
    await got();
    await take(people.caseworker);
    await at.all.updateTable("notice").set({ readAt: new Date() }).execute();
    expect(await got()).toEqual(["candidate REQUEST", "caseworker REQUEST", "employer REQUEST", "second REQUEST"]);
  });

  it("passes the day’s budget only when there is a file", async () => {
    for (let turn = 0; turn < MAIL_BUDGET; turn += 1)
      await posting.tell("response_warned", people.employer, placement, july(14, "10:00"));
    await got();
    await at.app.write(people.caseworker, (tx) => withdrawMatch(tx, match, "mistake"));
    await posting.happened("match.withdrawn", july(14, "11:00"));
    expect(await got("11:01")).not.toContain("employer -");
    const waits = at.all.selectFrom("mail").select("status").where("template", "=", "match_withdrawn");
    expect((await waits.execute()).map(({ status }) => status)).toContain("gathered");
  });
});
