import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableCandidate } from "../factories/candidate.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";
import { type Answer, hidden, type Site, site, stampOf, type Visitor } from "./site.ts";

let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
let caseworker: Visitor;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at);
  caseworker = await web.as(people.caseworker);
});
afterAll(async () => {
  await web.close();
  await at.close();
});

const NEW = "/gemeente/kandidaten/nieuw";
/** A form filled in; the week is what the form offers. */
const FILLED = {
  name: "Noor Vermeer",
  contactLanguage: "nl",
  pc4: "3511 AB",
  travelModes: ["bicycle", "transit"],
  travelMinutesMax: "40",
  "week[0].day": "0",
  "week[0].start": "09:00",
  "week[0].end": "17:00",
  "week[0].reason": "free",
  "week[1].day": "1",
  "week[1].start": "09:00",
  "week[1].end": "17:00",
  "week[1].reason": "free",
  "week[2].day": "1",
  "week[2].start": "09:00",
  "week[2].end": "11:00",
  "week[2].reason": "lesson",
  hoursMin: "8",
  hoursMax: "16",
  availableFrom: "2026-12-01",
  speak: "2",
  listen: "2",
  read: "1",
  write: "0",
  experience: "Werkte drie jaar in een bakkerij.",
  liftsKg: "10",
  standsHours: "4",
  vog: "can_request",
  learningRoute: "b1",
  workPermit: "yes",
  kindsAllowed: ["work_experience"],
  waitingSince: "2026-11-01",
  targetGroup: "status_holder",
  sex: "x",
};

async function opened(visitor: Visitor, path: string) {
  const { html } = await visitor.get(path);
  return { ...stampOf(html), version: hidden(html, "version"), draft: hidden(html, "draft") };
}

