import type { Audience } from "#domain/notices.ts";
import type { CandidateId, EventId, MembershipId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** Whose candidate, placement or match it is. */
export type Concerned = {
  readonly placementId: PlacementId | null;
  readonly candidateId: CandidateId | null;
  readonly employerId: OrganisationId | null;
  /** Of what happened to an organisation: which one that is no employer, its region, and the hat that did it. */
  readonly organisationId?: OrganisationId | null;
  readonly regionCode?: string | null;
  readonly actor?: string | null;
  /** What happened, where that says who is told. */
  readonly eventId?: EventId;
};
/** One hat that is told something. */
export type Recipient = { readonly membership: MembershipId; readonly organisation: OrganisationId };

/** The hats of an audience that are worn today. */
export async function recipients(tx: Tx, audience: Audience, of: Concerned): Promise<Recipient[]> {
  switch (audience) {
    case "caseworker":
      return of.candidateId ? caseworker(tx, of.candidateId) : [];
    case "team_lead":
      return of.candidateId ? teamLeads(tx, of.candidateId) : [];
    case "employer":
      return of.employerId ? employer(tx, of.employerId, of.placementId) : [];
    case "coordinator":
      return of.placementId ? coordinators(tx, of.placementId) : [];
    case "region":
      return of.regionCode ? coordinatorsOf(tx, of.regionCode) : [];
    case "admins":
      return admins(tx, of.employerId ?? of.organisationId ?? null);
    case "inviter":
      return of.actor ? inviter(tx, of.actor) : [];
    case "asker":
      return of.eventId ? askers(tx, of.eventId) : [];
    case "operator":
      return of.organisationId ? operators(tx, of.organisationId) : [];
    case "searcher":
      return []; // Known by the saved searches alone (give-alerts).
  }
}

/** Who guides the candidate; when that person has left, the team leads of the municipality. */
async function caseworker(tx: Tx, id: CandidateId): Promise<Recipient[]> {
  const own = await hats(tx)
    .innerJoin("candidate", "candidate.caseworkerId", "membership.id")
    .where("candidate.id", "=", id)
    .execute();
  return own.length > 0 ? own : teamLeads(tx, id);
}

function teamLeads(tx: Tx, id: CandidateId): Promise<Recipient[]> {
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

function coordinatorsOf(tx: Tx, region: string): Promise<Recipient[]> {
  return hats(tx)
    .innerJoin("organisation", "organisation.id", "membership.organisationId")
    .where("organisation.kind", "=", "region")
    .where("organisation.regionCode", "=", region)
    .where("membership.role", "=", "coordinator")
    .execute();
}

async function admins(tx: Tx, organisation: OrganisationId | null): Promise<Recipient[]> {
  if (!organisation) return [];
  return hats(tx).where("membership.organisationId", "=", organisation).where("membership.admin", "=", true).execute();
}

function operators(tx: Tx, organisation: OrganisationId): Promise<Recipient[]> {
  return hats(tx)
    .where("membership.organisationId", "=", organisation)
    .where("membership.role", "=", "operator")
    .execute();
}

/** Who sent the invitation by which this hat came to be. */
function inviter(tx: Tx, newcomer: string): Promise<Recipient[]> {
  return hats(tx)
    .innerJoin("invitation", "invitation.invitedBy", "membership.id")
    .innerJoin("membership as newcomer", "newcomer.invitationId", "invitation.id")
    .where(sql<boolean>`newcomer.id = ${newcomer}::uuid`)
    .execute();
}

/** Who asked for what this event answers; who has left, by those who lead there. The answer is of the same transaction. */
function askers(tx: Tx, event: EventId): Promise<Recipient[]> {
  return hats(tx)
    .innerJoin("proposalRequest", "proposalRequest.askingId", "membership.organisationId")
    .innerJoin("membership as asking", "asking.id", "proposalRequest.askedBy")
    .innerJoin("event", (on) =>
      on
        .onRef("event.placementId", "=", "proposalRequest.placementId")
        .onRef("event.candidateId", "=", "proposalRequest.candidateId")
        .onRef("event.at", "=", "proposalRequest.answeredAt"),
    )
    .where("event.id", "=", event)
    .where(({ or, and, eb, ref }) =>
      or([
        eb("membership.id", "=", ref("asking.id")),
        and([eb("asking.endedAt", "is not", null), eb("membership.role", "in", ["team_lead", "coordinator"])]),
      ]),
    )
    .execute();
}

function hats(tx: Tx) {
  return tx
    .selectFrom("membership")
    .select(["membership.id as membership", "membership.organisationId as organisation"])
    .where("membership.endedAt", "is", null);
}
