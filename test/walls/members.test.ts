import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptInvitation } from "#db/commands/accept-invitation.ts";
import { askToJoin } from "#db/commands/ask-to-join.ts";
import type { Tx } from "#db/access.ts";
import { newId } from "#db/id.ts";
import type { Actor, Member } from "#domain/actor.ts";
import { InvitationId, MembershipId } from "#domain/schema/ids.ts";
import { holding, mailedInvitation, newcomer } from "../factories/membership.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
let plain: Member<"employer">;
let other: Member<"employer">;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  plain = await colleague(at, "employer", people.employer.organisation);
  other = await member(at, "employer", { kind: "employer", name: "Elders BV" });
  await mailedInvitation(at, people.employer, { email: "iemand@voorbeeld.example", role: "employer" });
  const asker = await newcomer(at);
  await at.app.write(asker, (tx) => askToJoin(tx, people.employer.organisation));
});
afterAll(() => at.close());

/** The rules of the code left out: what the database itself lets an actor do. */
const bare = (actor: Actor, work: (tx: Tx) => Promise<unknown>) =>
  at.app
    .write(actor, async (tx) => work(tx))
    .then(
      (done) => ({ done }),
      (error: unknown) => ({ refused: error instanceof Error ? error.message : String(error) }),
    );
const WALL = { refused: expect.stringMatching(/row-level security|more rights|stays as it is|at least one admin/) };
/** An update that found no row it may change. */
const NOTHING = { done: [expect.objectContaining({ numUpdatedRows: 0n })] };

