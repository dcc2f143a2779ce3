import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { retryCandidateAddress, retryOwnAddress } from "#db/commands/choose-mail.ts";
import { sql } from "#db/sql.ts";
import { instantAt, localText } from "#domain/amsterdam.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { MailRefused } from "#workers/mail/mailer.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { Posting } from "../posting.ts";
import { utrecht, type World, world } from "../world.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const july = (day: number, time: string) => instantAt(`2026-07-${day}`, time);

describe("what an e-mail told that was refused or not sent", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let placement: PlacementId;
  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
    placement = await publishedPlacement(at, people.employer);
    await at.all.deleteFrom("outbox").execute();
    const wish = { personId: people.employer.person, kind: "match_to_answer", choice: "daily" as const };
    await at.all.insertInto("mailChoice").values(wish).execute();
  });
  afterEach(() => at.close());

  const left = (posting: Posting) => posting.left.map((mail) => [localText(mail.at), mail.subject]);
  const one = "Uw overzicht: 1 nieuwe melding";

  it("comes with the next digest when the server refused what this one says, twice at most", async () => {
    const posting = new Posting(at, july(14, "10:00"));
    await posting.tell("match_to_answer", people.employer, placement, july(14, "10:00"));
    await posting.round(july(14, "10:01"));
    let refused = 0;
    posting.server = () => {
      refused += 1;
      return Promise.reject(new MailRefused("554 looks like spam"));
    };
    await posting.round(july(15, "08:00"));
    posting.server = () => Promise.resolve();
    await posting.round(july(15, "12:00"));
    await posting.round(july(16, "08:00"));
    expect(left(posting)).toEqual([["2026-07-16T08:00", one]]);

    await posting.tell("match_to_answer", people.employer, placement, july(16, "10:00"));
    await posting.round(july(16, "10:01"));
    refused = 0;
    posting.server = () => {
      refused += 1;
      return Promise.reject(new MailRefused("554 looks like spam"));
    };
    for (const day of [17, 18, 20, 21, 22, 23]) await posting.round(july(day, "08:00"));
    expect(refused).toBe(3);
  });

  it("comes with the next digest once the address may be tried again", async () => {
    const posting = new Posting(at, july(14, "10:00"));
    await posting.tell("match_to_answer", people.employer, placement, july(14, "10:00"));
    await posting.round(july(14, "10:01"));
    const { person } = people.employer;
    await sql`insert into address_trouble (subject_id, person_id, address_hash, stopped_at, because)
      select id, id, address_hash(email), now(), 'soft' from person where id = ${person}`.execute(at.all);
    for (const time of ["08:00", "08:15"]) await posting.round(july(15, time));
    expect(left(posting)).toEqual([]);
    await at.app.write(people.employer, (tx) => retryOwnAddress(tx));
    for (const time of ["09:00", "12:00"]) await posting.round(july(15, time));
    for (const day of [16, 17]) await posting.round(july(day, "08:00"));
    expect(left(posting)).toEqual([["2026-07-16T08:00", one]]);
  });

  it("is asked of a candidate after all once the address may be tried again, while it is still a question", async () => {
    const contact = { name: "Zerxipha", email: "zerxipha@voorbeeld.example" };
    const seeker = () => availableCandidate(at, people.caseworker, { week: EARLY, contact });
    const [asked, withdrawn] = [await seeker(), await seeker()];
    const posting = new Posting(at, july(14, "10:00"));
    for (const candidate of [asked, withdrawn]) {
      const match = await proposedMatch(at, people.caseworker, { placement, candidate });
      await posting.happened("match.proposed", july(14, "10:00"));
      if (candidate === withdrawn)
        await at.all
          .updateTable("match")
          .set({ status: "ended", endKind: "withdrawn", endBy: "municipality", endedAt: new Date(), answerDue: null })
          .where("id", "=", match)
          .execute();
      await sql`insert into address_trouble (subject_id, candidate_id, organisation_id, address_hash, stopped_at, because)
        values (${candidate}, ${candidate}, ${people.caseworker.organisation}, address_hash(${contact.email}), now(), 'hard')`.execute(
        at.all,
      );
    }
    for (const time of ["10:01", "10:15"]) await posting.round(july(14, time));
    const toCandidate = () => posting.left.filter(({ to }) => to === contact.email).map((mail) => localText(mail.at));
    expect(toCandidate()).toEqual([]);
    for (const candidate of [asked, withdrawn])
      await at.app.write(people.caseworker, (tx) => retryCandidateAddress(tx, candidate));
    for (const day of [20, 21]) await posting.round(july(day, "08:00"));
    expect(toCandidate()).toEqual(["2026-07-20T08:00"]);
  });
});
