import { afterAll, beforeEach, beforeAll, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { offerIntake, setIntake } from "#db/commands/offer-intake.ts";
import { withdrawConsent } from "#db/commands/withdraw-match.ts";
import { uuidv7 } from "#db/id.ts";
import { matchDetail } from "#db/queries/matches.ts";
import { localText } from "#domain/amsterdam.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, personOf, proposedMatch } from "../factories/match.ts";
import { goneEmployer } from "../factories/membership.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, utrecht, type World, world } from "../world.ts";
import { type Site, site, stampOf, type Visitor } from "./site.ts";

let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
let staff: Visitor;
let firm: Visitor;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at);
  staff = await web.as(people.caseworker);
  firm = await web.as(people.employer);
});
afterAll(async () => {
  await web.close();
  await at.close();
});
// The limit of six a month for an employer would run from one story into the next.
beforeEach(() => at.all.updateTable("match").set({ proposedAt: "2026-01-05" }).execute());

const matchOf = (id: MatchId) => at.all.selectFrom("match").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const pair = async (seats = 2) => ({
  placement: await publishedPlacement(at, people.employer, { seats }),
  candidate: await availableCandidate(at, people.caseworker, {
    contact: { name: "Saba Tesfay", phone: "06 12345678" },
  }),
});
const momentInDays = (days: number) => localText(new Date(Date.now() + days * 86_400_000));

