import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CANDIDATE_STATUSES } from "#domain/candidate-states.ts";
import { missingParts as missingOfCandidate } from "#domain/candidate.ts";
import { judge } from "#domain/matching/fit.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { parseKvkNumber } from "#domain/kvk.ts";
import { MATCH_STATUSES } from "#domain/match-states.ts";
import { ALWAYS } from "#domain/mail-choices.ts";
import { missingParts } from "#domain/placement-parts.ts";
import { PLACEMENT_STATUSES } from "#domain/placement-states.ts";
import { DEMO_TODAY as today, demoWorld } from "#test/demo-world.ts";
import { Posting } from "#test/posting.ts";
import type { World } from "#test/world.ts";
import { measureResponse } from "../commands/measure-response.ts";
import { candidateFacts, placementFacts } from "../queries/facts.ts";
import { fillDemoWorld, invent } from "./world.ts";

let at: World;

beforeAll(async () => {
  at = await demoWorld();
}, 120_000);
afterAll(() => at.close());

/** Names that everybody in these sectors knows. */
const REAL =
  /hago|\bgom\b|asito|vebego|\biss\b|\bcsu\b|effektief|hema\b|albert heijn|jumbo|\baldi|lidl|action|blokker|zeeman|kruidvat|etos|praxis|gamma|karwei|hornbach|intratuin|van der valk|fletcher|bilderberg|bastion|novotel|ibis|la place|mcdonald|domino|new york pizza|schoonmakend nederland|horeca nederland|ikea|primark|rataplan/i;

