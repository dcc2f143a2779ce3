import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { dropSuggestions, keepSuggestions } from "#db/commands/keep-suggestions.ts";
import { suggestedCandidates } from "#db/queries/suggested.ts";
import { localText } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, utrecht, type World, world } from "../world.ts";
import { hidden, type Site, site, stampOf, type Visitor } from "./site.ts";

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

describe("searching the caseload", () => {
  it("finds by a part of pseudonym or reference, keeps the other filters, and takes signs as they are", async () => {
    for (const reference of ["UT-2041", "UT-2042", "50%-regeling"]) {
      await availableCandidate(at, people.caseworker, { reference });
    }
    const list = async (query: string) => {
      const { html } = await staff.get(`/gemeente/kandidaten?${query}`);
      return ["UT-2041", "UT-2042", "50%-regeling"].filter((reference) => html.includes(`>${reference}<`));
    };
    expect(await list("zoek=ut-204")).toEqual(["UT-2041", "UT-2042"]);
    expect(await list("zoek=2042&status=available")).toEqual(["UT-2042"]);
    expect(await list("zoek=2042&status=paused")).toEqual([]);
    expect(await list(`zoek=${encodeURIComponent("50%")}`)).toEqual(["50%-regeling"]);
    expect(await list("zoek=%25")).toEqual(["50%-regeling"]);
    const { html } = await staff.get("/gemeente/kandidaten?zoek=bestaat-niet&status=paused");
    expect(html).toContain('value="bestaat-niet"');
    expect(html).toContain("wie=all&amp;zoek=bestaat-niet");
    const sql = await staff.get(`/gemeente/kandidaten?zoek=${encodeURIComponent("'; drop table candidate; --")}`);
    expect(sql.status).toBe(200);
  });
});

describe("the pages of the caseload", () => {
  it("hold 25 candidates each, everybody once", async () => {
    const mate = await colleague(at, "caseworker", people.caseworker.organisation, people.regionCode);
    const references = Array.from({ length: 27 }, (_, n) => `BLAD-${String(n + 10)}`);
    for (const reference of references) await availableCandidate(at, mate, { reference });
    const list = async (page: number) => {
      const { html } = await staff.get(`/gemeente/kandidaten?wie=${mate.membership}&volgorde=name&pagina=${page}`);
      return {
        html,
        shown: references.filter((reference) => html.includes(`>${reference}<`) || html.includes(` ${reference}<`)),
      };
    };
    const [first, second, third] = [await list(1), await list(2), await list(3)];
    expect([first.shown.length, second.shown.length, third.shown.length]).toEqual([25, 2, 0]);
    expect([...first.shown, ...second.shown].sort()).toEqual(references);
    expect(first.html).toContain("27 kandidaten");
    expect(first.html).toMatch(/href="[^"]*pagina=2"/);
    expect(second.html).not.toMatch(/href="[^"]*pagina=3"/);
  });
});

describe("ticking the caseload", () => {
  const boxes = (html: string) => html.match(/<input[^>]*name="candidate"[^>]*>/g) ?? [];
  const tickedIn = (html: string) => boxes(html).filter((box) => /\schecked/.test(box));

  it("is done for everybody on the page with one link, which keeps the filters, and tells the caps of proposing", async () => {
    for (const n of [1, 2, 3]) await availableCandidate(at, people.caseworker, { reference: `VINK-${n}` });
    const { html } = await staff.get("/gemeente/kandidaten?zoek=vink&status=available");
    expect([boxes(html).length, tickedIn(html).length]).toEqual([3, 0]);
    expect(html).toContain("Vink alle 3 kandidaten op deze bladzijde aan");
    expect(html).toContain(
      "hooguit 1,5 keer zoveel voorstellen als er plaatsen vrij zijn, en een werkgever krijgt er hooguit 6 in een maand",
    );
    const link = /href="(\/gemeente\/kandidaten\?[^"#]*alle=1)#kiezen"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const all = (await staff.get(link)).html;
    expect([boxes(all).length, tickedIn(all).length]).toEqual([3, 3]);
    expect(all).toContain('value="vink"');
    expect(all).toContain("Haal alle vinkjes weg");
    const ids = boxes(all).map((box) => /value="([^"]+)"/.exec(box)?.[1] ?? "");
    const sent = await staff.submit(link, { candidate: ids, intent: "propose" });
    for (const id of ids) expect(sent.location).toContain(`kandidaat=${id}`);
  });

  it("stays as it was when something else is wrong, and is over when it was used", async () => {
    for (const n of [1, 2]) await availableCandidate(at, people.caseworker, { reference: `STAAT-${n}` });
    const page = "/gemeente/kandidaten?zoek=staat-";
    const [first = ""] = boxes((await staff.get(page)).html).map((box) => /value="([^"]+)"/.exec(box)?.[1] ?? "");
    const refused = await staff.submit(page, { candidate: [first], intent: "close" });
    expect(refused.status).toBe(400);
    expect(tickedIn(refused.html)).toEqual([expect.stringContaining(first)]);
    const closed = await staff.submit(`${page}&alle=1`, { candidate: [first], intent: "close", reason: "moved" });
    expect(closed.location).not.toContain("alle=");
  });
});

