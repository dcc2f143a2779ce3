import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptInvitation } from "#db/commands/accept-invitation.ts";
import { newAccountSecrets } from "#db/commands/account-mail.ts";
import { cleanUp } from "#db/commands/clean-up.ts";
import { endMembership } from "#db/commands/end-membership.ts";
import { type InvitationGiven, inviteMember } from "#db/commands/invite-member.ts";
import { inviteFirstAdmin } from "#db/commands/invite-first-admin.ts";
import { keepInvitationSecret } from "#db/commands/keep-invitation-secret.ts";
import { reviewMemberships } from "#db/commands/review-memberships.ts";
import { setAdmin } from "#db/commands/set-admin.ts";
import { withdrawInvitation } from "#db/commands/withdraw-invitation.ts";
import { openSession } from "#db/commands/session.ts";
import { heldInvitation } from "#db/queries/held-invitation.ts";
import { memberLines, openInvitations } from "#db/queries/members.ts";
import { hatsOf, openSessionOf } from "#db/queries/session.ts";
import { linkHolder, type Member, type Person, visitor } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { createHash, randomBytes } from "node:crypto";
import { availableCandidate } from "../factories/candidate.ts";
import { holding, mailedInvitation, newcomer } from "../factories/membership.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";
import { type Postbox, postbox, settled, work } from "../working.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeEach(async () => {
  at = await world();
  people = await utrecht(at);
});
afterEach(() => at.close());

const given = (email: string, more: Partial<InvitationGiven> = {}): InvitationGiven => ({
  email,
  role: "employer",
  admin: false,
  language: "nl",
  ...more,
});
const hats = (person: Person) => at.app.read(visitor, (tx) => hatsOf(tx, person.person));
const accept = (person: Person) => at.app.write(person, (tx) => acceptInvitation(tx));
const end = (by: Member, whom: Member, to: Member | null = null) =>
  at.app.write(by, (tx) => endMembership(tx, whom.membership, to?.membership ?? null));