describe("proposing", () => {
  it("goes from a candidate's list of places to the match, and says at the button why not twice", async () => {
    const { placement, candidate } = await pair();
    const page = `/gemeente/kandidaten/${candidate}/plekken`;
    const { html } = await staff.get(page);
    expect(html).toContain("spreken A1 is genoeg");
    const answer = await staff.submit(page, { placement });
    expect(answer.location).toMatch(/^\/gemeente\/matches\/.+gedaan=voorgesteld$/);
    expect((await staff.get(answer.location!)).html).toContain("De werkgever weet nog van niets.");
    const again = await staff.post(page, { ...stampOf(html), placement });
    expect(again.status).toBe(400);
    expect(again.html).toContain("Deze kandidaat is al voorgesteld voor deze plek.");
  });

  it("puts several forward at once, spread over the places, and tells of each what happened", async () => {
    const [one, two] = [await pair(1), await pair(1)];
    const third = await availableCandidate(at, people.caseworker);
    const ids = [one.candidate, two.candidate, third];
    const page = `/gemeente/voorstellen?${ids.map((id) => `kandidaat=${id}`).join("&")}`;
    const { html } = await staff.get(page);
    const preselected = [...html.matchAll(/<input[^>]*type="radio"[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => tag.includes("checked") && /value="[^"]+"/.test(tag));
    expect(preselected).toHaveLength(3);
    const answer = await staff.post(page, {
      ...stampOf(html),
      candidate: ids,
      [`choice-${one.candidate}`]: one.placement,
      [`choice-${two.candidate}`]: one.placement,
      [`choice-${third}`]: one.placement,
    });
    expect(answer.status).toBe(200);
    expect(answer.html).toContain("2 kandidaten zijn voorgesteld");
    expect(answer.html).toContain("1 kandidaat is niet voorgesteld");
    expect(answer.html).toContain("Voor deze plek wachten al 2 voorstellen op antwoord.");
  });

  it("says above the candidates of a place that the limit is reached, and when it is possible again", async () => {
    const { placement, candidate } = await pair(1);
    const [other, left] = await Promise.all([0, 1].map(() => availableCandidate(at, people.caseworker)));
    await proposedMatch(at, people.caseworker, { placement, candidate });
    const page = `/gemeente/plekken/${placement}`;
    expect((await staff.get(page)).html).not.toContain("Voorstellen kan nu niet");
    await proposedMatch(at, people.caseworker, { placement, candidate: other! });
    const { html } = await staff.get(`${page}?alle=ja`);
    const order = ["Voorstellen kan nu niet", "Voorstellen kan weer als er een antwoord is.", 'id="passend"', left!];
    const places = order.map((text) => html.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(html).not.toContain(`id="candidate-${left!}"`);
  });

  it("makes a card whose link works, and keeps its secret nowhere", async () => {
    const id = await proposedMatch(at, people.caseworker, await pair());
    const card = await staff.submit(`/gemeente/matches/${id}/kaart`, {});
    const token = /\/k\/([\w-]{24})</.exec(card.html)?.[1] ?? "";
    expect(card.html).toContain("Er is een werkplek voor jou");
    expect((await web.visitor().get(`/k/${token}`)).html).toContain("Wil je hier werken?");
    const answers = await at.all.selectFrom("formAnswer").select("answer").execute();
    expect(JSON.stringify(answers)).not.toContain(token);
  });

  it("tells how the latest e-mail to the candidate fared", async () => {
    const id = await proposedMatch(at, people.caseworker, await pair());
    const page = `/gemeente/matches/${id}`;
    expect((await staff.get(page)).html).not.toContain("Laatste e-mail aan de kandidaat");
    const event = await at.all.selectFrom("event").select("id").where("matchId", "=", id).executeTakeFirstOrThrow();
    const mail = { effectKey: `mail-${id}`, eventId: event.id, matchId: id, template: "candidate_invited" };
    await at.all
      .insertInto("mail")
      .values({ id: uuidv7(), ...mail, status: "sent", sentAt: new Date("2026-11-20T09:05:00Z") })
      .execute();
    expect((await staff.get(page)).html).toMatch(/Laatste e-mail aan de kandidaat.*Verstuurd op vrijdag 20 november/s);
    await at.all.updateTable("mail").set({ bouncedAt: new Date() }).where("matchId", "=", id).execute();
    expect((await staff.get(page)).html).toContain("Teruggekomen op");
  });

  it("prints on a card how the match stands, and none of a match that ended", async () => {
    const id = await consentedMatch(at, people.caseworker, await pair());
    const path = `/gemeente/matches/${id}/kaart`;
    const waiting = await staff.submit(path, {});
    expect(waiting.html).toContain("Je zei ja");
    expect(waiting.html).not.toContain("Pas als je op ja of nee drukt");
    await at.app.write(people.employer, (tx) => acceptMatch(tx, id));
    const times = [new Date(Date.now() + 86_400_000)];
    await at.app.write(people.employer, (tx) => offerIntake(tx, id, { times, location: "Bij de receptie" }));
    const [slot] = (await at.app.read(people.caseworker, (tx) => matchDetail(tx, id)))?.slots ?? [];
    await at.app.write(people.caseworker, (tx) => setIntake(tx, id, slot!.id));
    expect((await staff.submit(path, {})).html).toMatch(/Je gaat kennismaken.*Bij de receptie/s);
    const card = stampOf((await staff.get(path)).html);
    await at.app.write(people.caseworker, (tx) => cancelMatch(tx, id, { reason: "found_work", note: "" }));
    expect((await staff.get(path)).status).toBe(404);
    const links = () => at.all.selectFrom("candidateLink").select("matchId").where("matchId", "=", id).execute();
    const made = await links();
    expect((await staff.post(path, card)).status).toBe(404);
    expect(await links()).toEqual(made);
  });
});

describe("the employer", () => {
  it("finds nothing before the candidate's yes, then the profile without a name, then after acceptance the name", async () => {
    const id = await proposedMatch(at, people.caseworker, await pair());
    const page = `/werkgever/matches/${id}`;
    expect((await firm.get(page)).status).toBe(404);
    expect((await firm.get(`${page}/aannemen`)).status).toBe(404);
    expect((await firm.get("/werkgever/matches")).html).not.toContain(id);
    await staff.submit(`/gemeente/matches/${id}/antwoord`, { answer: "ja", how: "interpreter" });
    const seen = await firm.get(page);
    expect(seen.html).toContain("Antwoord uiterlijk");
    for (const hidden of ["Saba", "minuten fietsen"]) expect(seen.html).not.toContain(hidden);
    const asked = await firm.get(`${page}/aannemen`);
    for (const word of ["U ziet naam, telefoon en e-mail", "Ja, wij willen kennismaken"])
      expect(asked.html).toContain(word);
    expect(await firm.submit(`${page}/aannemen`, {})).toMatchObject({ location: `${page}?gedaan=aangenomen` });
    expect((await firm.get(page)).html).toMatch(/<h1[^>]*>Saba Tesfay/);
  });

  it("is asked a reason for a no, with the typed text kept", async () => {
    const id = await consentedMatch(at, people.caseworker, await pair());
    const page = `/werkgever/matches/${id}/afwijzen`;
    const refused = await firm.submit(page, { note: "Wij zoeken iemand voor de avond & het weekend." });
    expect(refused.status).toBe(400);
    expect(refused.html).toContain("Kies een reden.");
    expect(refused.html).toContain("Wij zoeken iemand voor de avond &amp; het weekend.");
    const silent = await firm.submit(page, { reason: "other", note: " " });
    expect(silent.status).toBe(400);
    expect(silent.html).toContain("Schrijf kort wat de reden is.");
    const answer = await firm.submit(page, { reason: "times", note: "Alleen avonden." });
    expect(answer.location).toMatch(/afgewezen$/);
    expect(await matchOf(id)).toMatchObject({ endKind: "declined", endReason: "times" });
    expect((await staff.get(`/gemeente/matches/${id}`)).html).toContain("Alleen avonden.");
  });

  it("asks, is answered, takes on and agrees a time; a time gone by is refused with the others kept", async () => {
    const id = await consentedMatch(at, people.caseworker, await pair());
    const [own, theirs] = [`/werkgever/matches/${id}`, `/gemeente/matches/${id}`];
    await firm.submit(`${own}/vraag`, { body: "Kan deze persoon ook op zaterdag?" });
    expect((await staff.get(theirs)).html).toContain("Kan deze persoon ook op zaterdag?");
    await staff.submit(theirs, { body: "Ja, om de week." }, `${theirs}/beantwoorden`);
    expect((await firm.get(own)).html).toContain("Ja, om de week.");
    await firm.submit(`${own}/aannemen`, {});
    const wrong = await firm.submit(`${own}/tijden`, {
      time1: momentInDays(3),
      time2: momentInDays(-1),
      time3: "",
      location: "",
    });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain("Deze tijd is al voorbij.");
    expect(wrong.html).toContain("Schrijf waar de kennismaking is.");
    expect(wrong.html).toContain(momentInDays(3));
    const location = "Vredenburg 40, vraag naar Samira";
    const anyway = `${momentInDays(3)} ${momentInDays(4)}`;
    await firm.submit(`${own}/tijden`, { time1: momentInDays(3), time2: momentInDays(4), time3: "", location, anyway });
    const offered = (await staff.get(theirs)).html;
    const slot = /type="radio"[^>]*name="slot"[^>]*value="([^"]+)"|name="slot"[^>]*value="([^"]+)"/.exec(offered);
    const taken = await staff.submit(theirs, { slot: slot?.[1] ?? slot?.[2] ?? "" }, `${theirs}/bevestigen`);
    expect(taken.location).toMatch(/bevestigd$/);
    expect(await matchOf(id)).toMatchObject({ status: "intake" });
    expect((await firm.get(own)).html).toContain(location);
  });

  it("is not told why a candidate or a municipality stopped", async () => {
    const id = await consentedMatch(at, people.caseworker, await pair());
    await firm.submit(`/werkgever/matches/${id}/aannemen`, {});
    await staff.submit(`/gemeente/matches/${id}/annuleren`, { reason: "found_work", note: "Begint maandag elders." });
    const { html } = await firm.get(`/werkgever/matches/${id}`);
    expect(html).toContain("Besluit van de gemeente");
    for (const word of ["found_work", "werk gevonden", "Begint maandag", "Saba"]) expect(html).not.toContain(word);
    expect((await firm.get("/werkgever/matches?stand=afgelopen")).html).not.toContain("found_work");
  });

  it("sees nothing more of the person once it ended, as the person was told", async () => {
    const id = await consentedMatch(at, people.caseworker, await pair());
    const [own, location] = [`/werkgever/matches/${id}`, "Vredenburg 41, vraag naar Samira"];
    await firm.submit(`${own}/vraag`, { body: "Kan deze persoon ook op zaterdag?" });
    const answer = { body: "Saba past dan op haar zoon." };
    await staff.submit(`/gemeente/matches/${id}`, answer, `/gemeente/matches/${id}/beantwoorden`);
    await firm.submit(`${own}/aannemen`, {});
    await firm.submit(`${own}/tijden`, {
      time1: momentInDays(3),
      time2: "",
      time3: "",
      location,
      anyway: momentInDays(3),
    });
    const words = ["op haar zoon", "Vredenburg 41", "dutch_enough"];
    const seen = async (page: string) => {
      const answers = [(await firm.get(page)).html, (await firm.get(`${page}.data`)).html];
      return words.filter((word) => answers.some((html) => html.includes(word)));
    };
    expect(await seen(own)).toEqual(words);
    await at.app.write(await personOf(at, people.caseworker, id), (tx) => withdrawConsent(tx));
    for (const page of [own, `${own}/bevestigen`, `${own}/tijden`]) expect(await seen(page)).toEqual([]);
    expect((await staff.get(`/gemeente/matches/${id}`)).html).toContain("op haar zoon");
  });
});

describe("who may", () => {
  it("opens the pages of a municipality to its own staff alone", async () => {
    const two = await pair();
    const id = await proposedMatch(at, people.caseworker, two);
    for (const page of [
      `/gemeente/matches/${id}`,
      `/gemeente/matches/${id}/kaart`,
      `/gemeente/kandidaten/${two.candidate}/plekken`,
    ]) {
      expect((await firm.get(page)).status, page).toBe(403);
      expect((await web.visitor().get(page)).location, page).toMatch(/^\/aanmelden/);
    }
  });

  it("keeps an answer for whose form it was when somebody else has signed in, and does nothing", async () => {
    const id = await consentedMatch(at, people.caseworker, await pair());
    const other = await colleague(at, "employer", people.employer.organisation);
    const { html } = await firm.get(`/werkgever/matches/${id}/aannemen`);
    const answer = await (await web.as(other)).post(`/werkgever/matches/${id}/aannemen`, stampOf(html));
    expect(answer.location).toMatch(/^\/aanmelden\?bewaard=/);
    expect(await matchOf(id)).toMatchObject({ status: "consented" });
  });

  it("tells of a step that is no longer open instead of taking it", async () => {
    const id = await proposedMatch(at, people.caseworker, await pair());
    const page = `/gemeente/matches/${id}/antwoord`;
    const { html } = await staff.get(page);
    await personOf(at, people.caseworker, id);
    await staff.submit(page, { answer: "nee", how: "phone" });
    const late = await staff.post(page, { ...stampOf(html), answer: "ja", how: "paper" });
    expect(late.status).toBe(400);
    expect(late.html).toContain("Dit kan niet meer: de stand is intussen veranderd.");
    expect(await matchOf(id)).toMatchObject({ status: "ended", endBy: "candidate" });
  });
});

describe("an employer that nobody is a member of", () => {
  it("is answered for on the pages of the region, and nobody else's match can be opened there", async () => {
    const gone = await goneEmployer(at, "Hotel De Zwaan");
    const placement = await publishedPlacement(at, gone);
    const contact = { name: "Saba Tesfay", phone: "06 12345678" };
    const candidate = await availableCandidate(at, people.caseworker, { contact });
    const id = await consentedMatch(at, people.caseworker, { placement, candidate });
    const other = await consentedMatch(at, people.caseworker, await pair());
    const region = await web.as(people.coordinator);
    expect((await region.get("/regio")).html).toContain("Kandidaten voor werkgevers zonder account");
    const list = (await region.get("/regio/matches")).html;
    expect(list).toContain(`/regio/matches/${id}`);
    expect(list).not.toContain(other);
    expect((await region.get(`/regio/matches/${other}`)).status).toBe(404);
    expect((await firm.get(`/regio/matches/${id}`)).status).toBe(403);
    const before = (await region.get(`/regio/matches/${id}`)).html;
    expect(before).toContain("U handelt namens Hotel De Zwaan");
    expect(before).not.toContain("Saba Tesfay");
    const accepted = await region.submit(`/regio/matches/${id}/aannemen`, {});
    expect(accepted.location).toBe(`/regio/matches/${id}?gedaan=aangenomen`);
    expect((await region.get(`/regio/matches/${id}`)).html).toContain("Saba Tesfay");
    await colleague(at, "employer", gone.organisation);
    expect((await region.get(`/regio/matches/${id}`)).status).toBe(404);
  });
});