describe("a place put aside for a candidate", () => {
  it("stands apart, does not count, does not come back by the job, and can be taken back", async () => {
    const candidate = await availableCandidate(at, people.caseworker);
    const placement = await publishedPlacement(at, people.employer, { title: "Bedden opmaken" });
    const pair = { placementId: placement, candidateId: candidate, score: 70 };
    const job = { kind: "job", name: "suggest" } as const;
    await at.worker.write(job, (tx) => keepSuggestions(tx, [pair]));
    const waiting = () =>
      at.app.read(people.caseworker, async (tx) => (await suggestedCandidates(tx, null)).includes(candidate));
    expect(await waiting()).toBe(true);

    const page = `/gemeente/kandidaten/${candidate}/plekken`;
    expect((await staff.submit(page, { placement, intent: "dismiss" })).status).toBe(302);
    const { html } = await staff.get(page);
    expect(html.indexOf("Bedden opmaken")).toBeGreaterThan(html.indexOf(">Opzijgelegd<"));
    expect(await waiting()).toBe(false);
    await at.worker.write(job, async (tx) => {
      await dropSuggestions(tx, { candidateId: candidate }, []);
      expect(await keepSuggestions(tx, [pair])).toEqual([]);
    });
    expect(await waiting()).toBe(false);

    await staff.submit(page, { placement, intent: "bring_back" });
    expect((await staff.get(page)).html).not.toContain(">Opzijgelegd<");
    expect(await waiting()).toBe(true);
  });

  it("is put aside by the own municipality alone, also before the job suggested it", async () => {
    const candidate = await availableCandidate(at, people.caseworker);
    const placement = await publishedPlacement(at, people.employer);
    const page = `/gemeente/kandidaten/${candidate}/plekken`;
    await staff.submit(page, { placement, intent: "dismiss" });
    const row = await at.all
      .selectFrom("suggestion")
      .selectAll()
      .where("candidateId", "=", candidate)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ organisationId: people.caseworker.organisation, dismissedAt: expect.any(Date) });
    const stranger = await staff.submit(page, { placement, intent: "dismiss" }, page.replace(candidate, placement));
    expect(stranger.status).toBe(404);
  });
});

