import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addCandidate } from "#db/commands/add-candidate.ts";
import { changeCandidate } from "#db/commands/change-candidate.ts";
import { closeCandidates } from "#db/commands/close-candidates.ts";
import { handOverCandidates } from "#db/commands/hand-over-candidates.ts";
import { makeAvailable } from "#db/commands/make-available.ts";
import { markExperienceRead } from "#db/commands/mark-experience-read.ts";
import { pauseCandidate } from "#db/commands/pause-candidate.ts";
import { resumeCandidate } from "#db/commands/resume-candidate.ts";
import { setNextStep } from "#db/commands/set-next-step.ts";
import type { CandidateInput } from "#domain/candidate.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { candidateInput } from "../factories/candidate-input.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";

let at: World;
let staff: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  staff = await utrecht(at);
});
afterAll(() => at.close());

async function added(input: CandidateInput, as: "draft" | "available" = "available"): Promise<CandidateId> {
  const outcome = await at.app.write(staff.caseworker, (tx) => addCandidate(tx, input, as));
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal}`);
  return outcome.value;
}
const row = (id: CandidateId) =>
  at.all.selectFrom("candidate").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const visible = async (id: CandidateId) =>
  (await at.all.selectFrom("searchCandidate").select("visible").where("id", "=", id).executeTakeFirst())?.visible;
const events = (id: CandidateId) =>
  at.all.selectFrom("event").selectAll().where("candidateId", "=", id).orderBy("id").execute();

describe("adding a candidate", () => {
  it("keeps who, what and what only figures need apart, and tells the event log the codes of that moment", async () => {
    const id = await added(candidateInput({ reference: "A-1" }));
    expect(await row(id)).toMatchObject({
      status: "available",
      municipalityCode: "GM0344",
      caseworkerId: staff.caseworker.membership,
      experienceReadAt: null,
    });
    expect((await row(id)).pseudonym).toMatch(/^\p{Lu}\p{L}+ \d{3}$/u);
    const [created, available] = await events(id);
    expect([created?.type, available?.type]).toEqual(["candidate.created", "candidate.available"]);
    expect(created).toMatchObject({ targetGroup: "status_holder", municipalityCode: "GM0344", size: 1 });
    expect(await visible(id)).toBe(true);
  });

  it("never lets what was written in words reach the event log or the index", async () => {
    const input = candidateInput({
      experience: "planted-experience",
      contact: { name: "Planted Name", email: "planted@voorbeeld.example", phone: "06-planted" },
    });
    const id = await added({ ...input, reference: "planted-reference", pseudonym: "Planted 7" });
    await at.app.write(staff.caseworker, (tx) => setNextStep(tx, id, { text: "planted step", on: "2026-12-01" }));
    await at.app.write(staff.caseworker, (tx) => markExperienceRead(tx, id, 1));
    await at.app.write(staff.caseworker, (tx) => changeCandidate(tx, id, 1, { ...input, reference: "planted-2" }));
    const document = await at.all.selectFrom("searchCandidate").selectAll().where("id", "=", id).execute();
    const outbox = await at.all.selectFrom("outbox").selectAll().execute();
    expect(JSON.stringify([await events(id), document, outbox])).not.toMatch(/planted/i);
  });

  it("refuses a second one with the same reference, a taken pseudonym and a postcode nobody knows", async () => {
    await added(candidateInput({ reference: "TWICE", pseudonym: "Berk 101" }));
    const refusalOf = async (input: CandidateInput) => {
      const outcome = await at.app.write(staff.caseworker, (tx) => addCandidate(tx, input, "available"));
      return outcome.ok ? "added" : outcome.refusal;
    };
    expect(await refusalOf(candidateInput({ reference: "TWICE" }))).toBe("reference_taken");
    expect(await refusalOf(candidateInput({ pseudonym: "Berk 101" }))).toBe("pseudonym_taken");
    expect(await refusalOf(candidateInput({ pc4: "9999" }))).toBe("pc4_unknown");
    expect(await refusalOf(candidateInput({ pc4: "9999", pc4Confirmed: true }))).toBe("added");
    expect(await refusalOf(candidateInput({ week: [] }))).toBe("incomplete");
  });

  it("keeps an unfinished one as a draft that nobody finds, until nothing lacks", async () => {
    const input = candidateInput({ week: [], kindsAllowed: [], contact: { name: "" } });
    const id = await added(input, "draft");
    expect(await visible(id)).toBe(false);
    const early = await at.app.write(staff.caseworker, (tx) => makeAvailable(tx, id));
    expect(early).toEqual({ ok: false, refusal: "incomplete" });
    const whole = candidateInput({ reference: input.reference });
    expect((await at.app.write(staff.caseworker, (tx) => changeCandidate(tx, id, 1, whole))).ok).toBe(true);
    expect((await at.app.write(staff.caseworker, (tx) => makeAvailable(tx, id))).ok).toBe(true);
    expect(await visible(id)).toBe(true);
  });
});

describe("changing a candidate", () => {
  it("tells the second of two editors that somebody else saved first, and keeps the first one's words", async () => {
    const id = await added(candidateInput());
    const mate = await colleague(at, "caseworker", staff.caseworker.organisation, staff.regionCode);
    const first = candidateInput({ reference: "FIRST", travelMinutesMax: 20 });
    const second = candidateInput({ reference: "SECOND", travelMinutesMax: 90 });
    expect((await at.app.write(staff.caseworker, (tx) => changeCandidate(tx, id, 1, first))).ok).toBe(true);
    const late = await at.app.write(mate, (tx) => changeCandidate(tx, id, 1, second));
    expect(late).toEqual({ ok: false, refusal: "changed_meanwhile" });
    expect(await row(id)).toMatchObject({ reference: "FIRST", travelMinutesMax: 20, version: 2 });
  });

  it("asks to read the text on experience again after it changed, and only then", async () => {
    const input = candidateInput();
    const id = await added(input);
    expect((await at.app.write(staff.caseworker, (tx) => markExperienceRead(tx, id, 1))).ok).toBe(true);
    await at.app.write(staff.caseworker, (tx) => changeCandidate(tx, id, 1, { ...input, travelMinutesMax: 60 }));
    expect((await row(id)).experienceReadAt).not.toBeNull();
    await at.app.write(staff.caseworker, (tx) => changeCandidate(tx, id, 2, { ...input, experience: "Iets anders." }));
    expect((await row(id)).experienceReadAt).toBeNull();
    const stale = await at.app.write(staff.caseworker, (tx) => markExperienceRead(tx, id, 2));
    expect(stale).toEqual({ ok: false, refusal: "changed_meanwhile" });
  });

  it("does not let somebody who can be proposed become incomplete", async () => {
    const input = candidateInput();
    const id = await added(input);
    const outcome = await at.app.write(staff.caseworker, (tx) => changeCandidate(tx, id, 1, { ...input, week: [] }));
    expect(outcome).toEqual({ ok: false, refusal: "incomplete" });
  });
});

describe("the life of a candidate", () => {
  it("pauses, resumes with the same waiting time, and closes for a reason that the event tells", async () => {
    const id = await availableCandidate(at, staff.caseworker);
    expect((await at.app.write(staff.caseworker, (tx) => pauseCandidate(tx, id))).ok).toBe(true);
    expect(await visible(id)).toBe(false);
    expect((await at.app.write(staff.caseworker, (tx) => resumeCandidate(tx, id))).ok).toBe(true);
    expect(await row(id)).toMatchObject({ status: "available", waitingSince: "2026-09-01" });
    const outcome = await at.app.write(staff.caseworker, (tx) => closeCandidates(tx, [id, id], "work"));
    expect(outcome).toEqual({ ok: true, value: { closed: 1, left: [] } });
    expect(await row(id)).toMatchObject({ status: "closed", closedReason: "work" });
    expect((await events(id)).at(-1)).toMatchObject({ type: "candidate.closed", reason: "work", size: 1 });
    const after = await at.app.write(staff.caseworker, (tx) => changeCandidate(tx, id, 1, candidateInput()));
    expect(after).toEqual({ ok: false, refusal: "closed" });
    const again = await at.app.write(staff.caseworker, (tx) => resumeCandidate(tx, id));
    expect(again).toEqual({ ok: false, refusal: "not_open" });
  });

  it("hands a caseload over to a colleague of the same municipality, and to nobody else", async () => {
    const ids = [await availableCandidate(at, staff.caseworker), await availableCandidate(at, staff.caseworker)];
    const lead = await colleague(at, "team_lead", staff.caseworker.organisation, staff.regionCode);
    const outcome = await at.app.write(staff.caseworker, (tx) => handOverCandidates(tx, ids, lead.membership));
    expect(outcome).toEqual({ ok: true, value: 2 });
    for (const id of ids) expect((await row(id)).caseworkerId).toBe(lead.membership);
    const repeat = await at.app.write(staff.caseworker, (tx) => handOverCandidates(tx, ids, lead.membership));
    expect(repeat).toEqual({ ok: true, value: 0 });
    const foreign = await at.app.write(lead, (tx) => handOverCandidates(tx, ids, staff.coordinator.membership));
    expect(foreign).toEqual({ ok: false, refusal: "no_colleague" });
  });
});

describe("another municipality", () => {
  it("sees nothing of a candidate and changes nothing", async () => {
    const stranger = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente Zeist",
      municipalityCode: "GM0355",
      regionCode: staff.regionCode,
    });
    const id = await added(candidateInput());
    const before = await row(id);
    const seen = await at.app.read(stranger, async (tx) => [
      await tx.selectFrom("candidate").selectAll().where("id", "=", id).execute(),
      await tx.selectFrom("contact").selectAll().where("candidateId", "=", id).execute(),
      await tx.selectFrom("candidateFigures").selectAll().where("candidateId", "=", id).execute(),
      await tx.selectFrom("searchCandidate").selectAll().where("id", "=", id).execute(),
      await tx.selectFrom("event").selectAll().where("candidateId", "=", id).execute(),
    ]);
    expect(seen.flat()).toEqual([]);
    const attempts = await Promise.all([
      at.app.write(stranger, (tx) => changeCandidate(tx, id, 1, candidateInput())),
      at.app.write(stranger, (tx) => pauseCandidate(tx, id)),
      at.app.write(stranger, (tx) => markExperienceRead(tx, id, 1)),
      at.app.write(stranger, (tx) => setNextStep(tx, id, { text: "Bellen", on: null })),
      at.app.write(stranger, (tx) => handOverCandidates(tx, [id], stranger.membership)),
    ]);
    expect(attempts.map((outcome) => (outcome.ok ? "done" : outcome.refusal))).toEqual(Array(5).fill("not_found"));
    const closing = await at.app.write(stranger, (tx) => closeCandidates(tx, [id], "work"));
    expect(closing).toMatchObject({ value: { closed: 0 } });
    expect(await row(id)).toEqual(before);
  });
});
