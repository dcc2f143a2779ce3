import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepFile } from "#db/commands/keep-files.ts";
import { retentionRules } from "#db/queries/retention.ts";
import type { Member } from "#domain/actor.ts";
import type { CandidateId, PersonId } from "#domain/schema/ids.ts";
import { runJob } from "#workers/worker.ts";
import type { Enqueued } from "#workers/queues.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { mailedInvitation } from "../factories/membership.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, utrecht, type World, world } from "../world.ts";
import { surroundings } from "../working.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
});
afterAll(() => at.close());

/** A night of the worker at noon of a day; what it puts in the queue runs at once. */
async function night(day: string): Promise<void> {
  const todo: Enqueued[] = [];
  const noon = surroundings(at.worker, {
    now: () => new Date(`${day}T12:00:00Z`),
    enqueue: (jobs) => Promise.resolve(void todo.push(...jobs)),
  });
  await runJob(noon, "retention", {});
  for (const { name, data } of todo) await runJob(noon, name, data);
}

const warnings = () => at.all.selectFrom("retentionWarning").selectAll().execute();
const exists = async (id: CandidateId) =>
  (await at.all.selectFrom("candidate").select("id").where("id", "=", id).execute()).length === 1;
async function lastUsed(id: CandidateId, day: string): Promise<void> {
  const then = `${day}T12:00:00Z`;
  await at.all.updateTable("candidate").set({ createdAt: then, changedAt: then }).where("id", "=", id).execute();
}
const report = () =>
  at.all.selectFrom("removalReport").select(["day", "kind", "rule", "count"]).orderBy("day").execute();

const SIGN_IN_TABLES = [
  "session",
  "identity",
  "passkey",
  "code_app",
  "recovery_code",
  "code_failure",
  "account_mail",
  "account_mail by address",
];

/** A row in every table that somebody who signs in leaves something in; of account mail also one by address alone. */
async function signsIn(personId: PersonId): Promise<void> {
  const { email } = await at.all
    .selectFrom("person")
    .select("email")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  const bytes = () => randomBytes(32);
  const later = "2030-01-01T12:00:00Z";
  const mail = { kind: "sign_in_link", expiresAt: later } as const;
  await at.all.insertInto("session").values({ idHash: bytes(), personId, membershipId: null, endsAt: later }).execute();
  await at.all.insertInto("identity").values({ subjectHash: bytes(), personId, provider: "test" }).execute();
  const key = { credentialId: randomUUID(), publicKey: bytes(), counter: 0, transports: [], name: "Telefoon" };
  await at.all
    .insertInto("passkey")
    .values({ id: randomUUID(), personId, ...key })
    .execute();
  await at.all.insertInto("codeApp").values({ personId, secret: bytes() }).execute();
  await at.all.insertInto("recoveryCode").values({ codeHash: bytes(), personId }).execute();
  await at.all.insertInto("codeFailure").values({ personId, failures: 1 }).execute();
  const mails = [
    { id: randomUUID(), personId, email: "elders@voorbeeld.example", ...mail },
    { id: randomUUID(), personId: null, email: email.toUpperCase(), ...mail },
  ];
  await at.all.insertInto("accountMail").values(mails).execute();
}

/** In which tables something still leads to a person who had signed in. */
async function leadsTo(person: PersonId): Promise<string[]> {
  const left = await Promise.all(
    SIGN_IN_TABLES.map(async (table) => {
      const { rows } = table.endsWith("by address")
        ? await sql`select from account_mail a where person_id is null
            and exists (select from person p where p.id = ${person} and lower(p.email) = lower(a.email))`.execute(
            at.all,
          )
        : await sql`select from ${sql.table(table)} where person_id = ${person}`.execute(at.all);
      return rows.length > 0 ? [table] : [];
    }),
  );
  return left.flat();
}

/** One invitation by which somebody came in, and one that waits for them elsewhere; gives their address. */
async function invited({ person, membership }: Member): Promise<string> {
  const { email } = await at.all
    .selectFrom("person")
    .select("email")
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  const { id } = await mailedInvitation(at, people.caseworker, { email, role: "caseworker" });
  await at.all.updateTable("invitation").set({ acceptedAt: new Date() }).where("id", "=", id).execute();
  await sql`update membership set invitation_id = ${id} where id = ${membership}`.execute(at.all);
  await mailedInvitation(at, people.employer, { email: email.toUpperCase(), role: "employer" });
  return email;
}

