import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { declineProposalRequest } from "#db/commands/answer-proposal-request.ts";
import { askToPropose } from "#db/commands/ask-to-propose.ts";
import { changeAgreement } from "#db/commands/change-agreement.ts";
import { cleanUp } from "#db/commands/clean-up.ts";
import { proposeMatch } from "#db/commands/propose-match.ts";
import { personalFile } from "#db/queries/personal-file.ts";
import { openRequestsFor, ownRequestsFor } from "#db/queries/proposal-requests.ts";
import type { Asker } from "#db/candidate-record.ts";
import { lookAt, openedPeople } from "#db/queries/opened.ts";
import type { Member } from "#domain/actor.ts";
import type { NoticeKind } from "#domain/notices.ts";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { everybodyLeaves } from "../factories/membership.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Postbox, postbox, settled, work } from "../working.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
let beside: Member<"caseworker">;
let box: Postbox;
let worker: RunningWorker;
let candidate: CandidateId;
let placement: PlacementId;

beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  const { regionCode, caseworker } = people;
  const home = await at.all
    .selectFrom("municipalityRegion")
    .select(["municipalityCode", "regionCode"])
    .where("regionCode", "=", regionCode)
    .where("municipalityCode", "<>", "GM0344")
    .executeTakeFirstOrThrow();
  beside = await member(at, "caseworker", { kind: "municipality", name: "Gemeente Naast", ...home });
  const lead = await colleague(at, "team_lead", caseworker.organisation, regionCode);
  await at.app.write(lead, (tx) => changeAgreement(tx, "open"));
  box = await postbox();
  worker = await work(at, { smtpUrl: box.url });
  placement = await publishedPlacement(at, people.employer, { title: "Hulp in de keuken" });
  candidate = await availableCandidate(at, caseworker, { pseudonym: "Beuk 12" });
});
afterAll(async () => {
  await worker.stop(2000);
  await box.stop();
  await at.close();
});

const ask = (actor: Asker, of: { placement: PlacementId; candidate: CandidateId }) =>
  at.app.write(actor, (tx) => askToPropose(tx, of));
const requests = () => at.all.selectFrom("proposalRequest").selectAll().orderBy("askedAt").execute();
const asked = (actor: Member<"caseworker">) => at.app.read(actor, (tx) => openRequestsFor(tx, candidate));
const told = (actor: Asker, of = placement) => at.app.read(actor, (tx) => ownRequestsFor(tx, of));
const noticesOf = (kind: NoticeKind) =>
  at.all
    .selectFrom("notice")
    .select(["membershipId", "placementId", "candidateId", "matchId"])
    .where("kind", "=", kind)
    .execute();
const addressOf = async ({ person }: Member) =>
  (await at.all.selectFrom("person").select("email").where("id", "=", person).executeTakeFirstOrThrow()).email;

