import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { personalFile } from "#db/queries/personal-file.ts";
import { askErasure } from "#db/commands/ask-erasure.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { availableCandidate, type CandidateFactoryFacts } from "../factories/candidate.ts";
import { proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { member, utrecht, type World, world } from "../world.ts";
import { type Site, site } from "./site.ts";

let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at);
});
afterAll(async () => {
  await web.close();
  await at.close();
});

/** A candidate with a proposal and the path of their own page. */
async function person(facts: CandidateFactoryFacts = {}) {
  const candidate = await availableCandidate(at, people.caseworker, facts);
  const placement = await publishedPlacement(at, people.employer, { seats: 4 });
  await at.all.updateTable("match").set({ proposedAt: "2026-01-05" }).execute();
  const match = await proposedMatch(at, people.caseworker, { candidate, placement });
  const token = await at.app.write(people.caseworker, (tx) => newCandidateLink(tx, match));
  return { candidate, match, path: `/k/${token}/mijn-gegevens` };
}

const requestsOf = (candidate: CandidateId) =>
  at.all.selectFrom("dataRequest").selectAll().where("candidateId", "=", candidate).execute();
const statusOf = async (candidate: CandidateId) =>
  (await at.all.selectFrom("candidate").select("status").where("id", "=", candidate).executeTakeFirst())?.status;

describe("a person behind the link", () => {
  it("sees everything that is kept, in Dutch and in English, and takes it along as JSON and PDF", async () => {
    const contact = { name: "Noor Vermeer-Şahin", email: "noor@voorbeeld.example", phone: "06 12121212" };
    const { path, candidate } = await person({ contact, experience: "Drie jaar bakkerij", nextStep: "Bellen maandag" });
    const visitor = web.visitor();
    const dutch = (await visitor.get(`${path}?taal=nl`)).html;
    for (const word of [contact.name, contact.email, contact.phone, "Drie jaar bakkerij", "Bellen maandag"]) {
      expect(dutch).toContain(word);
    }
    expect(dutch).toContain("Wat wij van je weten");
    expect((await visitor.get(`${path}?taal=en`)).html).toContain("What we know about you");

    const json = JSON.parse((await visitor.get(`${path}/gegevens.json`)).html) as {
      candidate: { id: string };
      contact: { name: string };
      matches: unknown[];
    };
    expect(json.candidate.id).toBe(candidate);
    expect(json.contact.name).toBe(contact.name);
    expect(json.matches).toHaveLength(1);
    const pdf = await fetch(new URL(`${path}/gegevens.pdf`, web.origin));
    expect(pdf.headers.get("Content-Type")).toBe("application/pdf");
    expect(pdf.headers.get("Cache-Control")).toContain("no-store");
    expect((await pdf.text()).slice(0, 8)).toBe("%PDF-1.7");
    expect((await visitor.get(`${path}/iets.anders`)).status).toBe(404);
  });

  it("asks for a correction with words, and gets the words back when something is missing", async () => {
    const { path, candidate } = await person();
    const visitor = web.visitor();
    const empty = await visitor.post(path, { kind: "correction", body: " " });
    expect(empty.status).toBe(400);
    expect(empty.html).toContain("Schrijf op wat er niet klopt.");
    expect((await visitor.post(path, { body: "iets" })).html).toContain("Kies wat je wilt vragen.");
    const long = await visitor.post(path, { kind: "correction", body: "x".repeat(1001) });
    expect(long.html).toContain("Gebruik hooguit 1000 tekens.");
    expect(long.html).toContain("x".repeat(1001));
    const sent = await visitor.post(path, { kind: "correction", body: "Mijn naam is anders." });
    expect(sent.status).toBe(302);
    expect((await visitor.get(sent.location ?? "")).html).toContain("Je vraag is verstuurd");
    expect((await visitor.post(path, { kind: "correction", body: "Nog eens" })).html).toContain("al gevraagd");
    const [request, ...more] = await requestsOf(candidate);
    expect(more).toEqual([]);
    expect(request).toMatchObject({ kind: "correction", status: "open", body: "Mijn naam is anders." });
  });

  it("is out of the search the moment they object, and back only when the municipality refuses that", async () => {
    const { path, candidate } = await person();
    await web.visitor().post(path, { kind: "objection", body: "" });
    expect(await statusOf(candidate)).toBe("paused");
    const seen = at.all.selectFrom("searchCandidate").select("visible").where("id", "=", candidate);
    expect(await seen.executeTakeFirst()).toEqual({ visible: false });
    const staff = await web.as(people.caseworker);
    const file = `/gemeente/kandidaten/${candidate}`;
    const resumed = await staff.submit(file, { intent: "resume" });
    expect(resumed.html).toContain("bezwaar gemaakt");
    const [request] = await requestsOf(candidate);
    const bare = await staff.submit("/gemeente/verzoeken", {
      intent: "answer",
      request: request!.id,
      status: "refused",
      answer: "",
    });
    expect(bare.status).toBe(400);
    expect(bare.html).toContain("recht op uitleg");
    const answer = { intent: "answer", request: request!.id, status: "refused", answer: "De wet vraagt dit van ons." };
    expect((await staff.submit("/gemeente/verzoeken", answer)).status).toBe(302);
    expect((await web.visitor().get(path)).html).toContain("De wet vraagt dit van ons.");
    expect((await staff.submit(file, { intent: "resume" })).status).toBe(302);
    expect(await statusOf(candidate)).toBe("available");
  });
});