const invitationsTo = async (email: string) =>
  (await sql`select from invitation where lower(email) = lower(${email})`.execute(at.all)).rows.length;

describe("terms of keeping", () => {
  it("warn a month before, let the caseworker keep a file, and erase the others with a report without names", async () => {
    const idle = await availableCandidate(at, people.caseworker);
    const needed = await availableCandidate(at, people.caseworker);
    const busy = await availableCandidate(at, people.caseworker);
    for (const id of [idle, needed, busy]) await lastUsed(id, "2026-01-10");
    const placement = await publishedPlacement(at, people.employer);
    await consentedMatch(at, people.caseworker, { candidate: busy, placement });

    await night("2026-12-01");
    expect(await warnings()).toEqual([]);
    await night("2026-12-11");
    expect((await warnings()).map(({ candidateId, removeOn }) => [candidateId, removeOn]).sort()).toEqual(
      [idle, needed].map((id) => [id, "2027-01-10"]).sort(),
    );
    await at.app.write(people.caseworker, (tx) => keepFile(tx, needed));
    await lastUsed(needed, "2026-12-12");
    await night("2027-01-09");
    expect(await exists(idle)).toBe(true);
    await night("2027-01-10");
    expect([await exists(idle), await exists(needed), await exists(busy)]).toEqual([false, true, true]);
    expect(await report()).toContainEqual({ day: "2027-01-10", kind: "candidate", rule: "retention", count: 1 });
    const seen = await at.app.read(people.caseworker, (tx) => tx.selectFrom("removalReport").selectAll().execute());
    expect(seen).toHaveLength(1);
  });

  it("take the name of staff who left half a year ago, and of nobody else", async () => {
    const left = await colleague(at, "caseworker", people.caseworker.organisation);
    const recent = await colleague(at, "caseworker", people.caseworker.organisation);
    const ended = (membership: string, day: string) =>
      at.all
        .updateTable("membership")
        .set({ endedAt: `${day}T12:00:00Z` })
        .where("id", "=", membership as never)
        .execute();
    await at.all.updateTable("person").set({ createdAt: "2025-01-01T12:00:00Z" }).execute();
    await ended(left.membership, "2027-01-01");
    await ended(recent.membership, "2027-05-01");
    await signsIn(left.person);
    await signsIn(recent.person);
    const [addressOfLeft, addressOfRecent] = [await invited(left), await invited(recent)];
    await night("2027-07-15");
    expect([await invitationsTo(addressOfLeft), await invitationsTo(addressOfRecent)]).toEqual([0, 2]);
    expect(await leadsTo(left.person)).toEqual([]);
    const byAddress = await at.all.selectFrom("accountMail").select("id").where("personId", "is", null).execute();
    expect(byAddress).toHaveLength(1);
    expect((await leadsTo(recent.person)).sort()).toEqual([...SIGN_IN_TABLES].sort());
    const names = await at.all.selectFrom("person").select(["id", "name", "email"]).execute();
    expect(names.filter(({ name }) => name === "Oud-medewerker").map(({ id }) => id)).toEqual([left.person]);
    expect(names.find(({ id }) => id === left.person)?.email).toMatch(/@removed\.invalid$/);
    expect(await report()).toContainEqual({ day: "2027-07-15", kind: "staff", rule: "staff", count: 1 });
  });

  it("are those of the municipality where it has set its own, and nothing is removed by a term that cannot be", async () => {
    const own = { municipalityCode: "GM0344", validFrom: "2026-06-01", source: "Besluit van de gemeente" };
    await at.all
      .insertInto("parameter")
      .values({ key: "retention.unmatched_months", value: "6", ...own })
      .execute();
    const rules = (day: string) => at.worker.read({ kind: "job", name: "test" }, (tx) => retentionRules(tx, day));
    expect((await rules("2026-05-31"))("GM0344").unmatchedMonths).toBe(12);
    expect((await rules("2026-06-01"))("GM0344").unmatchedMonths).toBe(6);
    expect((await rules("2026-06-01"))("GM0363").unmatchedMonths).toBe(12);
    await at.all
      .updateTable("parameter")
      .set({ value: "0" })
      .where("key", "=", "retention.unmatched_months")
      .where("municipalityCode", "=", "GM0344")
      .execute();
    const broken = await rules("2026-06-01");
    expect(() => broken("GM0344")).toThrow(/must be a whole number/);
  });
});
