import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { askAccountMail } from "#db/commands/ask-account-mail.ts";
import { endMembership } from "#db/commands/end-membership.ts";
import { inviteMember } from "#db/commands/invite-member.ts";
import { tryAnyCode } from "#db/commands/second-factor-code.ts";
import {
  closeOtherSessions,
  closeOwnSession,
  closeSession,
  type NewSession,
  openSession,
  stepUpSession,
  wearHat,
} from "#db/commands/session.ts";
import { noteWrongAnswer } from "#db/commands/use-account-link.ts";
import { verifyEmployer } from "#db/commands/verify-employer.ts";
import { ownSessions } from "#db/queries/session.ts";
import { secretHash } from "#db/secret-hash.ts";
import { linkHolder, type Person, visitor } from "#domain/actor.ts";
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
  await at.all.deleteFrom("session").execute();
  since = (await entries()).at(-1)?.id ?? "00000000-0000-0000-0000-000000000000";
});
afterAll(async () => at.close());

const entries = () => at.all.selectFrom("auditEntry").selectAll().orderBy("id").execute();
/** What was noted in this test: the action, about what, and the code of a refusal. */
async function noted() {
  return (await entries())
    .filter(({ id, action }) => id > since && !action.startsWith("account."))
    .map(({ action, objectKind, objectId, code }) => [action, objectKind, objectId, code]);
}

const person = () => people.employer.person;
async function session(): Promise<Buffer> {
  const idHash = randomBytes(32);
  const given: NewSession = {
    idHash,
    person: person(),
    membership: people.employer.membership,
    method: "email",
    provider: null,
    kvkNumber: null,
    steppedUp: false,
    device: "",
  };
  await at.app.write(linkHolder(idHash), (tx) => openSession(tx, given));
  return idHash;
}

it("notes who comes in, shows a second factor, changes hats and goes out", async () => {
  const first = await session();
  const lifted = randomBytes(32);
  const holder = linkHolder(lifted);
  await at.app.write(me, (tx) => stepUpSession(tx, first, lifted));
  await at.app.write(holder, (tx) => wearHat(tx, lifted, people.employer.membership));
  await at.app.write(holder, (tx) => closeSession(tx, lifted, "sign_out"));
  // Nothing is there any more: nothing happens, nothing is noted.
  await at.app.write(holder, (tx) => closeSession(tx, lifted, "sign_out"));
  await at.app.write(me, (tx) => stepUpSession(tx, first, lifted));
  const actions = ["sign_in", "step_up", "hat_changed", "sign_out"];
  expect(await noted()).toEqual(actions.map((action) => [action, "person", person(), null]));
});

it("notes sessions that somebody ends from another, and how many", async () => {
  for (let one = 0; one < 4; one += 1) await session();
  const [first, second] = await at.app.read(me, (tx) => ownSessions(tx));
  if (!first || !second) throw new Error("The sessions are not there.");
  await at.app.write(me, (tx) => closeOwnSession(tx, second.id));
  await at.app.write(me, (tx) => closeOtherSessions(tx, first.id));
  await at.app.write(me, (tx) => closeOtherSessions(tx, first.id));
  const ended = (await entries()).filter(({ id, action }) => id > since && action === "session_ended");
  expect(ended.map(({ actorKind, actorPerson, count }) => [actorKind, actorPerson, count])).toEqual([
    ["person", person(), 1],
    ["person", person(), 2],
  ]);
});

it("notes who is not let in, and why", async () => {
  const id = await at.app.write(visitor, (tx) =>
    askAccountMail(tx, { kind: "sign_in_link", email: "a@voorbeeld.example", language: "nl" }),
  );
  const holder = { kind: "public", linkHash: secretHash("x").toString("hex") } as const;
  await at.app.write(holder, (tx) => noteWrongAnswer(tx, id));
  for (let guess = 0; guess < 6; guess += 1) await at.app.write(me, (tx) => tryAnyCode(tx, "000000", () => null));
  expect(await noted()).toEqual([
    ["sign_in", "person", null, "wrong_address"],
    ...Array<unknown>(5).fill(["step_up", "person", person(), "wrong_code"]),
    ["step_up", "person", person(), "locked"],
  ]);
});

it("notes who is invited and whose membership ends, and that an organisation is let in", async () => {
  const { employer, coordinator } = people;
  const mate = await colleague(at, "employer", employer.organisation);
  const given = { email: "nieuw@voorbeeld.example", role: "employer", admin: false, language: "nl" } as const;
  await at.app.write(employer, (tx) => inviteMember(tx, given));
  // The second invitation to the same address is refused: a trace of the refusal, none of an invitation.
  await at.app.write(employer, (tx) => inviteMember(tx, given));
  await at.app.write(employer, (tx) => endMembership(tx, mate.membership));
  await at.all
    .updateTable("organisation")
    .set({ verifiedAt: null, regionCode: people.regionCode })
    .where("id", "=", employer.organisation)
    .execute();
  await at.app.write(coordinator, (tx) => verifyEmployer(tx, employer.organisation, { verified: true }));
  expect(await noted()).toEqual([
    ["member_invited", "organisation", employer.organisation, null],
    ["command", "page", null, "invited"],
    ["member_ended", "membership", mate.membership, null],
    ["organisation.verified", "organisation", employer.organisation, null],
  ]);
});
