import type { OrganisationKind, Role } from "#domain/codes.ts";
import type { MembershipId, OrganisationId, PersonId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** One hat of a person: a role in an organisation. */
export type Hat = {
  readonly membership: MembershipId;
  readonly role: Role;
  readonly organisation: OrganisationId;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly region: string | null;
  /** Runs the organisation. */
  readonly admin: boolean;
  /** Nobody of an organisation that is not verified sees anything but the page that says so. */
  readonly verified: boolean;
};
export type SignedIn = {
  readonly person: PersonId;
  /** The KvK number that the sign-in vouched for. */
  readonly kvkNumber: string | null;
  readonly name: string;
  readonly hats: readonly Hat[];
  readonly hat: Hat | null;
};

/** Who this session is, or null when it ended: idle for 2 hours or past its absolute end. */
export async function signedIn(tx: Tx, idHash: Buffer): Promise<SignedIn | null> {
  const session = await tx
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.personId")
    .select(["session.personId", "session.membershipId", "session.kvkNumber", "person.name"])
    .where("session.idHash", "=", idHash)
    .where("session.endsAt", ">", sql<Date>`now()`)
    .where("session.seenAt", ">", sql<Date>`now() - interval '2 hours'`)
    .executeTakeFirst();
  if (!session) return null;
  const hats = await hatsOf(tx, session.personId);
  return {
    person: session.personId,
    kvkNumber: session.kvkNumber,
    name: session.name,
    hats,
    hat: hats.find((hat) => hat.membership === session.membershipId) ?? null,
  };
}

/** Every hat a person may wear today, by the organisation's name. */
export async function hatsOf(tx: Tx, person: PersonId): Promise<Hat[]> {
  const rows = await tx
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisationId")
    .select([
      "membership.id as membership",
      "membership.role",
      "organisation.id as organisation",
      "organisation.name as organisationName",
      "organisation.kind as organisationKind",
      "organisation.regionCode as region",
      "membership.admin",
      sql<boolean>`organisation.verified_at is not null`.as("verified"),
    ])
    .where("membership.personId", "=", person)
    .where("membership.endedAt", "is", null)
    .orderBy("organisation.name")
    .execute();
  return rows.map((row) => ({
    ...row,
    region: row.organisationKind === "region" || row.organisationKind === "municipality" ? row.region : null,
  }));
}

export type Persona = {
  readonly person: PersonId;
  readonly name: string;
  readonly persona: string;
  readonly hats: Hat[];
};

/** The people of the demo world that a visitor may become; empty outside a demo. */
export async function personas(tx: Tx): Promise<Persona[]> {
  const people = await tx
    .selectFrom("person")
    .select(["id as person", "name", "persona"])
    .where("persona", "is not", null)
    .orderBy("persona")
    .execute();
  return Promise.all(
    people.map(async (row) => ({ ...row, persona: row.persona ?? "", hats: await hatsOf(tx, row.person) })),
  );
}
