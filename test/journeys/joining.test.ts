import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerJoinRequest } from "#db/commands/answer-join-request.ts";
import { askToJoin } from "#db/commands/ask-to-join.ts";
import { createPlacement } from "#db/commands/create-placement.ts";
import { registerEmployer } from "#db/commands/register-employer.ts";
import { verifyEmployer } from "#db/commands/verify-employer.ts";
import { openJoinRequests, ownRequests } from "#db/queries/members.ts";
import { hatsOf } from "#db/queries/session.ts";
import { employersToVerify } from "#db/queries/verification.ts";
import { type Member, type Person, visitor } from "#domain/actor.ts";
import type { OrganisationId } from "#domain/schema/ids.ts";
import { newcomer } from "../factories/membership.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";
import { settled, work } from "../working.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeEach(async () => {
  at = await world();
  people = await utrecht(at);
});
afterEach(() => at.close());

const BAKER = { name: "Bakkerij De Korenaar", kvkNumber: "87 65 43 21", pc4: "3511" };
const register = (person: Person, given = BAKER) => at.app.write(person, (tx) => registerEmployer(tx, given));

/** The hat that a registered employer's first admin wears. */
async function founder(person: Person): Promise<Member<"employer">> {
  const [hat] = await at.app.read(visitor, (tx) => hatsOf(tx, person.person));
  if (!hat) throw new Error("Nobody has registered anything.");
  const { membership, organisation } = hat;
  return { kind: "member", person: person.person, membership, organisation, role: "employer", region: null };
}