describe("behind the rules about members", () => {
  it("invitations, requests and reviews show to who runs that organisation and to nobody else", async () => {
    const seen = (actor: Actor) =>
      at.app.read(actor, async (tx) => {
        const rows = [];
        for (const table of ["invitation", "joinRequest", "membershipReview"] as const) {
          rows.push(
            (
              await tx
                .selectFrom(table)
                .select(sql`1`.as("one"))
                .execute()
            ).length,
          );
        }
        return rows;
      });
    expect(await seen(people.employer)).toEqual([1, 1, 0]);
    const { caseworker, coordinator } = people;
    const stranger = await newcomer(at);
    for (const actor of [plain, other, caseworker, coordinator, stranger, { kind: "public" } as const]) {
      expect(await seen(actor)).toEqual([0, 0, 0]);
    }
    // A door that says what is not so: the table decides who runs what.
    expect(await seen({ ...plain, membership: people.employer.membership })).toEqual([0, 0, 0]);
    expect(await seen({ ...other, organisation: people.employer.organisation })).toEqual([0, 0, 0]);
  });

  it("nobody makes themselves admin, comes back to an ended hat, or ends somebody else's", async () => {
    const set = (actor: Actor, id: MembershipId, values: { admin?: boolean; endedAt?: Date | null }) =>
      bare(actor, (tx) => tx.updateTable("membership").set(values).where("id", "=", id).execute());
    expect(await set(plain, plain.membership, { admin: true })).toMatchObject(WALL);
    expect(await set(plain, people.employer.membership, { endedAt: new Date() })).toMatchObject(NOTHING);
    expect(await set(other, plain.membership, { endedAt: new Date() })).toMatchObject(NOTHING);
    expect(await set(people.employer, people.employer.membership, { endedAt: new Date() })).toMatchObject(WALL);
    expect(await set(people.employer, people.employer.membership, { admin: false })).toMatchObject(WALL);
    const gone = await colleague(at, "employer", people.employer.organisation);
    expect(await set(people.employer, gone.membership, { endedAt: new Date() })).not.toMatchObject(NOTHING);
    expect(await set(people.employer, gone.membership, { endedAt: null })).toMatchObject(WALL);
    expect(await set(gone, gone.membership, { endedAt: null })).toMatchObject(WALL);
  });

  it("a membership is born of an own, open invitation, an admitted request or an own new employer alone", async () => {
    const { organisation } = people.employer;
    const noor = await newcomer(at);
    const born = (actor: Actor, more: object = {}) =>
      bare(actor, (tx) =>
        tx
          .insertInto("membership")
          .values({
            id: newId(MembershipId),
            personId: noor.person,
            organisationId: organisation,
            role: "employer",
            ...more,
          })
          .execute(),
      );
    const { id, secret } = await mailedInvitation(at, people.employer, { email: noor.email, role: "employer" });
    const held = holding(noor, secret);
    const thief = holding(await newcomer(at), secret);
    const invitationId = id;
    for (const [actor, more] of [
      [noor, {}],
      [noor, { invitationId }],
      [held, {}],
      [held, { invitationId, admin: true }],
      [held, { invitationId, organisationId: other.organisation }],
      [thief, { invitationId, personId: thief.person }],
      [people.employer, {}],
      [people.employer, { personId: people.employer.person, role: "operator" }],
      [plain, { personId: plain.person, admin: true }],
      [{ kind: "public" }, {}],
    ] as const) {
      expect(await born(actor, more)).toMatchObject(WALL);
    }
    expect((await at.app.write(held, (tx) => acceptInvitation(tx))).ok).toBe(true);
  });

  it("an invitation ends with the right of who made it, and the operator brings in one first admin", async () => {
    const operator = await member(at, "operator", { kind: "operator", name: "Beheer Invitations" });
    const { organisation } = people.employer;
    const boss = await colleague(at, "employer", organisation);
    await at.all.updateTable("membership").set({ admin: true }).where("id", "=", boss.membership).execute();
    const accepts = async (by: Member, admin: boolean) => {
      const comer = await newcomer(at);
      const { secret } = await mailedInvitation(at, by, { email: comer.email, role: "employer", admin });
      return () => at.app.write(holding(comer, secret), (tx) => acceptInvitation(tx));
    };
    const [first, second] = [await accepts(boss, true), await accepts(boss, true)];
    await at.all.updateTable("membership").set({ admin: false }).where("id", "=", boss.membership).execute();
    expect(await first()).toMatchObject({ ok: false });
    await at.all
      .updateTable("membership")
      .set({ admin: true, endedAt: new Date() })
      .where("id", "=", boss.membership)
      .execute();
    expect(await second()).toMatchObject({ ok: false });
    // The organisation has an admin: what the operator sent before that opens nothing.
    const late = await accepts({ ...operator, organisation } as Member, true);
    expect(await late()).toMatchObject({ ok: false });
  });

  it("an invitation is an admin's to make, for a role of the own organisation", async () => {
    const invites = (actor: Member, more: object = {}) =>
      bare(actor, (tx) =>
        tx
          .insertInto("invitation")
          .values({
            id: newId(InvitationId),
            organisationId: actor.organisation,
            role: "employer",
            email: "x@y.example",
            invitedBy: actor.membership,
            ...more,
          })
          .execute(),
      );
    const operator = await member(at, "operator", { kind: "operator", name: "Beheer Werkbrug" });
    const { employer, caseworker } = people;
    for (const [actor, more] of [
      [plain, {}],
      [other, { organisationId: employer.organisation }],
      [employer, { role: "operator" }],
      [employer, { invitedBy: plain.membership }],
      [caseworker, {}],
      [operator, { organisationId: employer.organisation, admin: true }],
    ] as const) {
      expect(await invites(actor, more)).toMatchObject(WALL);
    }
    expect(await invites(employer)).not.toMatchObject(WALL);
  });

  it("an ended hat opens no door, even in a transaction that still says it wears it", async () => {
    const leaver = await colleague(at, "employer", people.employer.organisation);
    const draft = await publishedPlacement(at, people.employer, { publishedAt: null, status: "draft" });
    const own = (actor: Member) =>
      at.app.read(actor, (tx) => tx.selectFrom("placement").select("id").where("id", "=", draft).execute());
    expect(await own(leaver)).toHaveLength(1);
    await at.all.updateTable("membership").set({ endedAt: new Date() }).where("id", "=", leaver.membership).execute();
    expect(await own(leaver)).toEqual([]);
  });
});

