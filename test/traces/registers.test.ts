import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { addPasskey, removeFactor } from "#db/commands/passkey.ts";
import { inviteMember } from "#db/commands/invite-member.ts";
import { resetSecondFactors } from "#db/commands/reset-second-factors.ts";
import { reviewMemberships } from "#db/commands/review-memberships.ts";
import { newRecoveryCodes, startCodeApp, tryAnyCode, tryAppCode } from "#db/commands/second-factor-code.ts";
import { setAdmin } from "#db/commands/set-admin.ts";
import { withdrawInvitation } from "#db/commands/withdraw-invitation.ts";
import { secondFactors } from "#db/queries/second-factors.ts";
import type { Person } from "#domain/actor.ts";
import { colleague, utrecht, type World, world } from "../world.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
let me: Person;
let since: string;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  me = { kind: "person", person: people.employer.person };
});
beforeEach(async () => {
  since = (await entries()).at(-1)?.id ?? "00000000-0000-0000-0000-000000000000";
});
afterAll(() => at.close());

const entries = () => at.all.selectFrom("auditEntry").selectAll().orderBy("id").execute();
/** What was noted in this test: who did it, the action, about what, and how many. */
async function noted() {
  return (await entries())
    .filter(({ id, action }) => id > since && !action.startsWith("account."))
    .map(({ actorPerson, actorMembership, action, objectId, code, count }) => ({
      by: actorMembership ?? actorPerson,
      action,
      objectId,
      code,
      count,
    }));
}
const line = (by: string | null, action: string, objectId: string, count = 1) => ({
  by,
  action,
  objectId,
  code: null,
  count,
});
const passkey = () => ({
  credentialId: randomBytes(16).toString("base64url"),
  publicKey: new Uint8Array(8),
  counter: 0,
  transports: [],
  name: "Laptop",
});

it("notes each second factor that is added or removed, and nothing when none was", async () => {
  const { person } = me;
  const kept = passkey();
  await at.app.write(me, (tx) => addPasskey(tx, kept));
  expect(await at.app.write(me, (tx) => addPasskey(tx, kept))).toBe(false);
  await at.app.write(me, (tx) => startCodeApp(tx, Buffer.alloc(20, 1)));
  expect(await noted()).toEqual([line(person, "factor_added", person)]);
  await at.app.write(me, (tx) => tryAppCode(tx, () => 7, "confirm"));
  await at.app.write(me, (tx) => removeFactor(tx, "app", true));
  // Gone already, and never there.
  await at.app.write(me, (tx) => removeFactor(tx, "app", true));
  await at.app.write(me, (tx) => removeFactor(tx, { passkey: "01900000-0000-7000-8000-00000000dead" }, true));
  const [last] = (await at.app.read(me, (tx) => secondFactors(tx))).passkeys;
  if (!last) throw new Error("The passkey is gone.");
  // The last one that is needed stays.
  expect(await at.app.write(me, (tx) => removeFactor(tx, { passkey: last.id }, true))).toBe(false);
  await at.app.write(me, (tx) => removeFactor(tx, { passkey: last.id }, false));
  const actions = ["factor_added", "factor_added", "factor_removed", "factor_removed"];
  expect(await noted()).toEqual(actions.map((action) => line(person, action, person)));
});

it("notes recovery codes that are made, each that is used, and that somebody's factors were taken away", async () => {
  const { person } = me;
  const [code = ""] = await at.app.write(me, (tx) => newRecoveryCodes(tx));
  expect(await at.app.write(me, (tx) => tryAnyCode(tx, code, () => null))).toEqual({ ok: true });
  const { email } = await at.all
    .selectFrom("person")
    .select("email")
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  await at.worker.write({ kind: "job", name: "ops" }, (tx) => resetSecondFactors(tx, email));
  expect(await noted()).toEqual([
    line(person, "recovery_codes_made", person, 8),
    line(person, "recovery_code_used", person),
    line(null, "factors_reset", person),
  ]);
});

it("notes who is made admin and who no longer is, whose rights were confirmed, and an invitation taken back", async () => {
  const { employer } = people;
  const mate = await colleague(at, "employer", employer.organisation);
  await at.app.write(employer, (tx) => setAdmin(tx, mate.membership, true));
  await at.app.write(employer, (tx) => setAdmin(tx, mate.membership, false));
  // A plain member may not: a refusal, and no change.
  await at.app.write(mate, (tx) => setAdmin(tx, mate.membership, true));
  await at.app.write(employer, (tx) => reviewMemberships(tx, "all"));
  const given = { email: "weg@voorbeeld.example", role: "employer", admin: false, language: "nl" } as const;
  const sent = await at.app.write(employer, (tx) => inviteMember(tx, given));
  if (!sent.ok) throw new Error("Not invited.");
  await at.app.write(employer, (tx) => withdrawInvitation(tx, sent.value));
  const by = employer.membership;
  expect(await noted()).toEqual([
    line(by, "member_admin_set", mate.membership),
    line(by, "member_admin_unset", mate.membership),
    expect.objectContaining({ by: mate.membership, action: "command", code: "own_rights" }),
    line(by, "members_reviewed", employer.organisation, 2),
    line(by, "member_invited", employer.organisation),
    line(by, "invitation_withdrawn", employer.organisation),
  ]);
});
