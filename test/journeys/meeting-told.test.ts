import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { offerIntake, setIntake } from "#db/commands/offer-intake.ts";
import { submitPlacement } from "#db/commands/submit-placement.ts";
import { agreedIntake } from "#db/queries/calendar.ts";
import { notices } from "#db/queries/notices.ts";
import { instantAt } from "#domain/amsterdam.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { workText } from "#i18n/work.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { draftPlacement, publishedPlacement } from "../factories/placement.ts";
import { Posting } from "../posting.ts";
import { utrecht, type World, world } from "../world.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const TITLE = "Kantoren poetsen bij zonsopgang";
const WHAT = `${TITLE} bij Schoon & Co Utrecht in Utrecht`;
const CONTACT = { name: "Zerxipha Qumbolt", email: "zerxipha@voorbeeld.example" };
const now = () => new Date();

describe("a first meeting that is set", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let match: MatchId;
  /** In summer or in winter: always at two in the afternoon in the Netherlands. */
  const time = instantAt(`${new Date().getFullYear() + 1}-12-02`, "14:00");
  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
    const placement = await publishedPlacement(at, people.employer, { title: TITLE });
    const contact = { ...CONTACT, language: "en" };
    const candidate = await availableCandidate(at, people.caseworker, { week: EARLY, contact });
    match = await consentedMatch(at, people.caseworker, { placement, candidate });
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    await at.app.write(people.employer, (tx) => offerIntake(tx, match, { times: [time], location: "Geheime Kade 1" }));
    const { id } = await at.all.selectFrom("intakeSlot").select("id").executeTakeFirstOrThrow();
    expect((await at.app.write(people.caseworker, (tx) => setIntake(tx, match, id))).ok).toBe(true);
  });
  afterEach(() => at.close());

  it("is told to each side with its day, time and placement, in a language of their own, and nobody is named", async () => {
    const posting = new Posting(at, now(), { budget: 9, firstOpen: (moment) => moment });
    await posting.happened("match.intake_set", now());
    await posting.round(now());
    const year = time.getFullYear();
    const moment = (to: string) =>
      to === CONTACT.email ? `2 December ${year} at 14:00` : `2 december ${year} om 14:00 uur`;
    expect(posting.left).toHaveLength(3);
    for (const { to, subject, text, html, calendar } of posting.left) {
      const file = calendar?.file("a@b.example").replaceAll(/\r?\n[ \t]/g, "") ?? "";
      for (const said of [text, html]) expect(said).toContain(moment(to));
      expect(subject).toContain(TITLE);
      expect(subject).toContain("Schoon & Co Utrecht");
      expect(file).toContain(TITLE);
      for (const said of [subject, text, html, file]) expect(said).not.toMatch(/Zerxipha|Qumbolt|Geheime Kade/);
    }
    expect(posting.left.find(({ to }) => to === CONTACT.email)?.subject).toContain(
      `${TITLE} at Schoon & Co Utrecht in Utrecht`,
    );
  });

  it("stands in the notices with its time as long as it is agreed", async () => {
    const posting = new Posting(at, now());
    await posting.happened("match.intake_set", now());
    const told = async (member: (typeof people)["employer" | "caseworker"]) =>
      (await at.app.read(member, (tx) => notices(tx))).find(({ kind }) => kind.startsWith("intake_set"));
    for (const member of [people.employer, people.caseworker]) {
      const notice = await told(member);
      expect(notice?.when).toEqual(time);
      expect(workText(notice ?? null, "nl")).toBe(WHAT);
    }
    await at.app.write(people.employer, (tx) => cancelMatch(tx, match, { reason: "place_gone", note: "" }));
    expect((await told(people.caseworker))?.when).toBeNull();
  });

  it("stands in a calendar by the title of the placement", async () => {
    const agreed = await at.app.read(people.caseworker, (tx) => agreedIntake(tx, match));
    expect(workText(agreed?.about ?? null, "nl")).toBe(WHAT);
  });
});

it("a title that nobody has checked yet stays out of the e-mail that asks for the check", async () => {
  const at = await world();
  const people = await utrecht(at);
  const draft = await draftPlacement(at, people.employer, { title: "Klik op evil.example" });
  expect((await at.app.write(people.employer, (tx) => submitPlacement(tx, draft))).ok).toBe(true);
  const posting = new Posting(at, now(), { budget: 9, firstOpen: (moment) => moment });
  await posting.happened("placement.submitted", now());
  await posting.round(now());
  const [mail] = posting.left;
  expect(mail?.subject).toContain("schoonmaker gebouwen bij Schoon & Co Utrecht in Utrecht");
  expect(`${mail?.text}${mail?.html}`).not.toContain("evil");
  const [notice] = await at.app.read(people.coordinator, (tx) => notices(tx));
  expect(notice?.title).toBe("Klik op evil.example");
  await at.close();
});
