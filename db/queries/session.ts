import type { Person, Visitor } from "#domain/actor.ts";
import type { OrganisationKind, Role } from "#domain/codes.ts";
import { shownJustNow, type SignInMethod } from "#domain/sign-in.ts";
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
  /** Of an employer. */
  readonly kvkNumber: string | null;
  /** Runs the organisation. */
  readonly admin: boolean;
  /** Nobody of an organisation that is not verified sees anything but the page that says so. */
  readonly verified: boolean;
};

/** An open session as the table has it, with every hat of the person: what of it may be used, app/http decides. */
export type OpenSession = {
  /** Names it in the list of one's own; opens nothing. */
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  readonly method: SignInMethod;
  readonly provider: string | null;
  /** The company for which the provider vouched. */
  readonly kvkNumber: string | null;
  readonly steppedUp: boolean;
  /** A second factor was shown just now (`shownJustNow`). */
  readonly fresh: boolean;
  readonly membership: MembershipId | null;
  readonly hats: readonly Hat[];
};

/** Who the session is that the acting visitor holds, or null when it ended: idle for 2 hours or past its absolute end. */
export async function openSessionOf(tx: Tx<Visitor>, idHash: Buffer): Promise<OpenSession | null> {
  const session = await tx
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.personId")
    .select(["session.id", "session.personId", "session.membershipId", "person.name"])
    .select(["session.method", "session.provider", "session.kvkNumber", "session.steppedUpAt"])
    .where("session.idHash", "=", idHash)
    .where("session.endsAt", ">", sql<Date>`now()`)
    .where("session.seenAt", ">", sql<Date>`now() - interval '2 hours'`)
    .executeTakeFirst();
  if (!session) return null;
  const hats = await hatsOf(tx, session.personId);
  return {
    id: session.id,
    person: session.personId,
    name: session.name,
    method: session.method,
    provider: session.provider,
    kvkNumber: session.kvkNumber,
    steppedUp: session.steppedUpAt !== null,
    fresh: shownJustNow(session.steppedUpAt, new Date()),
    membership: session.membershipId,
    hats,
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
      "organisation.kvkNumber",
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

/** One of a person's own sessions, as its owner sees it. */
export type OwnSession = {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly endsAt: Date;
};

/** The open sessions of who asks, the one in use last first. */
export async function ownSessions(tx: Tx<Person>): Promise<OwnSession[]> {
  return tx
    .selectFrom("session")
    .select(["id", "device", "createdAt", "seenAt", "endsAt"])
    .where("personId", "=", tx.actor.person)
    .where("endsAt", ">", sql<Date>`now()`)
    .where("seenAt", ">", sql<Date>`now() - interval '2 hours'`)
    .orderBy("seenAt", "desc")
    .execute();
}

/** The hat that a person wore last; it may have ended since. */
export async function lastHat(tx: Tx, person: PersonId): Promise<MembershipId | null> {
  const row = await tx.selectFrom("person").select("lastMembershipId").where("id", "=", person).executeTakeFirst();
  return row?.lastMembershipId ?? null;
}
