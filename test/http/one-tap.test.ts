import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { offerIntake, setIntake } from "#db/commands/offer-intake.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { setPromise } from "#db/commands/set-promise.ts";
import { record } from "#db/events.ts";
import { secretHash } from "#db/secret-hash.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import type { Member } from "#domain/actor.ts";
import type { MatchId, PlacementId } from "#domain/schema/ids.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, utrecht, type World, world } from "../world.ts";
import { type Postbox, postbox, settled, work } from "../working.ts";
import { type Site, site } from "./site.ts";

const PERSON = { name: "Zerxipha Qumbolt", email: "zerxipha@voorbeeld.example", phone: "06 99887766", language: "nl" };

let at: World;
let web: Site;
let box: Postbox;
let worker: RunningWorker;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  box = await postbox();
  [web, worker] = [await site(at), await work(at, { smtpUrl: box.url })];
});
afterAll(async () => {
  await worker.stop(5000);
  await web.close();
  await box.stop();
  await at.close();
});

const matchOf = (id: MatchId) => at.all.selectFrom("match").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const addressOf = async ({ person }: Member) =>
  (await at.all.selectFrom("person").select("email").where("id", "=", person).executeTakeFirstOrThrow()).email;
const tapsIn = (text: string | undefined) =>
  [...(text ?? "").matchAll(/https:\/\/werkbrug\.example(\/antwoord\/[\w-]+\/\w+)/g)].map(([, path]) => path ?? "");

async function asked(seats = 2): Promise<{ id: MatchId; placement: PlacementId; candidate: string }> {
  // The limit of a month is no part of these stories.
  await at.all.updateTable("match").set({ proposedAt: "2026-01-05" }).execute();
  const placement = await publishedPlacement(at, people.employer, { seats });
  const candidate = await availableCandidate(at, people.caseworker, { contact: PERSON });
  return { placement, candidate, id: await consentedMatch(at, people.caseworker, { placement, candidate }) };
}
/** The e-mail that asks somebody about a match or a placement, once it is there. */
async function askedBy(to: Member, of: { readonly id: MatchId } | { readonly placement: PlacementId }) {
  return vi.waitFor(
    async () => {
      const address = await addressOf(to);
      for (const mail of box.to(address).toReversed()) {
        const token = tapsIn(mail.text)[0]?.split("/")[2];
        if (token === undefined) continue;
        const tap = await at.all
          .selectFrom("oneTap")
          .select(["matchId", "placementId"])
          .where("tokenHash", "=", secretHash(token))
          .executeTakeFirst();
        if ("id" in of ? tap?.matchId === of.id : tap?.placementId === of.placement) return mail;
      }
      throw new Error("The e-mail has not come.");
    },
    { timeout: 10_000, interval: 100 },
  );
}

