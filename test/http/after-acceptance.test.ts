import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setPhone } from "#db/commands/set-phone.ts";
import { settleCandidate } from "#db/commands/settle-candidate.ts";
import { localText } from "#domain/amsterdam.ts";
import { m } from "#i18n/messages.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";
import { type Site, site, type Visitor } from "./site.ts";

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

const NAME = "Saba Tesfay";
const pair = async () => ({
  placement: await publishedPlacement(at, people.employer),
  candidate: await availableCandidate(at, people.caseworker, { contact: { name: NAME } }),
});
const momentInDays = (days: number) => localText(new Date(Date.now() + days * 86_400_000));

describe("the employer who took somebody on", () => {
  it("reads in its list how the times to meet stand, as the municipality does, each from its own side", async () => {
    const id = await consentedMatch(at, people.caseworker, await pair());
    const [own, theirs] = ["/werkgever/matches?stand=aangenomen", "/gemeente/matches?stand=aangenomen"];
    const cardOf = async (who: Visitor, list: string, base: string) => {
      const { html } = await who.get(list);
      return html.split("<article").find((card) => card.includes(`${base}/matches/${id}"`)) ?? "";
    };
    await firm.submit(`/werkgever/matches/${id}/aannemen`, {});
    expect(await cardOf(firm, own, "/werkgever")).toContain(m.match_situation_offer_times());
    expect(await cardOf(staff, theirs, "/gemeente")).toContain(m.match_situation_wait_times());
    const anyway = `${momentInDays(3)} ${momentInDays(4)}`;
    const offer = { time1: momentInDays(3), time2: momentInDays(4), location: "Bij de receptie", anyway };
    await firm.submit(`/werkgever/matches/${id}/tijden`, offer);
    expect(await cardOf(firm, own, "/werkgever")).toContain(m.match_situation_times_at_municipality());
    expect(await cardOf(staff, theirs, "/gemeente")).toContain(m.match_situation_choose_time());
    // Who answers with other times meets at the place that was named last.
    expect((await staff.get(`/gemeente/matches/${id}/tijden`)).html).toContain('value="Bij de receptie"');
    await staff.submit(`/gemeente/matches/${id}/tijden`, offer);
    expect(await cardOf(firm, own, "/werkgever")).toContain(m.match_situation_choose_time());
    expect(await cardOf(staff, theirs, "/gemeente")).toContain(m.match_situation_times_at_employer());
  });

  it("leaves in the candidate's file that a first meeting follows, and that Werkbrug does not keep how it went", async () => {
    const chosen = await pair();
    const id = await consentedMatch(at, people.caseworker, chosen);
    const note = async () =>
      (await staff.get(`/gemeente/kandidaten/${chosen.candidate}`)).html.includes(m.candidate_page_placed_about());
    expect(await note()).toBe(false);
    await firm.submit(`/werkgever/matches/${id}/aannemen`, {});
    await at.app.write(people.caseworker, (tx) => settleCandidate(tx, chosen.candidate));
    expect(await note()).toBe(true);
  });

  it("calls the candidate by name on every page of the match from its yes until the end, and never else", async () => {
    const id = await consentedMatch(at, people.caseworker, await pair());
    const own = `/werkgever/matches/${id}`;
    const { html } = await firm.get(`${own}/vraag`);
    expect(/<title>([^<]*)/.exec(html)?.[1]).toMatch(/^Een vraag stellen · .+ – .+ · Werkbrug$/);
    const heads = async (steps: readonly string[]) => {
      const pages = await Promise.all(steps.map((step) => firm.get(`${own}${step}`)));
      return pages.map(({ html }) => /<main[^]*?<\/h1>/.exec(html)?.[0].includes(NAME));
    };
    expect(await heads(["", "/aannemen", "/afwijzen", "/vraag"])).toEqual([false, false, false, false]);
    await firm.submit(`${own}/aannemen`, {});
    expect(await heads(["", "/tijden", "/annuleren"])).toEqual([true, true, true]);
    await staff.submit(`/gemeente/matches/${id}/annuleren`, { reason: "circumstances", note: "" });
    expect(await heads(["", "/tijden", "/annuleren"])).toEqual([false, false, false]);
  });

  it("reads beside the times whom it meets, at which placement, and whom it may call; so does the municipality", async () => {
    const chosen = await pair();
    const id = await consentedMatch(at, people.caseworker, chosen);
    const pages = async (step: string) => [
      (await firm.get(`/werkgever/matches/${id}/${step}`)).html,
      (await staff.get(`/gemeente/matches/${id}/${step}`)).html,
    ];
    const facts = (html = "") =>
      /<h2[^>]*>Over deze kennismaking<\/h2>[^]*?<\/dl>/.exec(html)?.[0].replaceAll(/<[^>]*>/g, " ") ?? "";
    await at.app.write(people.caseworker, (tx) => setPhone(tx, "14030"));
    await at.app.write(people.employer, (tx) => setPhone(tx, "+31300001234"));
    await firm.submit(`/werkgever/matches/${id}/aannemen`, {});
    const { title } = await at.all
      .selectFrom("placement")
      .select("title")
      .where("id", "=", chosen.placement)
      .executeTakeFirstOrThrow();
    const [forFirm, forStaff] = (await pages("tijden")).map(facts);
    for (const part of [NAME, title ?? "?", "14 030"]) expect(forFirm).toContain(part);
    for (const part of [title ?? "?", "030 000 12 34"]) expect(forStaff).toContain(part);
    await staff.submit(`/gemeente/matches/${id}/annuleren`, { reason: "circumstances", note: "" });
    expect((await pages("tijden")).map(facts)).toEqual(["", ""]);
  });
});
