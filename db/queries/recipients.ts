import type { Audience } from "#domain/notices.ts";
import type { CandidateId, MembershipId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/** Whose candidate, placement or match it is. */
export type Concerned = {
  readonly placementId: PlacementId | null;
  readonly candidateId: CandidateId | null;
  readonly employerId: OrganisationId | null;
};
/** One hat that is told something. */
export type Recipient = { readonly membership: MembershipId; readonly organisation: OrganisationId };

/** The hats of an audience that are worn today. */
export async function recipients(tx: Tx, audience: Audience, of: Concerned): Promise<Recipient[]> {
  switch (audience) {
    case "caseworker":
      return of.candidateId ? caseworker(tx, of.candidateId) : [];
    case "employer":
      return of.employerId ? employer(tx, of.employerId, of.placementId) : [];
    case "coordinator":
      return of.placementId ? coordinators(tx, of.placementId) : [];
  }
}

/** Who guides the candidate; when that person has left, the team leads of the municipality. */
async function caseworker(tx: Tx, id: CandidateId): Promise<Recipient[]> {
  const own = await hats(tx)
    .innerJoin("candidate", "candidate.caseworkerId", "membership.id")
    .where("candidate.id", "=", id)
    .execute();
  if (own.length > 0) return own;
  return hats(tx)
    .innerJoin("candidate", "candidate.organisationId", "membership.organisationId")
    .where("candidate.id", "=", id)
    .where("membership.role", "=", "team_lead")
    .execute();
}

/** The employer's members; without any, who made the placement on its behalf, else the coordinators of its region. */
async function employer(tx: Tx, id: OrganisationId, placement: PlacementId | null): Promise<Recipient[]> {
  const members = await hats(tx)
    .where("membership.organisationId", "=", id)
    .where("membership.role", "=", "employer")
    .execute();
  if (members.length > 0 || !placement) return members;
  const makers = await hats(tx)
    .innerJoin("placement", "placement.createdBy", "membership.id")
    .where("placement.id", "=", placement)
    .where("membership.role", "=", "coordinator")
    .execute();
  return makers.length > 0 ? makers : coordinators(tx, placement);
}

function coordinators(tx: Tx, id: PlacementId): Promise<Recipient[]> {
  return hats(tx)
    .innerJoin("organisation", "organisation.id", "membership.organisationId")
    .innerJoin("placement", "placement.regionCode", "organisation.regionCode")
    .where("placement.id", "=", id)
    .where("organisation.kind", "=", "region")
    .where("membership.role", "=", "coordinator")
    .execute();
}

function hats(tx: Tx) {
  return tx
    .selectFrom("membership")
    .select(["membership.id as membership", "membership.organisationId as organisation"])
    .where("membership.endedAt", "is", null);
}