describe("an answer straight from an e-mail", () => {
  it("is offered without a word about the person, and given by nobody who only opens links", async () => {
    const { id } = await asked();
    const mail = await askedBy(people.employer, { id });
    const taps = tapsIn(mail?.text);
    expect(taps.map((path) => path.split("/").at(-1))).toEqual(["ja", "nee"]);
    for (const path of taps) expect(mail?.html).toContain(path);
    const before = await matchOf(id);
    const scanner = web.visitor();
    for (const path of [...taps, ...taps]) {
      const page = await scanner.get(path);
      expect(page.status).toBe(200);
      expect((await scanner.send(path, { method: "HEAD" })).status).toBe(200);
      for (const secret of Object.values(PERSON).slice(0, 3)) {
        expect([mail?.text, mail?.html, page.html].join()).not.toContain(secret);
      }
    }
    expect(await matchOf(id)).toEqual(before);
    expect(await at.all.selectFrom("oneTap").select("usedAt").where("usedAt", "is not", null).execute()).toEqual([]);
  });

  it("counts once, as the person who got the e-mail, also when the button is pressed twice at once", async () => {
    const other = await colleague(at, "employer", people.employer.organisation);
    const { id } = await asked();
    const [yes = ""] = tapsIn((await askedBy(people.employer, { id }))?.text);
    const [late = "", no = ""] = tapsIn((await askedBy(other, { id }))?.text);
    const person = web.visitor();
    // Whoever wants to know who it is first, reads so before what a yes takes.
    expect((await person.get(yes)).html).toMatch(/eerst het profiel lezen\?[\s\S]*één plaats voor deze kandidaat/);
    const both = await Promise.all([person.post(yes, {}), person.post(yes, {})]);
    expect(both.map(({ status }) => status)).toEqual([302, 302]);
    expect(await matchOf(id)).toMatchObject({ status: "accepted", acceptedBy: people.employer.membership });
    const events = at.all.selectFrom("event").select("actorMembership").where("matchId", "=", id);
    expect(await events.where("type", "=", "match.accepted").execute()).toEqual([
      { actorMembership: people.employer.membership },
    ]);
    const thanks = (await person.get(`${yes}?gedaan=1`)).html;
    expect(thanks).toContain("Dank u wel");
    expect(thanks).toMatch(new RegExp(`href="/werkgever/matches/${id}/tijden"[^>]*>(<[^>]*>)*Tijden voorstellen`));
    const again = await person.get(yes);
    expect(again.status).toBe(410);
    expect(again.html).toContain("Met deze link is al geantwoord");
    const settledPage = await person.get(late);
    expect(settledPage.status).toBe(410);
    expect(settledPage.html).toContain("Dit antwoord is niet meer nodig");
    await person.post(no, { reason: "times" });
    expect(await matchOf(id)).toMatchObject({ status: "accepted" });
  });

  it("asks why not before it takes a no", async () => {
    const { id } = await asked();
    const [yes = "", no = ""] = tapsIn((await askedBy(people.employer, { id }))?.text);
    const person = web.visitor();
    const refused = await person.post(no, {});
    expect(refused.status).toBe(400);
    expect(refused.html).toContain("Kies waarom het niet past");
    expect(await matchOf(id)).toMatchObject({ status: "consented" });
    expect(await person.post(no, { reason: "times" })).toMatchObject({ status: 302 });
    expect(await matchOf(id)).toMatchObject({ endKind: "declined", endBy: "employer", endReason: "times" });
    expect((await person.get(yes)).status).toBe(410);
  });

  it("keeps the link when the answer could not be given, and says so", async () => {
    const { id, placement } = await asked(1);
    const rival = await availableCandidate(at, people.caseworker);
    const first = await consentedMatch(at, people.caseworker, { placement, candidate: rival });
    const [yes = ""] = tapsIn((await askedBy(people.employer, { id }))?.text);
    await at.all.updateTable("placement").set({ status: "withdrawn" }).where("id", "=", placement).execute();
    const refused = await web.visitor().post(yes, {});
    expect(refused.status).toBe(409);
    expect(refused.html).toContain("Dit kan nu niet meer");
    await at.all.updateTable("placement").set({ status: "published" }).where("id", "=", placement).execute();
    expect(await web.visitor().post(yes, {})).toMatchObject({ status: 302 });
    expect([(await matchOf(id)).status, (await matchOf(first)).status]).toContain("accepted");
  });

  it("is too late after the deadline, unknown when made up, and nobody's once the hat is off", async () => {
    const { id } = await asked();
    const [yes = ""] = tapsIn((await askedBy(people.employer, { id }))?.text);
    await at.all
      .updateTable("oneTap")
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where("matchId", "=", id)
      .execute();
    const person = web.visitor();
    const late = await person.get(yes);
    expect(late.status).toBe(410);
    expect(late.html).toContain("Deze link is te oud");
    await person.post(yes, {});
    expect(await matchOf(id)).toMatchObject({ status: "consented" });
    expect((await person.get(`/antwoord/${"0000-".repeat(4)}0000/ja`)).status).toBe(404);
    expect((await person.get(yes.replace(/ja$/, "klopt"))).status).toBe(404);

    const temporary = await colleague(at, "employer", people.employer.organisation);
    const more = await asked();
    const [theirs = ""] = tapsIn((await askedBy(temporary, more))?.text);
    await at.all
      .updateTable("membership")
      .set({ endedAt: new Date() })
      .where("id", "=", temporary.membership)
      .execute();
    expect((await person.get(theirs)).status).toBe(404);
    await person.post(theirs, {});
    expect(await matchOf(more.id)).toMatchObject({ status: "consented" });
  });

  it("confirms in one tap that a placement still stands", async () => {
    const today = localDate(new Date());
    const placement = await publishedPlacement(at, people.employer, { expiresOn: addDays(today, 6) });
    await at.app.write(people.coordinator, (tx) =>
      record(tx, {
        type: "placement.published",
        placementId: placement,
        employerId: people.employer.organisation,
        size: 1,
      }),
    );
    await settled(at, worker);
    await worker.queues.add([{ name: "expire-placements", data: {}, id: `expire-${Date.now()}` }]);
    const [stands = ""] = tapsIn((await askedBy(people.employer, { placement }))?.text);
    expect(stands).toMatch(/\/klopt$/);
    const person = web.visitor();
    expect((await person.get(stands)).html).toContain("Klopt de plek nog?");
    const expiry = async () =>
      (await at.all.selectFrom("placement").select("expiresOn").where("id", "=", placement).executeTakeFirstOrThrow())
        .expiresOn;
    expect(await expiry()).toBe(addDays(today, 6));
    expect(await person.post(stands, {})).toMatchObject({ status: 302 });
    expect(await expiry()).toBe(addDays(today, 90));
    expect((await person.get(stands)).html).toContain("Met deze link is al geantwoord");
  });
});