describe("a time for an intake", () => {
  it("that meets a lesson is told to the caseworker with the lesson, to the employer without a reason, and can be meant", async () => {
    const candidate = await availableCandidate(at, people.caseworker, {
      blocked: [{ day: 1, start: 600, end: 720, reason: "lesson" }],
    });
    const placement = await publishedPlacement(at, people.employer);
    const id = await consentedMatch(at, people.caseworker, { placement, candidate });
    await at.app.write(people.employer, (tx) => acceptMatch(tx, id));
    const lesson = `${nextTuesday()}T10:30`;
    const typed = { time1: lesson, location: "Bij de receptie" };

    const own = `/werkgever/matches/${id}/tijden`;
    const told = await firm.submit(own, typed);
    expect(told.status).toBe(400);
    expect(told.html).toContain("Deze tijd komt misschien niet goed uit.");
    expect(told.html).not.toContain("taalles");
    const night = await firm.submit(own, { ...typed, time2: `${nextTuesday()}T03:00`, anyway: lesson });
    expect(night.html).toMatch(/Tijd 2[^<]*: dit is laat op de avond of in de nacht\. Klopt de tijd toch\?/);
    expect(told.html).toContain(`value="${lesson}"`);
    const meant = { ...typed, anyway: lesson };
    expect((await firm.submit(own, meant)).location).toBe(`/werkgever/matches/${id}?gedaan=tijden`);
    expect((await staff.get(`/gemeente/matches/${id}`)).html).toContain("Dan is er taalles (dinsdag 10:00–12:00).");

    const page = `/gemeente/matches/${id}/tijden`;
    const warned = await staff.submit(page, typed);
    expect(warned.html).toContain("Dan is er taalles (dinsdag 10:00–12:00).");
    expect(warned.html).toContain(`name="anyway" value="${lesson}"`);
    const changed = { ...meant, time2: `${addDays(nextTuesday(), 7)}T11:00` };
    expect((await staff.submit(page, changed)).status).toBe(400);
    expect((await staff.submit(page, meant)).location).toBe(`/gemeente/matches/${id}?gedaan=tijden`);
  });

  it("says all that is wrong with all times in one round, lessons too, and warns of a time once", async () => {
    const candidate = await availableCandidate(at, people.caseworker, {
      blocked: [{ day: 1, start: 600, end: 720, reason: "lesson" }],
    });
    const placement = await publishedPlacement(at, people.employer);
    const id = await consentedMatch(at, people.caseworker, { placement, candidate });
    await at.app.write(people.employer, (tx) => acceptMatch(tx, id));
    const page = `/gemeente/matches/${id}/tijden`;
    const lesson = `${nextTuesday()}T10:30`;
    const refused = await staff.submit(page, {
      time1: lesson,
      time2: "2020-01-07T10:30",
      time3: "straks",
      location: "",
    });
    expect(refused.status).toBe(400);
    const summary = [...refused.html.matchAll(/href="#([^"]+)"/g)].map(([, field]) => field);
    expect(summary.filter((field) => field !== "main")).toEqual(["time1", "time2", "time3", "location"]);
    for (const field of ["time1", "time2", "time3", "location"]) expect(refused.html).toContain(`id="${field}-error"`);
    expect(refused.html).toContain("Dan is er taalles (dinsdag 10:00–12:00).");
    expect(refused.html).toContain("Tijd 2: deze tijd is al voorbij.");
    for (const typed of [lesson, "2020-01-07T10:30", "straks"]) expect(refused.html).toContain(`value="${typed}"`);
    const mended = { time1: lesson, time2: `${nextTuesday()}T14:00`, time3: "", location: "Bij de receptie" };
    const sent = await staff.submit(page, { ...mended, anyway: hidden(refused.html, "anyway") });
    expect(sent.location).toBe(`/gemeente/matches/${id}?gedaan=tijden`);
  });
});

/** The first Tuesday that is at least two days away, as a date. */
function nextTuesday(): string {
  const days = [2, 3, 4, 5, 6, 7, 8].map((later) => addDays(localText(new Date()).slice(0, 10), later));
  return days.find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 2) ?? "";
}

describe("those who are ticked below a placement", () => {
  it("are proposed with the warning that it asks more than is usual of its kind, there and on the person's list", async () => {
    const asked = { kinds: ["language" as const], hoursMin: 16, hoursMax: 20 };
    const placement = await publishedPlacement(at, people.employer, asked);
    const person = await availableCandidate(at, people.caseworker, { kindsAllowed: ["language"], hoursMax: 24 });
    const warning = "Taalstage: 20 uur per week. Gebruikelijk is hoogstens 10 uur.";
    expect((await staff.get(`/gemeente/plekken/${placement}`)).html).toContain(warning);
    expect((await staff.get(`/gemeente/kandidaten/${person}/plekken`)).html).toContain(warning);
  });

  it("are proposed together, once; nobody while they are more than there is room for, and they stay ticked", async () => {
    const placement = await publishedPlacement(at, people.employer, { seats: 1 });
    const ids = [];
    for (let nth = 0; nth < 3; nth += 1) ids.push(await availableCandidate(at, people.caseworker));
    const page = `/gemeente/plekken/${placement}?alle=ja`;
    const matches = () => at.all.selectFrom("match").select("id").where("placementId", "=", placement).execute();
    const refused = await staff.submit(page, { candidate: ids });
    expect(refused.status).toBe(400);
    const said = refused.html.indexOf("Er is nog ruimte voor 2 voorstellen. U vinkte er 3 aan.");
    expect(said).toBeGreaterThan(refused.html.indexOf('id="passend"'));
    const ticks = [...refused.html.matchAll(/<input[^>]*>/g)].filter(([tag]) => tag.includes("checked"));
    for (const id of ids) expect(ticks.some(([tag]) => tag.includes(id))).toBe(true);
    expect(await matches()).toEqual([]);

    const two = { ...stampOf((await staff.get(page)).html), candidate: ids.slice(0, 2) };
    for (let sent = 0; sent < 2; sent += 1) {
      const answer = await staff.post(page, two);
      expect([answer.status, answer.html.includes("2 kandidaten zijn voorgesteld")]).toEqual([200, true]);
    }
    expect(await matches()).toHaveLength(2);
  });
});
