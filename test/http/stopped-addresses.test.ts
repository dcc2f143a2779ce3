import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { uuidv7 } from "#db/id.ts";
import { candidateAddressTrouble, ownAddressTrouble } from "#db/queries/mail-choices.ts";
import { sql } from "#db/sql.ts";
import type { Member } from "#domain/actor.ts";
import { instantAt } from "#domain/amsterdam.ts";
import { MOST_STOPS_AN_HOUR } from "#domain/bounces.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { member, utrecht, type World, world } from "../world.ts";
import { type Site, site } from "./site.ts";

const HERE = "/beheer/adressen";
const march = (time: string) => instantAt("2026-03-10", time);

describe("addresses that take no e-mail", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let operator: Member;
  let web: Site;
  beforeAll(async () => {
    at = await world();
    people = await utrecht(at);
    operator = await member(at, "operator", { kind: "operator", name: "Beheer Werkbrug" });
    web = await site(at);
  });
  afterAll(async () => {
    await web.close();
    await at.close();
  });

  const stopped = async (email: string, because: "hard" | "soft" | "unwanted", since: Date) => {
    const id = await availableCandidate(at, people.caseworker, { contact: { name: "Zerxipha", email } });
    await sql`insert into address_trouble (subject_id, candidate_id, organisation_id, address_hash, stopped_at, because)
      values (${id}, ${id}, ${people.caseworker.organisation}, address_hash(${email}), ${since}, ${because})`.execute(
      at.all,
    );
    return id;
  };
  const trouble = (id: CandidateId) => at.app.read(people.caseworker, (tx) => candidateAddressTrouble(tx, id));

  it("are let go for one period, the last minute with it, but never against the wish of a person", async () => {
    const before = await stopped("voor@voorbeeld.example", "hard", march("09:59"));
    const during = await stopped("in@voorbeeld.example", "soft", march("10:00"));
    const atEnd = await stopped("eind@voorbeeld.example", "hard", new Date(march("11:30").getTime() + 59_000));
    const after = await stopped("na@voorbeeld.example", "hard", march("11:31"));
    const wished = await stopped("wens@voorbeeld.example", "unwanted", march("11:00"));
    const visitor = await web.as(operator);
    expect((await visitor.get("/beheer")).html).toMatch(/Adressen zonder e-mail.{0,120}>4</s);

    const wrong = await visitor.submit(HERE, { from: "2026-03-10T11:30", until: "2026-03-10T10:00" });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain("Dit moment is eerder dan het begin van de periode");
    expect(wrong.html).toContain('value="2026-03-10T11:30"');
    expect((await visitor.submit(HERE, { from: "", until: "2026-03-10T10:00" })).html).toContain("Kies vanaf welk");

    const absurd = await visitor.submit(HERE, { from: "0000-01-01T00:00", until: "9999-12-31T23:59" });
    expect(absurd.status).toBe(400);

    const done = await visitor.submit(HERE, { from: "2026-03-10T10:00", until: "2026-03-10T11:30" });
    expect(done).toMatchObject({ status: 302, location: `${HERE}?gedaan=2` });
    const { html } = await visitor.get(done.location ?? "");
    expect(html).toContain("Naar 2 adressen gaat weer e-mail");
    expect(html).not.toContain("voorbeeld.example");
    expect([await trouble(during), await trouble(atEnd)]).toEqual([null, null]);
    expect([await trouble(before), await trouble(after), await trouble(wished)]).toEqual(["hard", "hard", "unwanted"]);
    const traces = await at.all
      .selectFrom("auditEntry")
      .select(["actorPerson", "count"])
      .where("action", "=", "stops_lifted")
      .execute();
    expect(traces).toEqual([{ actorPerson: operator.person, count: 2 }]);
  });

  it("are the operator's: nobody else sees the page, and the database lets nobody else count or lift", async () => {
    const still = await stopped("nog@voorbeeld.example", "hard", march("12:00"));
    expect((await (await web.as(people.coordinator)).get(HERE)).status).toBe(403);
    expect((await (await web.as(people.coordinator)).submit("/regio", {}, HERE)).status).toBe(403);
    for (const actor of [people.coordinator, people.caseworker, people.employer]) {
      const { counted, lifted } = await at.app.write(actor, async (tx) => ({
        counted: (await sql`select * from address_stops()`.execute(tx)).rows,
        lifted: (await sql<{ n: number }>`select lift_stops('-infinity', 'infinity') as n`.execute(tx)).rows,
      }));
      expect(counted).toEqual([]);
      expect(lifted).toEqual([{ n: 0 }]);
    }
    expect(await trouble(still)).toBe("hard");
  });

  it("are not all that the operator is told: an hour in which much came back is named", async () => {
    const visitor = await web.as(operator);
    const back = async (count: number) =>
      at.all
        .insertInto("mail")
        .values(
          Array.from({ length: count }, () => {
            const id = uuidv7();
            const { person } = people.employer;
            return {
              id,
              effectKey: id,
              personId: person,
              template: "digest",
              status: "sent",
              bouncedAt: hour,
            } as const;
          }),
        )
        .execute();
    const hour = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_000_000);
    await back(MOST_STOPS_AN_HOUR - 1);
    expect((await visitor.get("/beheer")).html).not.toContain("Veel e-mail kwam terug");
    await back(1);
    expect((await visitor.get("/beheer")).html).toContain(`Veel e-mail kwam terug: ${MOST_STOPS_AN_HOUR}`);
  });

  it("show why to who may know it, and to nobody the hash of an address", async () => {
    const own = await stopped("eigen@voorbeeld.example", "hard", march("13:00"));
    const elsewhere = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente Amersfoort",
      municipalityCode: "GM0307",
      regionCode: people.regionCode,
    });
    expect(await at.app.read(elsewhere, (tx) => candidateAddressTrouble(tx, own))).toBeNull();
    expect(await trouble(own)).toBe("hard");
    await sql`insert into address_trouble (subject_id, person_id, address_hash, stopped_at, because)
      select id, id, address_hash(email), now(), 'soft' from person where id = ${people.employer.person}`.execute(
      at.all,
    );
    expect(await at.app.read(people.employer, (tx) => ownAddressTrouble(tx))).toMatchObject({ because: "soft" });
    expect(await at.app.read(people.coordinator, (tx) => ownAddressTrouble(tx))).toBeNull();
    const read = at.app.read(people.caseworker, (tx) => sql`select address_hash from address_trouble`.execute(tx));
    await expect(read).rejects.toThrow("permission denied");
    const made = at.app.read(people.caseworker, (tx) => sql`select address_hash('a@b.example')`.execute(tx));
    await expect(made).rejects.toThrow("permission denied");
  });
});