describe("the first meeting in a calendar", () => {
  const line = (file: string, name: string) => new RegExp(`^${name}[:;](.*)$`, "m").exec(file)?.[1]?.trim();
  const files = (to: string) =>
    box
      .to(to)
      .flatMap(({ attachments }) =>
        attachments
          .filter(({ mimeType }) => mimeType === "text/calendar")
          .map(({ content }) => (typeof content === "string" ? content : new TextDecoder().decode(content))),
      );
  /** The file that a calendar would keep: with the highest sequence, once it says this. */
  const fileIn = async (to: string, method: string, startsAt: string) =>
    vi.waitFor(
      () => {
        const [kept] = files(to).toSorted((a, b) => Number(line(b, "SEQUENCE")) - Number(line(a, "SEQUENCE")));
        if (!kept || line(kept, "METHOD") !== method || line(kept, "DTSTART") !== startsAt)
          throw new Error("The calendar file has not come.");
        return kept;
      },
      { timeout: 10_000, interval: 100 },
    );

  it("comes, moves and goes with the e-mails to both sides and the candidate, under one name and rising", async () => {
    const { employer, caseworker } = people;
    const { id, candidate } = await asked();
    await at.app.write(employer, (tx) => acceptMatch(tx, id));
    const meet = async (days: number) => {
      const time = new Date(Date.now() + days * 86_400_000);
      time.setUTCSeconds(0, 0);
      const offer = { times: [time], location: "Vredenburg 40, vraag naar Fatima" };
      await at.app.write(employer, (tx) => offerIntake(tx, id, offer));
      const slots = at.all.selectFrom("intakeSlot").select("id").where("matchId", "=", id);
      const slot = await slots.where("status", "=", "offered").executeTakeFirstOrThrow();
      await at.app.write(caseworker, (tx) => setIntake(tx, id, slot.id));
      return `${time.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
    };
    const first = await meet(3);
    const theirs = await fileIn(PERSON.email, "REQUEST", first);
    const ours = await fileIn(await addressOf(employer), "REQUEST", first);
    for (const file of [theirs, ours]) {
      expect(line(file, "METHOD")).toBe("REQUEST");
      expect(line(file, "UID")).toBe(`kennismaking-${id}`);
      expect(line(file, "DTSTART")).toBe(first);
      for (const word of ["Qumbolt", "Fatima", candidate, "06 99"]) expect(file).not.toContain(word);
    }
    expect(theirs).not.toContain("/k/");

    const second = await meet(5);
    const moved = await fileIn(PERSON.email, "REQUEST", second);
    expect([line(moved, "METHOD"), line(moved, "DTSTART")]).toEqual(["REQUEST", second]);
    expect(line(moved, "UID")).toBe(line(theirs, "UID"));
    expect(Number(line(moved, "SEQUENCE"))).toBeGreaterThan(Number(line(theirs, "SEQUENCE")));

    const inside = await web.as(employer);
    const download = await inside.get(`/werkgever/matches/${id}/kennismaking.ics`);
    expect([download.status, line(download.html, "METHOD"), line(download.html, "DTSTART")]).toEqual([
      200,
      "PUBLISH",
      second,
    ]);
    expect(line(download.html, "UID")).toBe(line(theirs, "UID"));
    expect(line(download.html, "SUMMARY")).toContain("Kantoren schoonmaken");

    await at.app.write(employer, (tx) => cancelMatch(tx, id, { reason: "no_guidance", note: "" }));
    const gone = await fileIn(PERSON.email, "CANCEL", second);
    expect([line(gone, "METHOD"), line(gone, "STATUS"), line(gone, "DTSTART")]).toEqual([
      "CANCEL",
      "CANCELLED",
      second,
    ]);
    expect(Number(line(gone, "SEQUENCE"))).toBeGreaterThan(Number(line(moved, "SEQUENCE")));
    const noFile = await inside.get(`/werkgever/matches/${id}/kennismaking.ics`);
    expect(noFile.status).toBe(404);
    expect(noFile.html).toContain("Deze pagina is er niet");
  });
});

describe("the page of an employer about its answers", () => {
  it("keeps a promise within bounds and shows how it went", async () => {
    const employer = await web.as(people.employer);
    const here = "/werkgever/antwoorden";
    expect((await employer.get(here)).html).toContain("Hoe snel u antwoordt");
    const form = (days: string) => employer.submit(here, { days });
    expect((await form("11")).status).toBe(400);
    expect(await form("3")).toMatchObject({ status: 302, location: `${here}?opgeslagen=1` });
    const row = await at.all.selectFrom("answerPromise").select("workingDays").executeTakeFirstOrThrow();
    expect(row.workingDays).toBe(3);
    const caseworker = await web.as(people.caseworker);
    const { placement } = await asked();
    expect((await caseworker.get(`/gemeente/plekken/${placement}`)).html).toContain("Binnen 3 werkdagen");
    await at.app.write(people.employer, (tx) => setPromise(tx, 5));
  });
});