describe("an invitation", () => {
  it("goes by e-mail with a secret, and gives its hat to the person at that address, once", async () => {
    const box: Postbox = await postbox();
    const worker = await work(at, { smtpUrl: box.url });
    try {
      const { employer } = people;
      expect((await at.app.write(employer, (tx) => inviteMember(tx, given("Noor@bedrijf.example")))).ok).toBe(true);
      await settled(at, worker);
      const [mail] = box.to("Noor@bedrijf.example");
      expect(mail?.subject).toBe("Schoon & Co Utrecht nodigt u uit voor Werkbrug");
      const secret = /werkbrug\.example\/uitnodiging\/([\w-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
      const noor = await newcomer(at, "noor@bedrijf.example");
      expect(await hats(noor)).toEqual([]);
      expect((await accept(holding(noor, secret))).ok).toBe(true);
      expect(await hats(noor)).toMatchObject([{ organisation: employer.organisation, role: "employer" }]);
      expect(await accept(holding(noor, secret))).toMatchObject({ ok: false, refusal: "used" });
      await settled(at, worker);
      const told = await at.all.selectFrom("notice").select(["kind", "membershipId"]).execute();
      expect(told).toEqual([{ kind: "invitation_accepted", membershipId: employer.membership }]);
      expect(JSON.stringify(box.mails)).not.toContain("Nieuw");
    } finally {
      await worker.stop(5000);
      await box.stop();
    }
  });

  it("is opened by the link of every attempt of its e-mail, and used once by them together", async () => {
    const { employer } = people;
    const noor = await newcomer(at);
    const invited = await at.app.write(employer, (tx) => inviteMember(tx, given(noor.email)));
    if (!invited.ok) throw new Error("Not invited.");
    const mail = at.all.selectFrom("accountMail").select("id").where("kind", "=", "invitation");
    const { id } = await mail.executeTakeFirstOrThrow();
    const secrets: string[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const secret = await at.worker.write({ kind: "job", name: "test" }, async (tx) => {
        const token = (await newAccountSecrets(tx, id))?.link ?? "";
        await keepInvitationSecret(tx, invited.value, token);
        return token;
      });
      secrets.push(secret);
    }
    const held = (secret: string) => at.app.read(holding(noor, secret), (tx) => heldInvitation(tx));
    for (const secret of secrets) expect(await held(secret)).toMatchObject({ id: invited.value, state: "open" });
    expect(await at.app.read(holding(noor, "x".repeat(43)), (tx) => heldInvitation(tx))).toBeNull();
    const all = await Promise.all(secrets.map((secret) => accept(holding(noor, secret))));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await hats(noor)).toHaveLength(1);
    for (const secret of secrets) expect(await held(secret)).toMatchObject({ state: "used" });
  });

  it("is of no use when expired, withdrawn, sent to somebody else, or made up", async () => {
    const { employer } = people;
    const noor = await newcomer(at);
    const old = await mailedInvitation(at, employer, { email: noor.email, role: "employer", age: 14 });
    expect(await accept(holding(noor, old.secret))).toMatchObject({ refusal: "expired" });

    await at.app.write(employer, (tx) => withdrawInvitation(tx, old.id));
    expect(await accept(holding(noor, old.secret))).toMatchObject({ refusal: "withdrawn" });

    const { secret } = await mailedInvitation(at, employer, { email: noor.email, role: "employer" });
    const other = await newcomer(at);
    expect(await accept(holding(other, secret))).toMatchObject({ refusal: "other_address" });
    expect(await accept(holding(noor, randomBytes(32).toString("base64url")))).toMatchObject({ refusal: "not_found" });
    expect(await accept(noor)).toMatchObject({ refusal: "not_found" });
    expect([...(await hats(noor)), ...(await hats(other))]).toEqual([]);
    expect((await accept(holding(noor, secret))).ok).toBe(true);
  });

  it("is used once by two tabs at the same moment", async () => {
    const noor = await newcomer(at);
    const { secret } = await mailedInvitation(at, people.employer, { email: noor.email, role: "employer" });
    const both = await Promise.all([accept(holding(noor, secret)), accept(holding(noor, secret))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await hats(noor)).toHaveLength(1);
  });

  it("is an admin's to send, for a role of the own organisation, not to oneself and not twice", async () => {
    const { employer, caseworker } = people;
    const plain = await colleague(at, "employer", employer.organisation);
    const by = (actor: Member, what: InvitationGiven) => at.app.write(actor, (tx) => inviteMember(tx, what));
    expect(await by(plain, given("a@b.example"))).toMatchObject({ refusal: "forbidden" });
    expect(await by(employer, given("a@b.example", { role: "operator" }))).toMatchObject({ refusal: "role" });
    expect(await by(caseworker, given("a@b.example"))).toMatchObject({ refusal: "role" });
    const own = await at.all
      .selectFrom("person")
      .select("email")
      .where("id", "=", caseworker.person)
      .executeTakeFirst();
    const up = given(own?.email.toUpperCase() ?? "", { role: "team_lead" });
    expect(await by(caseworker, up)).toMatchObject({ refusal: "own_address" });
    expect((await by(employer, given("a@b.example"))).ok).toBe(true);
    expect(await by(employer, given("A@B.example"))).toMatchObject({ refusal: "invited" });
    expect(await at.app.read(employer, (tx) => openInvitations(tx))).toHaveLength(1);
  });

  it("brings in the first admin from the operator, and nobody once there is one", async () => {
    const operator = await member(at, "operator", { kind: "operator", name: "Beheer" });
    const { organisation } = people.caseworker;
    const first = (id = organisation) =>
      at.app.write(operator, (tx) => inviteFirstAdmin(tx, id, { email: "baas@gemeente.example", language: "nl" }));
    expect(await first()).toMatchObject({ refusal: "has_admin" });
    const empty = await member(at, "branch", { kind: "branch", name: "Branche Horeca", sector: "hospitality" });
    await at.all.deleteFrom("membership").where("id", "=", empty.membership).execute();
    expect((await first(empty.organisation)).ok).toBe(true);
    const row = await at.all.selectFrom("invitation").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ role: "branch", admin: true, organisationId: empty.organisation });
  });
});

describe("what nobody came in by", () => {
  it("is removed when its time is over; what somebody came in by stays", async () => {
    const noor = await newcomer(at);
    const facts = { email: noor.email, role: "employer" } as const;
    const fresh = await mailedInvitation(at, people.employer, { ...facts, email: "ander@voorbeeld.example" });
    const used = await mailedInvitation(at, people.employer, facts);
    expect((await accept(holding(noor, used.secret))).ok).toBe(true);
    await at.all
      .updateTable("invitation")
      .set({ createdAt: new Date(0), expiresAt: new Date(14 * 86_400_000) })
      .where("id", "=", used.id)
      .execute();
    await mailedInvitation(at, people.employer, { ...facts, age: 45 });
    await mailedInvitation(at, people.employer, { ...facts, email: "later@voorbeeld.example", age: 43 });
    const ran = await at.worker.write({ kind: "job", name: "clean-up" }, (tx) => cleanUp(tx));
    expect(ran).toMatchObject({ invitations: 1 });
    const left = (await at.all.selectFrom("invitation").select("id").execute()).map(({ id }) => id);
    expect(left).toHaveLength(3);
    expect(left).toEqual(expect.arrayContaining([fresh.id, used.id]));
  });
});

