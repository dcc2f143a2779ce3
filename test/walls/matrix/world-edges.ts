import { newId, uuidv7 } from "#db/id.ts";
import type { Member } from "#domain/actor.ts";
import { type CandidateId, type PlacementId, ProposalRequestId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../../factories/candidate.ts";
import { everybodyLeaves } from "../../factories/membership.ts";
import { draftPlacement, publishedPlacement } from "../../factories/placement.ts";
import { member, type World } from "../../world.ts";
import { matchesOf, type People, type Staff } from "./world.ts";

/** An employer for whom the coordinators answer: with places and matches in both regions, made while somebody was there. */
export async function unmannedEmployer(at: World, people: People) {
  const employer = await member(at, "employer", { kind: "employer", name: "Werkgever Verlaten" });
  const home = await publishedPlacement(at, employer, { seats: 20, title: "Plek verlaten" });
  const far = await publishedPlacement(at, employer, { seats: 20, pc4: "9711", title: "Plek verlaten ver" });
  const matches = {
    home: await matchesOf(at, people.staff, employer, home, "left"),
    far: await matchesOf(at, people.foreign, employer, far, "leftfar"),
  };
  await everybodyLeaves(at, employer);
  return { gone: employer, places: { home, far }, ...matches };
}

/**
 * The own municipality and the neighbour share who is available, the neighbour with the coordinator too; a third of the region does no longer, and one elsewhere
 * does there; people of whom each is or is not to be seen by the own one, by pseudonym.
 */
export async function regionAgreements(at: World, people: People, place: PlacementId) {
  const { staff, teamLead, neighbour, foreign, coordinator, otherEmployer } = people;
  const regionCode = staff.region ?? "";
  const { municipalityCode } = await at.all
    .selectFrom("municipalityRegion")
    .select("municipalityCode")
    .where("regionCode", "=", regionCode)
    .where("municipalityCode", "<>", "GM0344")
    .orderBy("municipalityCode", "desc")
    .executeTakeFirstOrThrow();
  const third = await member(at, "caseworker", {
    kind: "municipality",
    name: "Gemeente Derde",
    municipalityCode,
    regionCode,
  });
  for (const [hat, closed] of [
    [teamLead, false],
    [neighbour, false],
    [foreign, false],
    [third, true],
  ] as const) {
    await at.all
      .insertInto("regionAgreement")
      .values({
        id: uuidv7(),
        organisationId: hat.organisation,
        regionCode: hat.region ?? "",
        openedBy: hat.membership,
        coordinators: hat === neighbour,
        ...(closed && { closedAt: new Date(Date.now() + 1000), closedBy: hat.membership }),
      })
      .execute();
  }
  const someone = (by: Staff, pseudonym: string, more = {}) => availableCandidate(at, by, { pseudonym, ...more });
  const plain = await someone(neighbour, "Open naast");
  await someone(neighbour, "Geheim naast", { contact: { addressProtected: true } });
  await someone(neighbour, "Gepauzeerd naast", { status: "paused" });
  await someone(staff, "Open eigen");
  await someone(third, "Open derde");
  await someone(foreign, "Open ver");
  const hidden = await someone(neighbour, "Verborgen naast");
  const erasing = await someone(neighbour, "Wordt gewist");
  const organisationId = neighbour.organisation;
  await at.all
    .insertInto("candidateHiddenFrom")
    .values({ candidateId: hidden, employerId: otherEmployer.organisation, organisationId, reason: "safety" })
    .execute();
  await at.all.insertInto("erasure").values({ candidateId: erasing, organisationId, rule: "asked" }).execute();
  // The own municipality and the region ask the neighbour for one of its people, whom the agreement shows.
  for (const { organisation, membership } of [staff, coordinator]) {
    const asks = { candidateId: plain, organisationId, askingId: organisation, askedBy: membership };
    await at.all
      .insertInto("proposalRequest")
      .values({ id: newId(ProposalRequestId), placementId: place, ...asks })
      .execute();
  }
  return {
    plain: "Open naast",
    protected: "Geheim naast",
    hidden: "Verborgen naast",
    erasing: "Wordt gewist",
    paused: "Gepauzeerd naast",
    own: "Open eigen",
    closed: "Open derde",
    far: "Open ver",
  };
}

/** Who works for an employer that nobody has looked at yet, with a draft. */
export async function unverifiedEmployer(at: World): Promise<Member<"employer">> {
  const employer = await member(at, "employer", { kind: "employer", name: "Werkgever Onbekeken" });
  await draftPlacement(at, employer, { title: "Geheimconcept onbekeken" });
  await at.all.updateTable("organisation").set({ verifiedAt: null }).where("id", "=", employer.organisation).execute();
  return employer;
}

/** People whose employer has accepted, and never learns who they are. */
export async function protectAddress(at: World, candidates: readonly CandidateId[]): Promise<void> {
  await at.all.updateTable("contact").set({ addressProtected: true }).where("candidateId", "in", candidates).execute();
}