/** Each policy or guard weakened by itself: the test above it is worth what it catches. */
describe("every weakened wall", () => {
  const MUTANTS: Readonly<Record<string, string>> = {
    "membership.admin_own": "alter policy admin_own on membership using (true) with check (true)",
    "membership.invited": "alter policy invited on membership with check (true)",
    "membership.founder": "alter policy founder on membership with check (true)",
    "membership.admitted": "alter policy admitted on membership with check (true)",
    "membership.leaves": "alter policy leaves on membership using (true) with check (true)",
    "invitation.admin_own": "alter policy admin_own on invitation using (true)",
    "invitation.holder": "alter policy holder on invitation using (true)",
    "invitation.admin_invites": "alter policy admin_invites on invitation with check (true)",
    "join_request.asker": "alter policy asker on join_request using (true)",
    "join_request.admin_own": "alter policy admin_own on join_request using (true)",
    "organisation.registered": "alter policy registered on organisation with check (true)",
    "organisation.region_verifies": "alter policy region_verifies on organisation using (true) with check (true)",
    guard: "alter table membership disable trigger membership_guard",
  };

  /** What goes through that should not, as an outsider tries it with the rules of the code left out. */
  async function leaks(mutant: string): Promise<boolean> {
    const ROLLBACK = new Error("back");
    let leaked = false;
    await at.all
      .transaction()
      .execute(async (trx) => {
        await sql.raw(mutant).execute(trx);
        for (const attempt of ATTEMPTS) {
          await sql`savepoint attempt`.execute(trx);
          await sql`set local role werkbrug_app`.execute(trx);
          const { actor, statement } = attempt();
          const values = JSON.stringify(actor);
          await sql`select set_config('app.' || key, value, true) from jsonb_each_text(${values}::jsonb)`.execute(trx);
          const rows = await sql
            .raw(statement)
            .execute(trx)
            .then(
              (done) => done.rows.length + Number(done.numAffectedRows ?? 0n),
              () => 0,
            );
          leaked ||= rows > 0;
          await sql`rollback to savepoint attempt`.execute(trx);
        }
        throw ROLLBACK;
      })
      .catch((error: unknown) => {
        if (error !== ROLLBACK) throw error;
      });
    return leaked;
  }

  const as = (actor: Member) => ({ ...actor, kind: "member", region: actor.region ?? "" });
  const ID = "00000000-0000-7000-8000-000000000001";
  const ATTEMPTS = [
    () => ({ actor: as(plain), statement: "select 1 from invitation" }),
    () => ({ actor: as(other), statement: "select 1 from join_request" }),
    () => ({
      actor: as(other),
      statement: `update membership set ended_at = now() where id = '${plain.membership}'`,
    }),
    () => ({
      actor: as(people.employer),
      statement: `update membership set admin = false where id = '${people.employer.membership}'`,
    }),
    () => ({
      actor: as(plain),
      statement: `insert into membership (id, person_id, organisation_id, role, admin)
        values ('${ID}', '${plain.person}', '${other.organisation}', 'employer', true)`,
    }),
    () => ({
      actor: as(plain),
      statement: `insert into invitation (id, organisation_id, role, email, invited_by)
        values ('${ID}', '${plain.organisation}', 'employer', 'x@z.example', '${plain.membership}')`,
    }),
    () => ({
      actor: { kind: "person", person: plain.person },
      statement: `insert into organisation (id, kind, name, kvk_number, registered_by, verified_at)
        values ('${ID}', 'employer', 'Vals BV', '44445555', '${plain.person}', now())`,
    }),
    () => ({ actor: as(plain), statement: "update organisation set verified_at = now()" }),
  ];

  it("is caught", async () => {
    expect(await leaks("select 1")).toBe(false);
    const missed = [];
    for (const [name, mutant] of Object.entries(MUTANTS)) if (!(await leaks(mutant))) missed.push(name);
    expect(missed).toEqual([]);
  });
});
