import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { candidateAddressTrouble } from "#db/queries/mail-choices.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { openMailer } from "#workers/mail/mailer.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { bounceReport, startMailServer, type MailServer } from "../../tools/demo-mail.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { freePort, settled, work } from "../working.ts";
import { utrecht, type World, world } from "../world.ts";

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