describe("staff of the municipality", () => {
  it("is told on the page of today, and cannot erase while a match runs", async () => {
    const { path, candidate, match } = await person();
    await web.visitor().post(path, { kind: "erasure", body: "Graag alles weg." });
    const staff = await web.as(people.caseworker);
    expect((await staff.get("/gemeente")).html).toContain("Verzoeken over gegevens");
    expect((await staff.get("/gemeente/verzoeken")).html).toContain("Graag alles weg.");
    const data = `/gemeente/kandidaten/${candidate}/gegevens`;
    const page = (await staff.get(`${data}?wissen`)).html;
    expect(page).toContain("Er loopt nog een voorstel");
    expect(page).toContain(`/gemeente/matches/${match}`);
    const forced = await staff.submit("/gemeente/verzoeken", { sure: "on" }, data);
    expect(forced.status).toBe(409);
    expect(await at.all.selectFrom("erasure").selectAll().where("candidateId", "=", candidate).execute()).toEqual([]);
  });

  it("erases in two steps that say what goes and what stays", async () => {
    const candidate = await availableCandidate(at, people.caseworker);
    const staff = await web.as(people.caseworker);
    const data = `/gemeente/kandidaten/${candidate}/gegevens`;
    expect((await staff.get(data)).html).not.toContain("Voorgoed wissen");
    const second = (await staff.get(`${data}?wissen`)).html;
    for (const words of ["Dit gaat weg", "Dit blijft", "Voorgoed wissen"]) expect(second).toContain(words);
    const unsure = await staff.submit(`${data}?wissen`, {}, data);
    expect(unsure.status).toBe(400);
    expect(unsure.html).toContain("Vink aan dat de gegevens niet meer nodig zijn.");
    const done = await staff.submit(`${data}?wissen`, { sure: "on" }, data);
    expect(done.location).toBe("/gemeente/verzoeken?gewist");
    expect(await statusOf(candidate)).toBe("closed");
    const events = await at.all.selectFrom("event").select("type").where("candidateId", "=", candidate).execute();
    expect(events.map(({ type }) => type)).toEqual(["candidate.closed", "candidate.erasing"]);
    expect((await staff.get(data)).html).toContain("wordt nu gewist");
  });
});

describe("staff of another municipality, employers and coordinators", () => {
  it("neither see, export, answer, keep nor erase somebody who is not theirs: by the page and by the database", async () => {
    const { path, candidate } = await person();
    await web.visitor().post(path, { kind: "correction", body: "Geheim verzoek" });
    const [request] = await requestsOf(candidate);
    const foreign = await member(at, "team_lead", {
      kind: "municipality",
      name: "Gemeente Amersfoort",
      municipalityCode: "GM0307",
      regionCode: people.regionCode,
    });
    for (const actor of [foreign, people.employer, people.coordinator]) {
      const outsider = await web.as(actor);
      const data = `/gemeente/kandidaten/${candidate}/gegevens`;
      for (const page of [data, `${data}/gegevens.json`, `${data}/gegevens.pdf`, "/gemeente/verzoeken"]) {
        const answer = await outsider.get(page);
        expect(answer.html).not.toContain("Geheim verzoek");
        if (page !== "/gemeente/verzoeken") expect([403, 404]).toContain(answer.status);
      }
      const read = await at.app.read(actor, (tx) => personalFile(tx as never, candidate));
      expect(read).toBeNull();
      const rows = await at.app.read(actor, (tx) => tx.selectFrom("dataRequest").selectAll().execute());
      expect(rows).toEqual([]);
    }
    const outsider = await web.as(foreign);
    const fields = { intent: "answer", request: request!.id, status: "done", answer: "Gekaapt" };
    const form = "/gemeente/kandidaten/nieuw";
    expect((await outsider.submit(form, fields, "/gemeente/verzoeken")).status).toBe(404);
    expect((await outsider.submit(form, { intent: "keep", candidate }, "/gemeente/verzoeken")).status).toBe(404);
    const erase = await outsider.submit(form, { sure: "on" }, `/gemeente/kandidaten/${candidate}/gegevens`);
    expect(erase.status).toBe(404);
    expect(await at.app.write(foreign, (tx) => askErasure(tx, candidate))).toEqual({ ok: false, refusal: "not_found" });
    const row = { candidateId: candidate, organisationId: foreign.organisation, rule: "asked" as const, askedBy: null };
    const slipped = at.app.write(foreign, (tx) => tx.insertInto("erasure").values(row).execute());
    await expect(slipped).rejects.toThrow(/row-level security/);
    expect((await requestsOf(candidate))[0]).toMatchObject({ status: "open", answer: "" });
  });
});
