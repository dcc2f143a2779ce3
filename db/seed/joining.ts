import { addDays } from "#domain/dates.ts";
import { InvitationId, MembershipId, OrganisationId, PersonId, SiteId } from "#domain/schema/ids.ts";
import type { Selectable } from "kysely";
import type { Schema } from "../schema.ts";
import type { Calendar } from "./calendar.ts";
import { type Organisations, type Staff, staffs } from "./organisations.ts";
import type { Personas } from "./personas.ts";
import { idMaker } from "./random.ts";
import type { MembershipRow, SiteRow } from "./rows.ts";

export type Joining = {
  /** An employer that registered itself two days ago and waits for the coordinator of the personas' region. */
  readonly waiting: Staff & { readonly site: SiteRow };
  readonly invitations: readonly Selectable<Schema["invitation"]>[];
  readonly reviews: readonly Selectable<Schema["membershipReview"]>[];
};

/**
 * Who is being let in: a new employer to verify, an invitation under way, and the review of everybody's rights this
 * spring, but for a colleague of the first employer persona, which is overdue. The new person joins `world.people`.
 */
export function joining(world: Organisations, { cleaning, hotel }: Personas, time: Calendar): Joining {
  const id = idMaker("joining");
  const at = (daysAgo: number) => time.at(addDays(time.today, -daysAgo), 9 * 60 + 40);
  const inviter = cleaning.members.find(({ admin }) => admin);
  const overdue = cleaning.members.find(({ admin }) => !admin) ?? world.join(cleaning, "employer");
  if (!inviter) throw new Error("Nobody runs the persona's firm.");
  const reviews = staffs(world).flatMap(({ members }) => {
    const admin = members.find((one) => one.admin);
    return members
      .filter((one) => admin && one.id !== overdue.id)
      .map((one) => reviewed(one, admin ?? one, new Date(at(150)), id(MembershipId, at(150))));
  });
  const invitation: Joining["invitations"][number] = {
    id: id(InvitationId, at(3)),
    organisationId: cleaning.organisation.id,
    role: "employer",
    admin: false,
    email: "bram.wolters@helderbrink-schoonmaak.example",
    invitedBy: inviter.id,
    secretHash: null,
    createdAt: new Date(at(3)),
    expiresAt: new Date(at(-11)),
    acceptedAt: null,
    withdrawnAt: null,
    undeliveredAt: null,
  };
  return { waiting: newEmployer(world, hotel.sites[0], at(2), id), invitations: [invitation], reviews };
}

function reviewed(of: MembershipRow, by: MembershipRow, reviewedAt: Date, id: string): Joining["reviews"][number] {
  return { id, membershipId: of.id, organisationId: of.organisationId, reviewedBy: by.id, reviewedAt };
}

function newEmployer(
  world: Organisations,
  near: SiteRow | undefined,
  at: number,
  id: ReturnType<typeof idMaker>,
): Joining["waiting"] {
  if (!near) throw new Error("The persona's firm has no site.");
  const createdAt = new Date(at);
  const person = {
    id: id(PersonId, at),
    name: "Roos Terpstra",
    email: "roos.terpstra@wasserij-lindenlaar.example",
    language: "nl",
    persona: null,
    createdAt,
  };
  world.people.push(person);
  const organisation: Staff["organisation"] = {
    id: id(OrganisationId, at),
    kind: "employer",
    name: "Wasserij Lindenlaar",
    kvkNumber: "98765432",
    municipalityCode: null,
    regionCode: near.regionCode,
    sector: null,
    createdAt,
    verifiedAt: null,
    verifiedBy: null,
    registeredBy: person.id,
    refusedAt: null,
    refusedBecause: "",
  };
  const membership: MembershipRow = {
    id: id(MembershipId, at),
    personId: person.id,
    organisationId: organisation.id,
    role: "employer",
    createdAt,
    endedAt: null,
    admin: true,
    wornAt: createdAt,
    invitationId: null,
    joinRequestId: null,
  };
  const site = { ...near, id: id(SiteId, at), organisationId: organisation.id, name: near.place, street: "" };
  return { organisation, members: [membership], site: { ...site, transitNote: "" } };
}