function added(reference: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<Answer> {
  return caseworker.submit(NEW, { ...FILLED, reference, intent: "available", ...fields });
}

describe("the form of a candidate, without JavaScript", () => {
  it("adds a candidate and shows what an employer would see apart from what stays here", async () => {
    const answer = await added("H-1");
    expect(answer.status).toBe(302);
    const page = await caseworker.get(answer.location ?? "");
    expect(page.html).toContain("Noor Vermeer");
    const [, shared = "", privat = ""] = page.html.split(/Dit ziet een werkgever|Dit blijft bij de gemeente/);
    expect(shared).toContain("11:00–17:00");
    expect(shared).not.toMatch(/3511|H-1|Statushouder|bakkerij|09:00–11:00/);
    expect(privat).toContain("3511 Utrecht");
  });

  it("says at the field and in the summary what is wrong, and keeps what was typed", async () => {
    const answer = await added("", {
      pc4: "35",
      hoursMin: "veel",
      email: "geen adres",
      speak: "",
      experience: "Blijft staan.",
    });
    expect(answer.status).toBe(400);
    const title = (html: string) => /<title>(.*?)<\/title>/.exec(html)?.[1];
    expect(title(answer.html)).toBe(`Fout: ${title((await caseworker.get(NEW)).html)}`);
    for (const field of ["reference", "pc4", "hoursMin", "email", "speak"]) {
      expect(answer.html).toContain(`href="#${field}"`);
      expect(answer.html).toContain(`id="${field}-error"`);
    }
    expect(answer.html).toContain("Blijft staan.");
    expect(answer.html).toContain('value="veel"');
    expect(answer.html).toContain("Spreken: kies een niveau");
    expect(answer.html).toContain("Uren per week, minstens: vul een heel getal in");
    // All at once, also what only a proposal needs; and a citizen service number is no reference.
    const more = (await added("111222333", { name: "", speak: "" })).html;
    for (const field of ["reference", "name", "speak"]) expect(more).toContain(`href="#${field}"`);
    expect(more).toContain("Dit lijkt op een burgerservicenummer.");
  });

  it("adds and removes blocks of the week through the server", async () => {
    const one = await caseworker.submit(NEW, { ...FILLED, reference: "H-W", intent: "week:add:5" });
    expect(one.status).toBe(200);
    expect(one.html.match(/name="week\[\d+\]\.day" value="5"/g)).toHaveLength(2);
    expect(one.html).toContain('value="H-W"');
  });

  it("asks about a postcode it does not know, and believes who says it is right", async () => {
    const asked = await added("H-PC", { pc4: "9999" });
    expect(asked.status).toBe(400);
    expect(asked.html).toContain('name="pc4Confirmed"');
    expect((await added("H-PC", { pc4: "9999", pc4Confirmed: "on" })).status).toBe(302);
  });

  it("takes nonsense of every kind without breaking", async () => {
    const odd = { travelModes: "raket", hoursMax: "1e9", availableFrom: "2026-02-30", targetGroup: "x", skills: "y" };
    expect((await added("x".repeat(5000), odd)).status).toBe(400);
    const answer = await caseworker.submit(NEW, { intent: "available" });
    expect(answer.status).toBe(400);
    const huge = await added("H-LONG", { experience: "a".repeat(100_000), "week[0].start": "99:99" });
    expect(huge.status).toBe(400);
  });

  it("says all that is wrong in one round, also what two fields say against each other", async () => {
    const crossed = { hoursMin: "30", hoursMax: "10", wantedSectors: "retail", unwantedSectors: "retail" };
    const answer = await added("H-ALL", { ...crossed, liftsKg: "veel", speak: "", targetGroup: "" });
    expect(answer.status).toBe(400);
    for (const field of ["hoursMax", "unwantedSectors", "liftsKg", "speak", "targetGroup"]) {
      expect(answer.html).toContain(`id="${field}-error"`);
    }
  });

  it("adds somebody once when the form is sent twice", async () => {
    const stamp = await opened(caseworker, NEW);
    const fields = { ...FILLED, ...stamp, reference: "H-ONCE", intent: "available" };
    const [first, second] = [await caseworker.post(NEW, fields), await caseworker.post(NEW, fields)];
    expect(second).toMatchObject({ status: 302, location: first.location });
  });

  it("tells the second of two editors, with their text kept; pressing a button of the week tells them too", async () => {
    const page = (await added("H-2")).location?.replace("?gedaan=nieuw", "") ?? "";
    const path = `${page}/bewerken`;
    const mate = await web.as(await colleague(at, "caseworker", people.caseworker.organisation, people.regionCode));
    const [mine, theirs] = [await opened(caseworker, path), await opened(mate, path)];
    const base = { ...FILLED, reference: "H-2", intent: "save" };
    expect((await caseworker.post(path, { ...base, ...mine, travelMinutesMax: "20" })).status).toBe(302);
    const grid = await mate.post(path, { ...base, ...theirs, intent: "week:add:6", experience: "Van de tweede." });
    expect(hidden(grid.html, "version")).toBe("1");
    const late = await mate.post(path, { ...base, ...theirs, experience: "Van de tweede." });
    expect(late.status).toBe(409);
    expect(late.html).toContain("Van de tweede.");
    expect(late.html).toContain("intussen gewijzigd");
  });
});

describe("the caseload", () => {
  it("shows a caseworker the own candidates, and all of the municipality on request", async () => {
    const mate = await colleague(at, "caseworker", people.caseworker.organisation, people.regionCode);
    await availableCandidate(at, mate, { pseudonym: "Berk 777" });
    expect((await caseworker.get("/gemeente/kandidaten")).html).not.toContain("Berk 777");
    expect((await caseworker.get("/gemeente/kandidaten?wie=all")).html).toContain("Berk 777");
    expect((await caseworker.get(`/gemeente/kandidaten?wie=${mate.membership}`)).html).toContain("Berk 777");
  });

  it("hands over, closes with a reason and leads to proposals for everybody who is ticked", async () => {
    const ids = [await availableCandidate(at, people.caseworker), await availableCandidate(at, people.caseworker)];
    const mate = await colleague(at, "caseworker", people.caseworker.organisation, people.regionCode);
    const path = "/gemeente/kandidaten";
    expect((await caseworker.submit(path, { intent: "close", candidate: ids })).status).toBe(400);
    expect((await caseworker.submit(path, { intent: "hand_over", to: mate.membership })).status).toBe(400);
    const proposing = await caseworker.submit(path, { intent: "propose", candidate: ids });
    expect(proposing.location).toBe(`/gemeente/voorstellen?kandidaat=${ids[0]}&kandidaat=${ids[1]}`);
    const handed = await caseworker.submit(path, { intent: "hand_over", candidate: ids, to: mate.membership });
    expect((await caseworker.get(handed.location ?? "")).html).toContain("2 kandidaten zijn overgedragen.");
    const closed = await caseworker.submit(path, { intent: "close", candidate: ids, reason: "work" });
    expect((await caseworker.get(closed.location ?? "")).html).toContain("2 dossiers zijn gesloten.");
  });

  it("is not there for another municipality, another role or a visitor", async () => {
    const id = await availableCandidate(at, people.caseworker);
    const stranger = await web.as(
      await member(at, "caseworker", {
        kind: "municipality",
        name: "Gemeente Zeist",
        municipalityCode: "GM0355",
        regionCode: people.regionCode,
      }),
    );
    for (const path of [`/gemeente/kandidaten/${id}`, `/gemeente/kandidaten/${id}/bewerken`]) {
      expect((await stranger.get(path)).status).toBe(404);
      expect((await (await web.as(people.employer)).get(path)).status).toBe(403);
      expect((await web.visitor().get(path)).location).toContain("/aanmelden");
    }
    const stamp = await opened(stranger, NEW);
    const pausing = await stranger.post(`/gemeente/kandidaten/${id}`, { ...stamp, intent: "pause" });
    expect(pausing.status).toBe(404);
    expect((await caseworker.get("/gemeente/kandidaten/geen-id")).status).toBe(404);
  });
});

describe("a candidate's page", () => {
  it("warns of words about health before a text is released to employers", async () => {
    const told = await availableCandidate(at, people.caseworker, {
      experience: "Werkte in een hotel. Is epileptisch.",
    });
    expect((await caseworker.get(`/gemeente/kandidaten/${told}`)).html).toContain("Let op deze woorden: epileptisch");
    const plain = await availableCandidate(at, people.caseworker, { experience: "Werkte in een ziekenhuis." });
    expect((await caseworker.get(`/gemeente/kandidaten/${plain}`)).html).not.toContain("Let op deze woorden");
  });

  it("takes the steps that are open and says why not where they are not", async () => {
    const id = await availableCandidate(at, people.caseworker, { experience: "Werkte in een hotel." });
    const path = `/gemeente/kandidaten/${id}`;
    const page = async () => (await caseworker.get(path)).html;
    const act = async (fields: Record<string, string>) => caseworker.submit(path, fields);
    expect(await page()).toContain("Deze tekst gaat nog niet mee");
    expect((await act({ intent: "experience_read", version: "1" })).status).toBe(302);
    expect(await page()).toContain("Nagelezen op");
    expect((await act({ intent: "next_step", nextStep: "Bellen", nextStepOn: "2026-12-01" })).status).toBe(302);
    expect(await page()).toContain('value="Bellen"');
    expect((await act({ intent: "next_step", nextStep: "Bel\0", nextStepOn: "" })).status).toBe(400);
    const long = await act({ intent: "next_step", nextStep: "b".repeat(300), nextStepOn: "" });
    expect(long).toMatchObject({ status: 400 });
    expect(long.html).toContain("b".repeat(300));
    expect((await act({ intent: "pause" })).status).toBe(302);
    expect((await act({ intent: "pause" })).status).toBe(409);
    expect((await act({ intent: "close", reason: "education" })).status).toBe(302);
    expect(await page()).toContain("Volgt een opleiding");
    expect((await caseworker.get(`${path}/bewerken`)).location).toBe(path);
  });
});

describe("importing", () => {
  const path = "/gemeente/kandidaten/importeren";
  async function upload(content: string, name = "lijst.csv"): Promise<Answer> {
    const form = new FormData();
    for (const [field, value] of Object.entries(await opened(caseworker, path))) form.set(field, value);
    form.set("file", new File([content], name, { type: "text/csv" }));
    return caseworker.send(path, { method: "POST", body: form, headers: { Origin: web.origin } });
  }
  const header = "kenmerk;naam;postcode;beschikbaar;spreken;luisteren;lezen;schrijven;doelgroep";

  it("tells what was done and what has to be mended, with a list to take away", async () => {
    const good = "U-1;Noor;3511;ma-vr 09:00-17:00;A2;A2;A1;A1;statushouder";
    const answer = await upload(`${header}\n${good}\nU-2;Sem;3511;=1+1;A2;A2;A1;A1;bijstand\n`);
    expect(answer.status).toBe(200);
    expect(answer.html).toContain("Schrijf dagen en tijden zo");
    const [, base64 = ""] = /href="data:text\/csv;charset=utf-8;base64,([^"]+)"/.exec(answer.html) ?? [];
    expect(Buffer.from(base64, "base64").toString()).toContain("3;beschikbaar;'=1+1;");
    const mended = await upload(`${header}\n${good}\nU-2;Sem;3511;ma 09:00-21:00;A2;A2;A1;A1;bijstand\n`);
    expect(mended.html).toContain("Alle regels zijn goed.");
  });

  it("says of every line that became a draft what it lacks, and of no other", async () => {
    const lines = [
      "D-1;Noor;3511;ma-vr 09:00-17:00;A2;A2;A1;A1;statushouder;werkervaringsplaats;fiets",
      "D-2;;3511;ma-vr 09:00-17:00;A2;A2;A1;A1;bijstand;werkervaringsplaats;fiets",
      "D-3;Sem;3511;;A2;A2;A1;A1;bijstand;;fiets",
    ];
    const { html } = await upload(`${header};soorten;vervoer\n${lines.join("\n")}\n`);
    const rows = [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) => row.replace(/<[^>]+>/g, " "));
    const told = (line: number) => rows.filter((row) => row.trim().startsWith(`${line} `)).join();
    expect(told(2)).toBe("");
    expect(told(3)).toContain("Vul de naam in.");
    expect(told(3)).not.toContain("Kies minstens één soort plek.");
    expect(told(4)).toContain("Vul in wanneer de kandidaat kan werken.");
    expect(told(4)).not.toContain("Vul de naam in.");
  });

  it("says in a sentence why a file cannot be read", async () => {
    const none = await caseworker.submit(path, {});
    expect(none).toMatchObject({ status: 400 });
    expect(none.html).toContain("Kies eerst een bestand");
    expect((await upload("PK\u0003\u0004", "lijst.xlsx")).html).toContain("Opslaan als");
    expect((await upload("a".repeat(2_100_000))).html).toContain("groter dan 2 MB");
  });

  it("gives the template to staff of a municipality alone", async () => {
    const template = await caseworker.get(`${path}/sjabloon.csv`);
    expect(template.html).toContain("kenmerk;schuilnaam;naam");
    expect((await (await web.as(people.employer)).get(`${path}/sjabloon.csv`)).status).toBe(403);
  });
});
