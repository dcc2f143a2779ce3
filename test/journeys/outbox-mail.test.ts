import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { candidateActor } from "#db/access.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { declineMatch } from "#db/commands/decline-match.ts";
import { setPhone } from "#db/commands/set-phone.ts";
import { secretHash } from "#db/secret-hash.ts";
import { MailRefused, type Mailer } from "#workers/mail/mailer.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, world, type World } from "../world.ts";
import { freePort, type Postbox, postbox, settled, workers } from "../working.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
/** What must never be in an e-mail: who the candidate is, and what people typed. */
const PLANTED = {
  contact: { name: "Zerxipha Qumbolt", email: "zerxipha@voorbeeld.example", phone: "06 99887766", language: "en" },
  pseudonym: "Vuurdoorn 77",
  reference: "REF-PLANT-1",
};

describe("mail", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let box: Postbox | undefined;
  const { working, stop } = workers(() => at);

  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
  });
  afterEach(async () => {
    await stop();
    await box?.stop();
    box = undefined;
    await at.close();
  });

  const mailRows = () => at.all.selectFrom("mail").selectAll().orderBy("createdAt").execute();
  async function pair() {
    const placement = await publishedPlacement(at, people.employer);
    const { contact, ...columns } = PLANTED;
    const candidate = await availableCandidate(at, people.caseworker, { week: EARLY, contact, ...columns });
    return { placement, candidate };
  }
  const addressOf = async (membership: string) => {
    const person = at.all.selectFrom("membership").innerJoin("person", "person.id", "membership.personId");
    const row = await person
      .select("email")
      .where("membership.id", "=", membership as never)
      .executeTakeFirstOrThrow();
    return row.email;
  };

  it("invites the candidate in their language with a link that works, and says nothing of who they are", async () => {
    box = await postbox();
    const worker = await working({ smtpUrl: box.url });
    const match = await proposedMatch(at, people.caseworker, await pair());
    await settled(at, worker);
    const [mail, ...more] = box.to(PLANTED.contact.email);
    expect(more).toEqual([]);
    expect(mail?.subject).toContain("There is a placement for you");
    const token = /werkbrug\.example\/k\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
    const person = await candidateActor(at.appDb, secretHash(token).toString("hex"));
    expect(person).toMatchObject({ match });
    expect(mail?.html).toContain(token);
  });

  it.each([
    [
      "nl",
      "Geef antwoord voor het einde van woensdag 6 januari 2027.",
      "omdat Gemeente Utrecht je helpt",
      "Het telefoonnummer van Gemeente Utrecht is 030 000 12 34.",
    ],
    [
      "en",
      "Answer before the end of Wednesday, 6 January 2027.",
      "because Gemeente Utrecht helps you",
      "The phone number of Gemeente Utrecht is 030 000 12 34.",
    ],
  ])(
    "tells the candidate in their language (%s) which municipality asks, until which day, and its number",
    async (...told) => {
      const [language, until, why, called] = told;
      await at.app.write(people.caseworker, (tx) => setPhone(tx, "+31300001234"));
      box = await postbox();
      const { placement } = await pair();
      const contact = { ...PLANTED.contact, language };
      const candidate = await availableCandidate(at, people.caseworker, { week: EARLY, contact });
      const match = await proposedMatch(at, people.caseworker, { placement, candidate });
      await at.all
        .updateTable("match")
        .set({ answerDue: new Date("2027-01-06T22:59:59Z") })
        .where("id", "=", match)
        .execute();
      const worker = await working({ smtpUrl: box.url });
      await settled(at, worker);
      const [mail] = box.to(contact.email);
      for (const body of [mail?.text, mail?.html]) {
        expect(body).toContain(until);
        expect(body).toContain(why);
        expect(body).toContain(called);
        expect(body).toMatch(/Gemeente Utrecht (denkt|thinks)/);
      }
    },
  );

  it("carries no name, address, number, pseudonym or typed text of a candidate to anybody", async () => {
    box = await postbox();
    const worker = await working({ smtpUrl: box.url });
    const match = await consentedMatch(at, people.caseworker, await pair());
    // The question goes out before its answer: afterwards it is no news.
    await settled(at, worker);
    await at.app.write(people.employer, (tx) => declineMatch(tx, match, { reason: "times", note: "Geheime notitie" }));
    await settled(at, worker);
    expect(box.mails.length).toBeGreaterThanOrEqual(4);
    const { contact, pseudonym, reference } = PLANTED;
    for (const mail of box.mails) {
      const said = [mail.subject, mail.text, mail.html].join("\n");
      for (const planted of [contact.name, contact.email, contact.phone, pseudonym, reference, "Geheime notitie"]) {
        expect(said).not.toContain(planted);
      }
      expect(said).not.toMatch(/undefined|\{what\}|\[object/);
    }
  });

  it("waits while the mail server is away and then sends each letter once", async () => {
    const port = await freePort();
    const worker = await working({ smtpUrl: `smtp://127.0.0.1:${port}` });
    const match = await consentedMatch(at, people.caseworker, await pair());
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    await settled(at, worker);
    // A letter that came to be tried before the step after it made it old news is one of the tried, else it is skipped.
    await vi.waitFor(async () => {
      const rows = await mailRows();
      const tried = rows.filter(({ attempts }) => attempts > 0);
      // The yes and the acceptance to the caseworker, the acceptance to the candidate; the answered question is no news.
      expect(tried.length).toBeGreaterThanOrEqual(3);
      expect(rows.filter((row) => row.status !== "skipped" && !tried.includes(row))).toEqual([]);
    }, 8000);
    expect(await statuses()).toEqual(new Set(["waiting", "skipped"]));

    box = await postbox(port);
    await vi.waitFor(async () => expect(await statuses()).toEqual(new Set(["sent", "skipped"])), {
      timeout: 15_000,
      interval: 100,
    });
    const ids = box.mails.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(box.to(await addressOf(people.caseworker.membership))).toHaveLength(2);
  });
  const statuses = async () => new Set((await mailRows()).map(({ status }) => status));

  it("leaves news of more than three days unsent: no flood after weeks of rest", async () => {
    const match = await consentedMatch(at, people.caseworker, await pair());
    await at.all
      .updateTable("event")
      .set({ at: new Date(Date.now() - 20 * 86_400_000) })
      .where("matchId", "=", match)
      .execute();
    box = await postbox();
    const worker = await working({ smtpUrl: box.url });
    await settled(at, worker);
    expect(box.mails).toEqual([]);
    expect(await statuses()).toEqual(new Set(["skipped"]));
    const told = await at.all.selectFrom("notice").select("kind").execute();
    expect(told.length).toBeGreaterThan(0);
  });

  it("ends what ran out during weeks of rest without a letter about it", async () => {
    const match = await proposedMatch(at, people.caseworker, await pair());
    const long = new Date(Date.now() - 40 * 86_400_000);
    await at.all.updateTable("event").set({ at: long }).where("matchId", "=", match).execute();
    await at.all.updateTable("match").set({ answerDue: long }).execute();
    box = await postbox();
    const worker = await working({ smtpUrl: box.url });
    await settled(at, worker);
    await worker.queues.add([{ name: "expire-matches", data: {}, id: "expire-after-rest" }]);
    await settled(at, worker);
    const told = await at.all.selectFrom("notice").select("kind").execute();
    expect(told).toEqual([{ kind: "match_expired" }]);
    expect(box.mails).toEqual([]);
    expect(await statuses()).toEqual(new Set(["skipped"]));
  });

  it("notes a lasting refusal and does not try again", async () => {
    const tries: string[] = [];
    const mailer: Mailer = {
      send: ({ messageId }) => {
        tries.push(messageId);
        return Promise.reject(new MailRefused("550 no such mailbox …"));
      },
      close: () => undefined,
    };
    const worker = await working({ mailer });
    await proposedMatch(at, people.caseworker, await pair());
    await settled(at, worker);
    expect(tries).toHaveLength(1);
    expect(await mailRows()).toMatchObject([{ status: "failed", attempts: 1, problem: "550 no such mailbox …" }]);
  });

  it("carries links that open at each attempt: of two copies a reader may keep either", async () => {
    await consentedMatch(at, people.caseworker, await pair());
    const placement = await publishedPlacement(at, people.employer);
    const candidate = await availableCandidate(at, people.caseworker, { week: EARLY, contact: PLANTED.contact });
    await proposedMatch(at, people.caseworker, { placement, candidate });
    const copies = new Map<string, string[]>();
    const mailer: Mailer = {
      close: () => undefined,
      send: ({ messageId, text }) => {
        const links = text.match(/\/(?:antwoord|k)\/[\w-]+/g) ?? [];
        copies.set(messageId, [...(copies.get(messageId) ?? []), links.join()]);
        const dies = copies.get(messageId)?.length === 1;
        return dies ? Promise.reject(new Error("Killed between sending and noting.")) : Promise.resolve();
      },
    };
    await working({ mailer });
    await vi.waitFor(
      async () => {
        const left = (await mailRows()).filter(({ status }) => status === "waiting");
        expect([left.length, copies.size]).toEqual([0, 3]);
      },
      { timeout: 15_000, interval: 100 },
    );
    const tokens = [...copies.values()].flat().flatMap((links) => links.split(",").filter(Boolean));
    expect(new Set(tokens.map((path) => path.split("/")[1]))).toEqual(new Set(["antwoord", "k"]));
    const kept = [
      ...(await at.all.selectFrom("oneTap").select("tokenHash").execute()),
      ...(await at.all.selectFrom("candidateLink").select("tokenHash").where("mailId", "is not", null).execute()),
    ].map(({ tokenHash }) => tokenHash.toString("hex"));
    const hashes = tokens.map((path) => secretHash(path.split("/")[2] ?? "").toString("hex"));
    expect([...new Set(kept)].toSorted()).toEqual([...new Set(hashes)].toSorted());
  });

  it("changes nothing when the same events are told again", async () => {
    box = await postbox();
    const worker = await working({ smtpUrl: box.url });
    const match = await consentedMatch(at, people.caseworker, await pair());
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    await settled(at, worker);
    const before = [await mailRows(), await at.all.selectFrom("notice").selectAll().execute()];
    const events = await at.all.selectFrom("event").select("id as eventId").execute();
    await at.all.insertInto("outbox").values(events).execute();
    await settled(at, worker);
    expect([await mailRows(), await at.all.selectFrom("notice").selectAll().execute()]).toEqual(before);
    expect(box.mails).toHaveLength(before[0]?.filter((row) => "status" in row && row.status === "sent").length ?? 0);
  });
});