describe("asking another municipality to propose somebody", () => {
  it("tells the caseworker there, on the page and by e-mail without a name, once however often it is asked", async () => {
    const both = await Promise.all([ask(beside, { placement, candidate }), ask(beside, { placement, candidate })]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const mate = await colleague(at, "caseworker", beside.organisation, people.regionCode);
    expect((await ask(mate, { placement, candidate })).ok).toBe(true);
    await settled(at, worker);
    expect(await requests()).toMatchObject([{ status: "open", organisationId: people.caseworker.organisation }]);
    const notices = await at.all.selectFrom("notice").selectAll().where("kind", "=", "proposal_asked").execute();
    expect(notices).toMatchObject([{ membershipId: people.caseworker.membership, candidateId: candidate }]);
    const mails = box.to(await addressOf(people.caseworker));
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining("vraagt om uw kandidaat")]);
    expect(JSON.stringify(mails)).not.toContain("Beuk 12");
    expect(await asked(people.caseworker)).toMatchObject([{ by: "Gemeente Naast", title: "Hulp in de keuken" }]);
    const [entry] = await at.all.selectFrom("auditEntry").selectAll().where("action", "=", "match.requested").execute();
    expect(entry?.actorOrganisation).toBe(beside.organisation);
  });

  it("is possible only for who is shown at that moment, by a municipality of the region", async () => {
    const far = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente Groningen",
      municipalityCode: "GM0014",
      regionCode: "AM01",
    });
    const paused = await availableCandidate(at, people.caseworker, { status: "paused" });
    const secret = await availableCandidate(at, people.caseworker, { contact: { addressProtected: true } });
    const before = await requests();
    expect(await ask(far, { placement, candidate })).toMatchObject({ refusal: "not_found" });
    expect(await ask(people.caseworker, { placement, candidate })).toMatchObject({ refusal: "not_found" });
    for (const one of [paused, secret]) {
      expect(await ask(beside, { placement, candidate: one })).toMatchObject({ refusal: "not_found" });
    }
    expect(await requests()).toEqual(before);
    expect([await asked(beside), await told(people.caseworker), await told(far)]).toEqual([[], [], []]);
  });

  it("is answered by a line that the asking municipality reads, once, by the municipality of the candidate alone", async () => {
    const [{ id: request } = { id: undefined }] = await asked(people.caseworker);
    if (!request) throw new Error("Nothing was asked.");
    const decline = (actor: Member<"caseworker">, answer: string) =>
      at.app.write(actor, (tx) => declineProposalRequest(tx, { request, candidate, answer }));
    expect(await decline(beside, "Nee.")).toMatchObject({ refusal: "not_found" });
    expect(await decline(people.caseworker, "  ")).toMatchObject({ refusal: "answer_needed" });
    expect(await decline(people.caseworker, "x".repeat(201))).toMatchObject({ refusal: "answer_long" });
    expect((await decline(people.caseworker, "Zoekt nu iets\n dichterbij huis.")).ok).toBe(true);
    expect(await decline(people.caseworker, "Toch niet.")).toMatchObject({ refusal: "answered" });
    expect(await told(beside)).toMatchObject([{ status: "declined", answer: "Zoekt nu iets dichterbij huis." }]);
    expect(await asked(people.caseworker)).toEqual([]);
    await settled(at, worker);
    const notices = await noticesOf("proposal_refused");
    // Who asked; not the colleague whose question was there already.
    expect(notices).toEqual([
      { membershipId: beside.membership, placementId: placement, candidateId: null, matchId: null },
    ]);
    const mails = box.to(await addressOf(beside)).map(({ subject }) => subject);
    expect(mails).toEqual([expect.stringContaining("wordt niet voorgesteld")]);
    const file = await at.app.read(people.caseworker, (tx) => personalFile(tx, candidate));
    expect(file?.asked_for).toMatchObject([{ by: "Gemeente Naast", answer: "Zoekt nu iets dichterbij huis." }]);
  });

  it("is answered by proposing, for that placement alone, and goes with the candidate and with time", async () => {
    const [here, there] = [
      await publishedPlacement(at, people.employer),
      await publishedPlacement(at, people.employer, { title: "Elders" }),
    ];
    const other = await availableCandidate(at, people.caseworker);
    for (const one of [here, there]) expect((await ask(beside, { placement: one, candidate: other })).ok).toBe(true);
    const proposal = { placement: here, candidate: other };
    expect((await at.app.write(people.caseworker, (tx) => proposeMatch(tx, proposal))).ok).toBe(true);
    await settled(at, worker);
    expect(await noticesOf("proposal_granted")).toEqual([
      { membershipId: beside.membership, placementId: here, candidateId: null, matchId: null },
    ]);
    expect([await told(beside, here), await told(beside, there)]).toMatchObject([
      [{ status: "proposed", answer: "" }],
      [{ status: "open" }],
    ]);
    await sql`update proposal_request set asked_at = now() - interval '181 days' where placement_id = ${there}`.execute(
      at.all,
    );
    const counts = await at.worker.write({ kind: "job", name: "clean-up" }, (tx) => cleanUp(tx));
    expect(counts.asked).toBe(1);
    expect(await told(beside, there)).toEqual([]);
  });
});

describe("the coordinator of the region", () => {
  const shown = async (of = placement) =>
    (await at.app.read(people.coordinator, async (tx) => lookAt(tx, await openedPeople(tx, of)))).map(
      ({ profile }) => profile.pseudonym,
    );

  it("sees and asks for whom a municipality opened since it could read so, and reads the answer", async () => {
    const wanted = await availableCandidate(at, people.caseworker, { pseudonym: "Linde 3" });
    const lead = await colleague(at, "team_lead", people.caseworker.organisation, people.regionCode);
    // An agreement from before.
    await sql`update region_agreement set coordinators = false`.execute(at.all);
    expect(await shown()).toEqual([]);
    expect(await ask(people.coordinator, { placement, candidate: wanted })).toMatchObject({ refusal: "not_found" });
    await at.app.write(lead, (tx) => changeAgreement(tx, "closed"));
    await at.app.write(lead, (tx) => changeAgreement(tx, "open"));
    expect(await shown()).toContain("Linde 3");
    expect((await ask(people.coordinator, { placement, candidate: wanted })).ok).toBe(true);
    const [request] = await told(people.coordinator);
    expect(request).toMatchObject({ municipality: "Gemeente Utrecht", status: "open" });
    const [open] = await at.app.read(people.caseworker, (tx) => openRequestsFor(tx, wanted));
    if (!open) throw new Error("Nobody was asked.");
    const no = { request: open.id, candidate: wanted, answer: "Begint elders." };
    expect((await at.app.write(people.caseworker, (tx) => declineProposalRequest(tx, no))).ok).toBe(true);
    await settled(at, worker);
    expect(await told(people.coordinator)).toMatchObject([{ status: "declined", answer: "Begint elders." }]);
    const toldTo = (await noticesOf("proposal_refused")).map(({ membershipId }) => membershipId);
    expect(toldTo).toContain(people.coordinator.membership);
    expect(box.to(await addressOf(people.coordinator)).map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining("wordt niet voorgesteld"),
    );
  });

  it("sees nobody where it answers for the employer, nor for a placement of another region", async () => {
    const far = await publishedPlacement(at, people.employer, { pc4: "9711", title: "Ver weg" });
    expect(await shown(far)).toEqual([]);
    await everybodyLeaves(at, people.employer);
    expect(await shown()).toEqual([]);
  });
});