describe("ending a membership", () => {
  it("takes the hat off in every session at once, and stays ended", async () => {
    const plain = await colleague(at, "employer", people.employer.organisation);
    const idHash = createHash("sha256").update(randomBytes(32)).digest();
    const way = { method: "email", provider: null, kvkNumber: null, steppedUp: true, device: "" } as const;
    const session = { idHash, person: plain.person, membership: plain.membership, ...way };
    const holder = linkHolder(idHash);
    await at.app.write(holder, (tx) => openSession(tx, session));
    const worn = () => at.app.read(holder, (tx) => openSessionOf(tx, idHash));
    expect(await worn()).toMatchObject({ membership: plain.membership, hats: [{ membership: plain.membership }] });
    expect((await end(people.employer, plain)).ok).toBe(true);
    expect(await worn()).toMatchObject({ membership: null, hats: [] });
    const kept = await at.all.selectFrom("session").select("membershipId").executeTakeFirstOrThrow();
    expect(kept.membershipId).toBeNull();
    expect(await end(people.employer, plain)).toMatchObject({ refusal: { code: "forbidden" } });
  });

  it("is not for outsiders or plain members, and never of the last admin", async () => {
    const { employer, coordinator } = people;
    const plain = await colleague(at, "employer", employer.organisation);
    expect(await end(plain, employer)).toMatchObject({ refusal: { code: "forbidden" } });
    expect(await end(coordinator, plain)).toMatchObject({ refusal: { code: "forbidden" } });
    expect(await end(employer, employer)).toMatchObject({ refusal: { code: "last_admin" } });
    expect((await end(plain, plain)).ok).toBe(true);
  });

  it("leaves one admin when all of them leave in the same moment, again and again", async () => {
    for (let round = 0; round < 5; round += 1) {
      const first = await member(at, "employer", { kind: "employer", name: `Firma ${round}` });
      const rest = await Promise.all([1, 2, 3].map(() => colleague(at, "employer", first.organisation, null, true)));
      const all = [first, ...rest];
      const ends = await Promise.all(all.map((one, n) => (n % 2 ? end(one, one) : end(one, all[(n + 1) % 4] ?? one))));
      const left = await at.all
        .selectFrom("membership")
        .select("id")
        .where("organisationId", "=", first.organisation)
        .where("admin", "=", true)
        .where("endedAt", "is", null)
        .execute();
      expect(left.length).toBeGreaterThan(0);
      expect(ends.filter(({ ok }) => ok).length).toBe(4 - left.length);
    }
  });

  it("waits until the open candidates have a caseworker, or hands them over in the same step", async () => {
    const { caseworker } = people;
    const leaver = await colleague(at, "caseworker", caseworker.organisation, people.regionCode);
    const candidate = await availableCandidate(at, leaver);
    await availableCandidate(at, leaver, { status: "closed" });
    expect(await end(leaver, leaver)).toMatchObject({ refusal: { code: "candidates", count: 1 } });
    expect(await end(caseworker, leaver)).toMatchObject({ refusal: { code: "candidates", count: 1 } });
    expect(await end(caseworker, leaver, people.employer)).toMatchObject({ refusal: { code: "no_colleague" } });
    expect((await end(caseworker, leaver, caseworker)).ok).toBe(true);
    const row = await at.all
      .selectFrom("candidate")
      .select("caseworkerId")
      .where("id", "=", candidate)
      .executeTakeFirst();
    expect(row?.caseworkerId).toBe(caseworker.membership);
  });
});

describe("admins", () => {
  it("make others admin, and give it up only while another is there", async () => {
    const { employer } = people;
    const plain = await colleague(at, "employer", employer.organisation);
    const set = (by: Member, whom: Member, admin: boolean) =>
      at.app.write(by, (tx) => setAdmin(tx, whom.membership, admin));
    expect(await set(plain, plain, true)).toMatchObject({ refusal: "own_rights" });
    expect(await set(employer, employer, false)).toMatchObject({ refusal: "last_admin" });
    expect((await set(employer, plain, true)).ok).toBe(true);
    const both = await Promise.all([set(employer, employer, false), set(plain, plain, false)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("confirm rights once a year: the own only when alone", async () => {
    const { employer } = people;
    const today = localDate(new Date());
    const long = new Date(Date.now() - 400 * 86_400_000);
    const plain = await colleague(at, "employer", employer.organisation);
    await at.all.updateTable("membership").set({ createdAt: long }).execute();
    const states = async () =>
      (await at.app.read(employer, (tx) => memberLines(tx, today))).map(({ state }) => state).sort();
    expect(await states()).toEqual(["overdue", "overdue"]);
    expect(await at.app.write(plain, (tx) => reviewMemberships(tx, "all"))).toMatchObject({ refusal: "forbidden" });
    const other = await colleague(at, "employer", employer.organisation, null, true);
    expect(await at.app.write(employer, (tx) => reviewMemberships(tx, [employer.membership]))).toMatchObject({
      refusal: "forbidden",
    });
    expect(await at.app.write(employer, (tx) => reviewMemberships(tx, "all"))).toMatchObject({ value: 2 });
    expect(await at.app.write(other, (tx) => reviewMemberships(tx, [employer.membership]))).toMatchObject({ value: 1 });
    expect(await states()).toEqual(["fresh", "fresh", "fresh"]);
  });
});
