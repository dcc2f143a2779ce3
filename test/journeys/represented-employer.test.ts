import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { answerQuestion, askAboutMatch } from "#db/commands/ask-about-match.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { declineMatch } from "#db/commands/decline-match.ts";
import { offerIntake, setIntake } from "#db/commands/offer-intake.ts";
import { contactOf, employerMatches, matchDetail } from "#db/queries/matches.ts";
import { noticeAbout } from "#db/queries/notices.ts";
import { recipients } from "#db/queries/recipients.ts";
import { uuidv7 } from "#db/id.ts";
import type { Member } from "#domain/actor.ts";
import { type MatchId, NoticeId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { goneEmployer } from "../factories/membership.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
/** A hat that ended: the employer has nobody any more. */
let gone: Member<"employer">;
beforeEach(async () => {
  at = await world();
  people = await utrecht(at);
  gone = await goneEmployer(at, "Hotel De Zwaan");
});
afterEach(() => at.close());

async function consented(employer = gone): Promise<MatchId> {
  const placement = await publishedPlacement(at, employer);
  const candidate = await availableCandidate(at, people.caseworker, { contact: { name: "Saba Tesfay" } });
  return consentedMatch(at, people.caseworker, { placement, candidate });
}

const TABLES = ["match", "matchDetail", "matchProfile", "matchMessage", "intakeSlot", "contact", "candidate"] as const;
const seenBy = (actor: Member) =>
  at.app.read(actor, async (tx) => {
    const seen: Partial<Record<(typeof TABLES)[number], number>> = {};
    for (const table of TABLES)
      seen[table] = (
        await tx
          .selectFrom(table)
          .select(sql`1`.as("one"))
          .execute()
      ).length;
    return seen;
  });
const none = {
  match: 0,
  matchDetail: 0,
  matchProfile: 0,
  matchMessage: 0,
  intakeSlot: 0,
  contact: 0,
  candidate: 0,
};
const ok = { ok: true };

it("is answered by the coordinator: question, acceptance, times, and the end, as the employer would", async () => {
  const { caseworker, coordinator } = people;
  const id = await consented();
  expect(await at.app.read(coordinator, (tx) => contactOf(tx, id))).toBeNull();
  expect(await at.app.write(coordinator, (tx) => askAboutMatch(tx, id, "Kan het ook op zaterdag?"))).toMatchObject(ok);
  expect(await at.app.write(caseworker, (tx) => answerQuestion(tx, id, "Ja, om de week."))).toMatchObject(ok);
  expect(await at.app.write(coordinator, (tx) => acceptMatch(tx, id))).toMatchObject(ok);
  expect(await at.app.read(coordinator, (tx) => contactOf(tx, id))).toMatchObject({ name: "Saba Tesfay" });
  const times = [new Date(Date.now() + 3 * 86_400_000)];
  const offer = { times, location: "Vredenburg 40" };
  expect(await at.app.write(coordinator, (tx) => offerIntake(tx, id, offer))).toMatchObject(ok);
  const detail = await at.app.read(caseworker, (tx) => matchDetail(tx, id));
  expect(detail?.slots).toMatchObject([{ offeredBy: "employer" }]);
  expect(detail?.messages.map(({ authorSide }) => authorSide)).toEqual(["employer", "municipality"]);
  const slot = detail?.slots[0]?.id ?? "";
  expect(await at.app.write(coordinator, (tx) => setIntake(tx, id, slot))).toMatchObject({ refusal: "slot_gone" });
  expect(await at.app.write(caseworker, (tx) => setIntake(tx, id, slot))).toMatchObject(ok);
  const foreign = { reason: "found_work", note: "" } as const;
  expect(await at.app.write(coordinator, (tx) => cancelMatch(tx, id, foreign))).toMatchObject({
    refusal: "reason_needed",
  });
  const why = { reason: "place_gone", note: "De keuken sluit." } as const;
  expect(await at.app.write(coordinator, (tx) => cancelMatch(tx, id, why))).toMatchObject(ok);
  const row = await at.all.selectFrom("match").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ status: "ended", endKind: "cancelled", endBy: "employer", seatHeld: false });
  expect(await seenBy(coordinator)).toEqual({ ...none, match: 1 });
});

it("shows the coordinator just what the employer would see: nothing before the yes, no file of the person, nobody else's", async () => {
  const { caseworker, coordinator } = people;
  const placement = await publishedPlacement(at, gone);
  const pair = { placement, candidate: await availableCandidate(at, caseworker) };
  await proposedMatch(at, caseworker, pair);
  await consented(people.employer);
  expect(await seenBy(coordinator)).toEqual(none);
  await consented();
  expect(await seenBy(coordinator)).toEqual({ ...none, match: 1, matchDetail: 1, matchProfile: 1 });
  const twente = await member(at, "coordinator", { kind: "region", name: "Werkcentrum Twente", regionCode: "AM05" });
  expect(await seenBy(twente)).toEqual(none);
  const branch = await member(at, "branch", { kind: "branch", name: "Branche", sector: "cleaning" });
  expect(await seenBy(branch)).toEqual(none);
});

it("goes to the employer the moment somebody wears its hat, and comes back when nobody does", async () => {
  const { coordinator } = people;
  const id = await consented();
  const { placementId } = await at.all
    .selectFrom("match")
    .select("placementId")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const notice = NoticeId.parse(uuidv7());
  const { id: eventId } = await at.all.selectFrom("event").select("id").executeTakeFirstOrThrow();
  const { membership: membershipId, organisation: organisationId } = coordinator;
  await at.all
    .insertInto("notice")
    .values({ id: notice, membershipId, organisationId, eventId, kind: "match_to_answer", matchId: id, placementId })
    .execute();
  const about = () => at.app.read(coordinator, (tx) => noticeAbout(tx, notice));
  expect(await about()).toMatchObject({ matchId: id, placementId });
  const back = await colleague(at, "employer", gone.organisation);
  expect(await seenBy(coordinator)).toEqual(none);
  // An older notice leads to what is still theirs to see.
  expect(await about()).toMatchObject({ matchId: null, placementId });
  const why = { reason: "times", note: "" } as const;
  expect(await at.app.write(coordinator, (tx) => declineMatch(tx, id, why))).toMatchObject({ refusal: "not_found" });
  expect(await at.app.read(back, (tx) => employerMatches(tx, "live"))).toHaveLength(1);
  await at.all.updateTable("membership").set({ endedAt: new Date() }).where("id", "=", back.membership).execute();
  expect(await at.app.write(coordinator, (tx) => declineMatch(tx, id, why))).toMatchObject(ok);
});

it("has its notices told to who made the place, else to every coordinator of the region, never beside a member", async () => {
  const { coordinator, regionCode } = people;
  const second = await colleague(at, "coordinator", coordinator.organisation, regionCode);
  const told = (placementId: Awaited<ReturnType<typeof publishedPlacement>>, employerId = gone.organisation) =>
    at.worker.read({ kind: "job", name: "notify" }, async (tx) => {
      const hats = await recipients(tx, "employer", { placementId, candidateId: null, employerId });
      return hats.map(({ membership }) => membership).toSorted();
    });
  const made = await publishedPlacement(at, gone, { createdBy: second.membership });
  expect(await told(made)).toEqual([second.membership]);
  const orphan = await publishedPlacement(at, gone, { createdBy: gone.membership });
  expect(await told(orphan)).toEqual([coordinator.membership, second.membership].toSorted());
  const own = await publishedPlacement(at, people.employer);
  expect(await told(own, people.employer.organisation)).toEqual([people.employer.membership]);
});