describe("an employer that registers itself", () => {
  it("sees and makes nothing until the coordinator of its region has let it in, and hears of it", async () => {
    const baker = await newcomer(at);
    expect(await register(baker)).toMatchObject({ ok: true, value: { verified: false } });
    const hat = await founder(baker);
    const tables = ["placement", "match", "event", "contact", "candidate"] as const;
    await publishedPlacement(at, hat);
    const seen = (actor: Member) =>
      at.app.read(actor, async (tx) => {
        const own = await sql<{ own: string | null }>`select app_employer()::text as own`.execute(tx);
        const rows = await Promise.all(
          tables.map((table) =>
            tx
              .selectFrom(table)
              .select(sql`1`.as("one"))
              .execute(),
          ),
        );
        return { own: own.rows[0]?.own ?? null, rows: rows.map((all) => all.length) };
      });
    // The one placement is online, so everybody sees it; that it is the own gives nothing.
    expect(await seen(hat)).toEqual({ own: null, rows: [1, 0, 0, 0, 0] });
    await expect(at.app.write(hat, (tx) => createPlacement(tx))).rejects.toThrow(/row-level security/);

    const worker = await work(at);
    await settled(at, worker);
    const { coordinator } = people;
    const queue = () => at.app.read(coordinator, (tx) => employersToVerify(tx));
    expect(await queue()).toMatchObject([{ name: BAKER.name, kvkNumber: "87654321", pc4: "3511", refusedAt: null }]);
    const judge = (actor: Member, verdict: Parameters<typeof verifyEmployer>[2]) =>
      at.app.write(actor, (tx) => verifyEmployer(tx, hat.organisation, verdict));
    expect(await judge(coordinator, { verified: false, because: " " })).toMatchObject({ refusal: "no_reason" });
    expect((await judge(coordinator, { verified: false, because: "Dit nummer is van een ander." })).ok).toBe(true);
    expect((await queue())[0]?.refusedBecause).toBe("Dit nummer is van een ander.");
    expect((await judge(coordinator, { verified: true })).ok).toBe(true);
    expect(await judge(coordinator, { verified: false, because: "Toch niet" })).toMatchObject({ refusal: "not_found" });
    expect((await seen(hat)).own).toBe(hat.organisation);
    expect((await at.app.write(hat, (tx) => createPlacement(tx))).ok).toBe(true);

    await settled(at, worker);
    await worker.stop(5000);
    const notices = await at.all.selectFrom("notice").select(["kind", "membershipId"]).orderBy("id").execute();
    expect(notices).toEqual([
      { kind: "employer_registered", membershipId: coordinator.membership },
      { kind: "employer_refused", membershipId: hat.membership },
      { kind: "employer_verified", membershipId: hat.membership },
    ]);
  });

  it("is let in by nobody but that coordinator, not even by the wall alone", async () => {
    const baker = await newcomer(at);
    await register(baker);
    const hat = await founder(baker);
    const foreign = await member(at, "coordinator", { kind: "region", name: "Elders", regionCode: "AM01" });
    for (const actor of [foreign, people.employer, people.caseworker, hat]) {
      const outcome = await at.app.write(actor, (tx) => verifyEmployer(tx, hat.organisation, { verified: true }));
      expect(outcome).toMatchObject({ refusal: "forbidden" });
      const bare = await at.app.write(actor, (tx) =>
        tx.updateTable("organisation").set({ verifiedAt: new Date() }).where("id", "=", hat.organisation).execute(),
      );
      expect(bare[0]?.numUpdatedRows).toBe(0n);
    }
    await expect(
      at.app.write(baker, (tx) =>
        tx
          .insertInto("organisation")
          .values({ ...forged(hat.organisation), registeredBy: baker.person, verifiedAt: new Date() })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it("is verified at once where the sign-in vouched for its number, and for no other number", async () => {
    const baker = { ...(await newcomer(at)), kvkNumber: "87654321" };
    const other = { ...BAKER, kvkNumber: "12345678" };
    expect(await register(baker, other)).toMatchObject({ refusal: { code: "not_vouched" } });
    expect(await register(baker)).toMatchObject({ ok: true, value: { verified: true } });
    expect((await at.app.write(await founder(baker), (tx) => createPlacement(tx))).ok).toBe(true);
  });

  it("asks one at a time, with a number and a postcode that exist", async () => {
    const baker = await newcomer(at);
    expect(await register(baker, { ...BAKER, kvkNumber: "123" })).toMatchObject({ refusal: { code: "kvk_form" } });
    expect(await register(baker, { ...BAKER, pc4: "9999" })).toMatchObject({ refusal: { code: "unknown_postcode" } });
    await register(baker);
    const second = { ...BAKER, kvkNumber: "11223344" };
    expect(await register(baker, second)).toMatchObject({ refusal: { code: "waiting" } });
  });
});

/** A row that a person might try to put in by hand. */
function forged(known: OrganisationId) {
  const id = `${known.slice(0, -4)}0000` as OrganisationId;
  const kind = "employer" as const;
  return { id, kind, name: "Vals BV", kvkNumber: "55555555", municipalityCode: null, regionCode: "AM13", sector: null };
}

describe("somebody whose employer is registered already", () => {
  it("asks its admins, who let them in without further rights", async () => {
    const { employer } = people;
    const { kvkNumber } = await at.all
      .selectFrom("organisation")
      .select("kvkNumber")
      .where("id", "=", employer.organisation)
      .executeTakeFirstOrThrow();
    const asker = await newcomer(at);
    const known = await register(asker, { ...BAKER, kvkNumber: kvkNumber ?? "" });
    expect(known).toMatchObject({ refusal: { code: "known", employer: employer.organisation } });
    const ask = () => at.app.write(asker, (tx) => askToJoin(tx, employer.organisation));
    expect((await ask()).ok).toBe(true);
    expect(await ask()).toMatchObject({ refusal: "asked" });
    expect(await at.app.read(visitor, (tx) => hatsOf(tx, asker.person))).toEqual([]);

    const plain = await colleague(at, "employer", employer.organisation);
    const waiting = (actor: Member) => at.app.read(actor, (tx) => openJoinRequests(tx));
    expect(await waiting(plain)).toEqual([]);
    const [request] = await waiting(employer);
    if (!request) throw new Error("Nobody asks.");
    const answer = (actor: Member, yes: boolean) => at.app.write(actor, (tx) => answerJoinRequest(tx, request.id, yes));
    expect(await answer(plain, true)).toMatchObject({ refusal: "forbidden" });
    expect((await answer(employer, true)).ok).toBe(true);
    expect(await answer(employer, false)).toMatchObject({ refusal: "not_found" });
    const membership = await at.all.selectFrom("membership").selectAll().where("personId", "=", asker.person).execute();
    expect(membership).toMatchObject([{ admin: false, role: "employer", organisationId: employer.organisation }]);
    expect(await at.app.read(asker, (tx) => ownRequests(tx))).toMatchObject([{ admitted: true }]);
  });

  it("knocks on three doors at most, and hears a no", async () => {
    const asker = await newcomer(at);
    const firms = await Promise.all(
      [1, 2, 3, 4].map((n) => member(at, "employer", { kind: "employer", name: `Firma ${n}` })),
    );
    const outcomes = [];
    for (const { organisation } of firms) {
      outcomes.push(await at.app.write(asker, (tx) => askToJoin(tx, organisation)));
    }
    expect(outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.refusal))).toEqual(["ok", "ok", "ok", "too_many"]);
    const [first] = firms;
    if (!first) throw new Error("No firm.");
    const [request] = await at.app.read(first, (tx) => openJoinRequests(tx));
    if (!request) throw new Error("Nobody asks.");
    await at.app.write(first, (tx) => answerJoinRequest(tx, request.id, false));
    const own = await at.app.read(asker, (tx) => ownRequests(tx));
    expect(own.map(({ admitted }) => admitted).filter((admitted) => admitted !== null)).toEqual([false]);
    expect(await at.app.read(visitor, (tx) => hatsOf(tx, asker.person))).toEqual([]);
  });
});
