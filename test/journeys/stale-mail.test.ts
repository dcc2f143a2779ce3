import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { offerIntake, setIntake } from "#db/commands/offer-intake.ts";
import { withdrawMatch } from "#db/commands/withdraw-match.ts";
import { instantAt, localText } from "#domain/amsterdam.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { Posting } from "../posting.ts";
import { utrecht, type World, world } from "../world.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const july = (day: number, time: string) => instantAt(`2026-07-${day}`, time);

describe("news that waited for the morning and is overtaken", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let match: MatchId;
  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
    const placement = await publishedPlacement(at, people.employer);
    const contact = { name: "Zerxipha", email: "zerxipha@voorbeeld.example" };
    const candidate = await availableCandidate(at, people.caseworker, { week: EARLY, contact });
    match = await consentedMatch(at, people.caseworker, { placement, candidate });
  });
  afterEach(() => at.close());

  const set = async (days: number) => {
    const time = new Date(Date.now() + days * 86_400_000);
    const offer = { times: [time], location: "Kade 1" };
    expect(await at.app.write(people.employer, (tx) => offerIntake(tx, match, offer))).toMatchObject({ ok: true });
    const slot = await at.all
      .selectFrom("intakeSlot")
      .select("id")
      .where("matchId", "=", match)
      .where("status", "=", "offered")
      .executeTakeFirstOrThrow();
    expect(await at.app.write(people.caseworker, (tx) => setIntake(tx, match, slot.id))).toMatchObject({ ok: true });
  };
  const left = (posting: Posting) => posting.left.map((mail) => [mail.to, localText(mail.at), mail.calendar?.method]);

  it("announces no appointment that was called off in the night", async () => {
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    await set(7);
    const posting = new Posting(at, july(14, "21:00"));
    await posting.happened("match.intake_set", july(14, "21:00"));
    await posting.round(july(14, "21:01"));
    expect(left(posting)).toEqual([]);
    await at.app.write(people.caseworker, (tx) => cancelMatch(tx, match, { reason: "found_work", note: "" }));
    await posting.happened("match.cancelled", july(14, "22:00"));
    await posting.round(july(14, "22:01"));
    await posting.round(july(15, "07:00"));
    expect(left(posting).map(([, when, method]) => [when, method])).toEqual([
      ["2026-07-14T22:01", "CANCEL"],
      ["2026-07-14T22:01", "CANCEL"],
      ["2026-07-14T22:01", "CANCEL"],
    ]);
  });

  it("announces the last of two times, and never sends a file that says the opposite of its letter", async () => {
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    await set(7);
    const posting = new Posting(at, july(14, "21:00"));
    await posting.happened("match.intake_set", july(14, "21:00"));
    await set(9);
    await posting.happened("match.intake_offered", july(14, "21:30"));
    await posting.happened("match.intake_set", july(14, "21:40"));
    await posting.round(july(15, "07:00"));
    const said = posting.left.map(({ subject, calendar }) => [subject.includes("staat vast"), calendar?.method]);
    expect(said).toEqual([
      [true, "REQUEST"],
      [true, "REQUEST"],
      [true, "REQUEST"],
    ]);
  });

  it("asks for no answer to a question that is gone, alone or in a digest", async () => {
    const posting = new Posting(at, july(14, "21:00"));
    await posting.happened("match.consented", july(14, "21:00"));
    await at.app.write(people.caseworker, (tx) => withdrawMatch(tx, match, "mistake"));
    const { employer } = people;
    await at.all
      .insertInto("mailChoice")
      .values({ personId: employer.person, kind: "match_to_answer", choice: "daily" })
      .execute();
    await posting.round(july(15, "07:00"));
    await posting.round(july(15, "08:00"));
    await posting.round(july(16, "08:00"));
    // The caseworker is told what happened; nobody is asked for an answer.
    expect(posting.left.map(({ subject }) => subject)).toEqual([expect.stringContaining("Uw kandidaat zegt ja")]);
  });
});