describe("The demo world", () => {
  test("is the same every time on the same day", async () => {
    const { organisations, market } = invent(today);
    const again = [organisations.people, market.offers, market.seekers, market.matches.map(({ row }) => row)].map(ids);
    const there = await Promise.all(
      (["person", "placement", "candidate", "match", "event"] as const).map((table) =>
        at.all.selectFrom(table).select("id").orderBy("id").execute(),
      ),
    );
    expect([...again, ids(market.ledger.events)]).toEqual(there.map(ids));
    const scores = await at.all.selectFrom("match").select(["id", "status", "score"]).orderBy("id").execute();
    const inMind = market.matches.map(({ row: { id, status, score } }) => ({ id, status, score }));
    expect(inMind.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(scores);
  }, 60_000);

  test("covers the country: every region and municipality, about 600 employers, 1,500 placements, 6,000 candidates", async () => {
    const kinds = await counts("select kind as key, count(*)::int as n from organisation group by 1");
    expect(kinds).toEqual({ region: 35, municipality: 342, branch: 3, operator: 1, employer: 601 });
    expect(await counts("select 'all' as key, count(*)::int as n from placement")).toEqual({ all: 1_500 });
    expect(await counts("select 'all' as key, count(*)::int as n from candidate")).toEqual({ all: 6_000 });
    const empty =
      await sql`select name from region where not exists (select from placement where region_code = code)`.execute(
        at.all,
      );
    expect(empty.rows).toEqual([]);
  });

  test("has a webhook of an employer with messages that were sent and are held, from which nothing leaves", async () => {
    const { rows } = await sql<{ status: string; state: string; n: number }>`
      select e.status, d.status as state, count(*)::int as n from webhook_endpoint e
      join webhook_delivery d on d.endpoint_id = e.id group by 1, 2 order by 2`.execute(at.all);
    expect(rows.map(({ status, state }) => [status, state])).toEqual([
      ["paused", "held"],
      ["paused", "sent"],
    ]);
  });

  test("shows an employer that did not answer, and the other place that was sought for the candidate", async () => {
    const { rows } = await sql<{ who: string; kind: string; read: boolean }>`
      select p.persona as who, n.kind, n.read_at is not null as read from notice n
      join membership w on w.id = n.membership_id join person p on p.id = w.person_id
      join match m on m.id = n.match_id
      where m.end_reason = 'employer_silent' and n.kind in ('promise_lapsed', 'match_rerouted')
        and p.persona in ('03-caseworker', '05-coordinator') and (n.kind = 'promise_lapsed' or m.rerouted_to = n.placement_id)`.execute(
      at.all,
    );
    expect(rows).toContainEqual({ who: "03-caseworker", kind: "match_rerouted", read: false });
    expect(rows).toContainEqual({ who: "05-coordinator", kind: "promise_lapsed", read: false });
    const elsewhere = await sql`select m.id from match m join placement p on p.id = m.rerouted_to
      where p.employer_id = m.employer_id or m.end_reason <> 'employer_silent'`.execute(at.all);
    expect(elsewhere.rows).toEqual([]);
  });

  test("counts how employers answered just as the worker does", async () => {
    const kept = await at.all
      .selectFrom("employerResponse")
      .select(["organisationId", "asked", "answered", "medianDays"])
      .where("asked", ">", 3)
      .orderBy("organisationId")
      .limit(20)
      .execute();
    expect(kept.length).toBe(20);
    for (const { organisationId } of kept) {
      await at.worker.write({ kind: "job", name: "test" }, (tx) =>
        measureResponse(tx, organisationId, new Date(`${today}T08:00:00Z`)),
      );
    }
    const again = await at.all
      .selectFrom("employerResponse")
      .select(["organisationId", "asked", "answered", "medianDays"])
      .where(
        "organisationId",
        "in",
        kept.map(({ organisationId }) => organisationId),
      )
      .orderBy("organisationId")
      .execute();
    expect(again).toEqual(kept);
  });

  test("has every state of a placement, a candidate and a match", async () => {
    for (const [table, statuses] of [
      ["placement", PLACEMENT_STATUSES],
      ["candidate", CANDIDATE_STATUSES],
      ["match", MATCH_STATUSES],
    ] as const) {
      const found = await counts(`select status as key, count(*)::int as n from ${table} group by 1`);
      expect(Object.keys(found).sort()).toEqual([...statuses].sort());
    }
    expect(
      Object.keys(
        await counts("select end_kind as key, count(*)::int as n from match where end_kind is not null group by 1"),
      ),
    ).toHaveLength(5);
  });

  test("proposes only who fits: every match that lives passes the exact rules", async () => {
    const [placements, candidates] = [
      new Map((await at.all.selectFrom("placement").selectAll().execute()).map((row) => [row.id, row])),
      new Map((await at.all.selectFrom("candidate").selectAll().execute()).map((row) => [row.id, row])),
    ];
    const live = await at.all.selectFrom("match").selectAll().where("status", "<>", "ended").execute();
    expect(live.length).toBeGreaterThan(500);
    for (const match of live) {
      const [placement, candidate] = [placements.get(match.placementId), candidates.get(match.candidateId)];
      const place = placement && placementFacts({ ...placement, seatsTaken: 0 });
      if (!place || !candidate) throw new Error("A match points at nothing.");
      expect(judge(place, candidateFacts(candidate), matchingParametersOn(today), today).failures).toEqual([]);
    }
  });

  test("describes every published placement and every available candidate completely", async () => {
    const placements = await at.all
      .selectFrom("placement")
      .selectAll()
      .where("status", "in", ["submitted", "published"])
      .execute();
    for (const placement of placements) expect(missingParts(placement, today)).toEqual([]);
    const candidates = await at.all
      .selectFrom("candidate")
      .innerJoin("contact", "contact.candidateId", "candidate.id")
      .selectAll("candidate")
      .select("contact.name")
      .where("status", "=", "available")
      .execute();
    for (const candidate of candidates) expect(missingOfCandidate(candidate)).toEqual([]);
  });

  test("takes no more seats than there are, and never leaves the figures behind the truth", async () => {
    const over = await sql`select id from placement where seats_taken > coalesce(seats, 0)
      or seats_taken <> (select count(*) from match where placement_id = placement.id and seat_held)`.execute(at.all);
    expect(over.rows).toEqual([]);
    const truth = await counts(`
      select 'open_seats' as key, sum(seats - seats_taken)::int as n from placement where status = 'published'
      union all select 'candidates_waiting', count(*)::int from candidate where status in ('available', 'in_proposal')
      union all select 'accepted', count(*)::int from match where accepted_at is not null
      union all select 'proposals', count(*)::int from match`);
    const folded = await counts("select measure as key, sum(value)::int as n from figure group by 1");
    expect(folded).toMatchObject(truth);
    expect(await counts("select 'all' as key, count(*)::int as n from outbox")).toEqual({ all: 0 });
    const early = await sql`select id from event where at >= ${`${today}T00:00:00+01:00`}::timestamptz`.execute(at.all);
    expect(early.rows).toEqual([]);
  });

  test("holds nobody real: addresses that cannot exist, telephone numbers that are not given out, firms that nobody knows", async () => {
    const mail = await sql<{
      email: string;
    }>`select email from person union select email from contact where email <> ''`.execute(at.all);
    expect(mail.rows.filter(({ email }) => !/^[a-z0-9.]+@[a-z0-9-]+\.example$/.test(email))).toEqual([]);
    const phones = await sql<{ phone: string }>`select phone from contact where phone <> ''`.execute(at.all);
    expect(phones.rows.filter(({ phone }) => !/^06 000\d{5}$/.test(phone))).toEqual([]);
    const firms = await at.all.selectFrom("organisation").selectAll().where("kind", "=", "employer").execute();
    expect(firms.filter(({ name }) => REAL.test(name)).map(({ name }) => name)).toEqual([]);
    expect(firms.filter(({ kvkNumber }) => parseKvkNumber(kvkNumber ?? "") === null)).toEqual([]);
    expect(new Set(firms.map(({ name }) => name)).size).toBe(601);
  });

  test("leaves something to do on every persona's desk", async () => {
    const desk = (query: string) => counts(query);
    expect(
      await desk("select persona as key, count(*)::int as n from person where persona is not null group by 1"),
    ).toMatchObject({
      "01-employer": 1,
      "02-hotel": 1,
      "03-caseworker": 1,
      "04-team_lead": 1,
      "05-coordinator": 1,
      "06-branch": 1,
      "07-operator": 1,
      "08-two_hats": 1,
    });
    const mine =
      "join membership m on m.organisation_id = p.employer_id join person w on w.id = m.person_id and w.persona =";
    expect(
      Object.keys(
        await desk(`select p.status as key, count(*)::int as n from placement p ${mine} '01-employer' group by 1`),
      ),
    ).toEqual(expect.arrayContaining(["draft", "returned", "submitted", "published", "paused"]));
    expect(
      Object.keys(
        await desk(`select p.status as key, count(*)::int as n from match p ${mine} '01-employer' group by 1`),
      ),
    ).toEqual(expect.arrayContaining(["proposed", "consented", "accepted", "intake"]));
    expect(
      Object.keys(await desk(`select p.status as key, count(*)::int as n from match p ${mine} '02-hotel' group by 1`)),
    ).toEqual(expect.arrayContaining(["consented", "question", "accepted", "ended"]));
    const late = await desk(`select 'late' as key, count(*)::int as n from placement
      where region_code = 'AM13' and status = 'submitted' and submitted_at < '2026-11-18'`);
    expect(late["late"]).toBeGreaterThan(0);
    const caseload = await desk(`select c.status as key, count(*)::int as n from candidate c
      join membership m on m.id = c.caseworker_id join person w on w.id = m.person_id and w.persona = '03-caseworker' group by 1`);
    expect(caseload).toMatchObject({
      available: expect.any(Number),
      in_proposal: expect.any(Number),
      placed: expect.any(Number),
    });
  });

  test("has a newcomer to let in, an invitation under way, and one review that is overdue", async () => {
    const waiting = await counts(
      "select region_code as key, count(*)::int as n from organisation where verified_at is null group by 1",
    );
    expect(waiting).toEqual({ AM13: 1 });
    const admins = await counts(`select o.kind as key, count(*)::int as n from membership m
      join organisation o on o.id = m.organisation_id where m.admin group by 1`);
    expect(admins).toEqual({ region: 35, municipality: 342, branch: 3, operator: 1, employer: 601 });
    const overdue = await counts(`select w.persona as key, count(*)::int as n from membership m
      join membership boss on boss.organisation_id = m.organisation_id and boss.admin
      join person w on w.id = boss.person_id where m.created_at < date '${today}' - 365
      and not exists (select from membership_review r where r.membership_id = m.id) group by 1`);
    expect(overdue).toEqual({ "01-employer": 1 });
    const invited = await counts(`select w.persona as key, count(*)::int as n from invitation i
      join membership m on m.id = i.invited_by join person w on w.id = m.person_id group by 1`);
    expect(invited).toEqual({ "01-employer": 1 });
  });

  test("leaves the personas' employers room for proposals this month", async () => {
    const sent = await counts(`select w.persona as key, count(p.id)::int as n from person w
      join membership m on m.person_id = w.id
      left join match p on p.employer_id = m.organisation_id and p.proposed_at >= date_trunc('month', date '${today}')
      where w.persona in ('01-employer', '02-hotel') group by 1`);
    expect(Object.keys(sent)).toHaveLength(2);
    expect(Math.max(...Object.values(sent))).toBeLessThanOrEqual(2);
  });

  test("tells stories whose places, hours and first days are what their titles say", async () => {
    const named = await at.all
      .selectFrom("placement")
      .selectAll()
      .where((eb) => eb.or(["Domtoren", "Lombok", "Hotelkamers verzorgen"].map((w) => eb("title", "like", `%${w}%`))))
      .orderBy("title")
      .execute();
    expect(named.map(({ pc4, place, occupationCode }) => [pc4, place, occupationCode])).toEqual([
      ["3512", "Utrecht", "9112.4"],
      ["3511", "Utrecht", "9112.2"],
      ["3531", "Utrecht", "9112.2"],
    ]);
    expect(named[0]?.week.filter(({ fixed, end }) => fixed && end <= 13 * 60)).toHaveLength(2);
    const late = await at.all
      .selectFrom("placement")
      .select("id")
      .where("status", "in", ["draft", "submitted"])
      .where("startsOn", "<", today)
      .execute();
    expect(late).toEqual([]);
  });

  test("has news and suggestions for who works in it, and nothing in the outbox", async () => {
    const unread =
      await counts(`select w.persona as key, count(*)::int as n from notice join membership m on m.id = membership_id
      join person w on w.id = m.person_id where read_at is null and w.persona is not null group by 1`);
    expect(Object.keys(unread)).toEqual(
      expect.arrayContaining(["01-employer", "02-hotel", "03-caseworker", "05-coordinator"]),
    );
    const suggested = await counts(`select w.persona as key, count(*)::int as n from suggestion s
      join candidate c on c.id = s.candidate_id join membership m on m.id = c.caseworker_id
      join person w on w.id = m.person_id where w.persona is not null group by 1`);
    expect(suggested["03-caseworker"]).toBeGreaterThan(5);
  });

  test("holds a digest for this morning and a candidate whose address does not exist, as their caseworker was told", async () => {
    const posting = new Posting(at, new Date(`${today}T07:00:00Z`), ALWAYS);
    await posting.round(new Date(`${today}T07:00:00Z`));
    expect(posting.left.find(({ subject }) => subject.startsWith("Uw overzicht: "))?.text).toContain("/meldingen/");
    const bounced = await at.all
      .selectFrom("addressTrouble as t")
      .innerJoin("candidate as c", "c.id", "t.candidateId")
      .innerJoin("notice as n", "n.membershipId", "c.caseworkerId")
      .innerJoin("mail as l", "l.matchId", "n.matchId")
      .select(["t.because", "n.kind", "l.template"])
      .where((eb) => eb.and([eb("n.kind", "=", "candidate_unreachable"), eb("l.bouncedAt", "is not", null)]))
      .execute();
    expect(bounced).toEqual([{ because: "hard", kind: "candidate_unreachable", template: "candidate_invited" }]);
  });

  test("is put in once: a filled database stays as it is", async () => {
    await fillDemoWorld(at.urls.owner, { today: "2026-12-01" });
    expect(await counts("select 'all' as key, count(*)::int as n from placement")).toEqual({ all: 1_500 });
  });
});

async function counts(query: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ key: string; n: number }>`${sql.raw(query)}`.execute(at.all);
  return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
}

function ids(rows: readonly ({ readonly id: string } | { readonly row: { readonly id: string } })[]): string {
  return rows
    .map((row) => ("row" in row ? row.row.id : row.id))
    .sort()
    .join();
}
