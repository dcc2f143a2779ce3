import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stopMail } from "#db/commands/choose-mail.ts";
import { inviteMember } from "#db/commands/invite-member.ts";
import { newMailLink } from "#db/commands/mail-link.ts";
import { noteBounce } from "#db/commands/note-bounce.ts";
import { newId, uuidv7 } from "#db/id.ts";
import { secretHash } from "#db/secret-hash.ts";
import { visitor } from "#domain/actor.ts";
import { MOST_STOPS_AN_HOUR } from "#domain/bounces.ts";
import { candidateAddressTrouble } from "#db/queries/mail-choices.ts";
import { openInvitations } from "#db/queries/members.ts";
import { type CandidateId, type MatchId, PersonId } from "#domain/schema/ids.ts";
import { openMailer } from "#workers/mail/mailer.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { bounceReport, startMailServer, type MailServer } from "../../tools/demo-mail.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { freePort, settled, work } from "../working.ts";
import { utrecht, type World, world } from "../world.ts";

const job = { kind: "job", name: "test" } as const;
const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));

describe("e-mail that comes back, by real SMTP both ways", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let worker: RunningWorker;
  let server: MailServer;
  let folder: string;
  let port: number;
  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
    folder = await mkdtemp(join(tmpdir(), "werkbrug-bounce-"));
    port = await freePort();
    server = await startMailServer(folder, { bouncesTo: `smtp://127.0.0.1:${port}` });
    const mailer = openMailer(server.url, "Werkbrug <noreply@werkbrug.example>", "bounce.werkbrug.example");
    worker = await work(at, { mailer, bounces: { port, host: "127.0.0.1" } });
  });
  afterEach(async () => {
    await worker.stop(5000);
    await server.stop();
    await rm(folder, { recursive: true });
    await at.close();
  });

  const seeker = (email: string) =>
    availableCandidate(at, people.caseworker, { week: EARLY, contact: { name: "Zerxipha", email } });
  const trouble = (id: CandidateId) => at.app.read(people.caseworker, (tx) => candidateAddressTrouble(tx, id));
  const propose = async (candidate: CandidateId) =>
    proposedMatch(at, people.caseworker, { placement: await publishedPlacement(at, people.employer), candidate });
  const report = async (to: string, raw: string) => {
    const sender = createTransport(`smtp://127.0.0.1:${port}`);
    await sender.sendMail({ envelope: { from: "", to }, raw }).finally(() => sender.close());
  };

  it("stops at once when the address is not there, and tells the caseworker to call", async () => {
    const candidate = await seeker("weg@onbestelbaar.example");
    await propose(candidate);
    await settled(at, worker);
    await vi.waitFor(async () => expect(await trouble(candidate)).toBe("hard"), 8000);
    const told = await at.all.selectFrom("notice").select(["kind", "membershipId"]).execute();
    expect(told).toContainEqual({ kind: "candidate_unreachable", membershipId: people.caseworker.membership });
    await at.all
      .updateTable("match")
      .set({ proposedAt: new Date(Date.now() - 40 * 86_400_000) })
      .execute();
    await propose(candidate);
    await settled(at, worker);
    const rows = await at.all
      .selectFrom("mail")
      .select(["status", "problem"])
      .where("status", "=", "skipped")
      .execute();
    expect(rows).toEqual([{ status: "skipped", problem: "The address takes no e-mail." }]);
    await at.all.updateTable("contact").set({ email: "ander@voorbeeld.example" }).execute();
    expect(await trouble(candidate)).toBeNull();
  });

  it("shows who sent an invitation that it came back, and nobody that one arrived", async () => {
    const to = (email: string) => ({ email, role: "caseworker", admin: false, language: "nl" }) as const;
    for (const email of ["weg@onbestelbaar.example", "aan@voorbeeld.example"])
      await at.app.write(people.caseworker, (tx) => inviteMember(tx, to(email)));
    await settled(at, worker);
    const seen = async () =>
      (await at.app.read(people.caseworker, (tx) => openInvitations(tx))).map(({ email, undelivered }) => [
        email,
        undelivered,
      ]);
    await vi.waitFor(
      async () =>
        expect(await seen()).toEqual([
          ["weg@onbestelbaar.example", true],
          ["aan@voorbeeld.example", false],
        ]),
      8000,
    );
  });

  const mailTo = async (match: MatchId, key: string, to: string) => {
    const event = at.all.selectFrom("event").select("id").where("matchId", "=", match).limit(1);
    const { id: eventId } = await event.executeTakeFirstOrThrow();
    const id = uuidv7();
    const row = { id, effectKey: key, matchId: match, eventId, template: "candidate_invited", status: "sent" } as const;
    await at.all.insertInto("mail").values(row).execute();
    return at.worker.write(job, (tx) => newMailLink(tx, id, to));
  };
  const bounced = (secret: string, kind: "hard" | "soft", now = new Date()) =>
    at.worker.write(job, (tx) => noteBounce(tx, secretHash(secret), kind, now));

  it("keeps to a wish whatever comes back of an older address, and stops the present one by an old link too", async () => {
    const candidate = await seeker("oud@voorbeeld.example");
    const match = await propose(candidate);
    const old = await mailTo(match, "old", "oud@voorbeeld.example");
    await at.all.updateTable("contact").set({ email: "nieuw@voorbeeld.example" }).execute();
    expect(await at.app.write(visitor, (tx) => stopMail(tx, secretHash(old.stop), ["candidate_invited"]))).toBe(true);
    expect(await trouble(candidate)).toBe("unwanted");
    expect(await bounced(old.report, "hard")).toBe(true);
    expect(await trouble(candidate)).toBe("unwanted");
    const fresh = await mailTo(match, "fresh", "nieuw@voorbeeld.example");
    expect(await bounced(fresh.report, "hard")).toBe(true);
    expect(await trouble(candidate)).toBe("unwanted");
  });

  it("does not take the secret of the link for that of a report, nor a report from a mailbox or of long ago", async () => {
    const candidate = await seeker("goed@voorbeeld.example");
    const { stop, report: secret } = await mailTo(await propose(candidate), "one", "goed@voorbeeld.example");
    const to = `bounce+${secret}@bounce.werkbrug.example`;
    const raw = bounceReport(to, "goed@voorbeeld.example", "5.1.1");
    const sender = createTransport(`smtp://127.0.0.1:${port}`);
    await sender.sendMail({ envelope: { from: "iemand@voorbeeld.example", to }, raw }).finally(() => sender.close());
    expect(await bounced(stop, "hard")).toBe(false);
    await at.all
      .updateTable("mailLink")
      .set({ createdAt: new Date(Date.now() - 11 * 86_400_000) })
      .execute();
    expect(await bounced(secret, "hard")).toBe(false);
    expect(await trouble(candidate)).toBeNull();
    await at.all.updateTable("mailLink").set({ createdAt: new Date() }).execute();
    await report(to, raw);
    expect(await trouble(candidate)).toBe("hard");
  });

  it("forgets passing refusals when an e-mail arrived after them, and stops nobody when all is refused", async () => {
    const candidate = await seeker("vol@voorbeeld.example");
    const match = await propose(candidate);
    await settled(at, worker);
    await at.all
      .updateTable("mail")
      .set({ sentAt: new Date("2026-05-01") })
      .execute();
    const soft = async (key: string, day: string) =>
      bounced((await mailTo(match, key, "vol@voorbeeld.example")).report, "soft", new Date(`2026-06-${day}T10:00:00Z`));
    await soft("a", "01");
    await soft("b", "02");
    await mailTo(match, "arrived", "vol@voorbeeld.example");
    await at.all
      .updateTable("mail")
      .set({ sentAt: new Date("2026-06-03T10:00:00Z") })
      .where("effectKey", "=", "arrived")
      .execute();
    await soft("c", "09");
    expect(await trouble(candidate)).toBeNull();
    for (let turn = 0; turn < MOST_STOPS_AN_HOUR; turn += 1) {
      const id = newId(PersonId);
      await at.all
        .insertInto("person")
        .values({ id, name: "Iemand", email: `${id}@voorbeeld.example` })
        .execute();
      const stopped = { addressHash: Buffer.alloc(1), stoppedAt: new Date(), because: "hard" } as const;
      await at.all
        .insertInto("addressTrouble")
        .values({ subjectId: id, personId: id, ...stopped })
        .execute();
    }
    await bounced((await mailTo(match, "braked", "vol@voorbeeld.example")).report, "hard");
    expect(await trouble(candidate)).toBeNull();
  });

  it("takes no other mail than reports to its own return addresses, and forged ones change nothing", async () => {
    const candidate = await seeker("goed@voorbeeld.example");
    await propose(candidate);
    await settled(at, worker);
    const forged = `bounce+${"0".repeat(32)}@bounce.werkbrug.example`;
    await report(forged, bounceReport(forged, "goed@voorbeeld.example", "5.1.1"));
    await expect(report("postmaster@werkbrug.example", "Subject: x\r\n\r\nx")).rejects.toThrow("550");
    expect(await trouble(candidate)).toBeNull();
  });
});
