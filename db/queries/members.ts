import { localDate } from "#domain/amsterdam.ts";
import type { Member, Person } from "#domain/actor.ts";
import type { Role } from "#domain/codes.ts";
import { mayReview, type ReviewState, reviewState } from "#domain/members.ts";
import type { InvitationId, JoinRequestId, MembershipId, OrganisationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

export type MemberLine = {
  readonly id: MembershipId;
  readonly person: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly admin: boolean;
  readonly wornAt: Date | null;
  readonly reviewedAt: Date | null;
  readonly state: ReviewState;
  /** Whether the actor may confirm it. */
  readonly mine: boolean;
};

/** Everybody who works at the own organisation, by name; for its admins, who alone see reviews. */
export async function memberLines(tx: Tx<Member>, today: string): Promise<MemberLine[]> {
  const rows = await tx
    .selectFrom("membership as w")
    .innerJoin("person as p", "p.id", "w.personId")
    .select(["w.id", "w.personId as person", "p.name", "p.email", "w.role", "w.admin", "w.wornAt", "w.createdAt"])
    .select((eb) =>
      eb
        .selectFrom("membershipReview as r")
        .whereRef("r.membershipId", "=", "w.id")
        .select(({ fn }) => fn.max("r.reviewedAt").as("at"))
        .as("reviewedAt"),
    )
    .where("w.organisationId", "=", tx.actor.organisation)
    .where("w.endedAt", "is", null)
    .orderBy("p.name")
    .execute();
  return rows.map(({ createdAt, ...row }) => ({
    ...row,
    state: reviewState(localDate(row.reviewedAt ?? createdAt), today),
    mine: mayReview(tx.actor.membership, row.id, rows),
  }));
}

export type InvitationLine = {
  readonly id: InvitationId;
  readonly email: string;
  readonly role: Role;
  readonly admin: boolean;
  readonly expiresAt: Date;
  readonly expired: boolean;
  /** Its e-mail came back. */
  readonly undelivered: boolean;
};

/** Invitations of the own organisation that nobody has accepted yet. */
export function openInvitations(tx: Tx<Member>): Promise<InvitationLine[]> {
  return invitations(tx).where("organisationId", "=", tx.actor.organisation).orderBy("createdAt").execute();
}

/** Invitations of first admins that nobody has accepted yet, with the organisation's name. */
export function firstInvitations(tx: Tx<Member<"operator">>): Promise<(InvitationLine & { readonly name: string })[]> {
  return invitations(tx)
    .innerJoin("organisation", "organisation.id", "invitation.organisationId")
    .select("organisation.name")
    .where("organisationId", "<>", tx.actor.organisation)
    .orderBy("invitation.createdAt")
    .execute();
}

function invitations(tx: Tx<Member>) {
  return tx
    .selectFrom("invitation")
    .select(["invitation.id", "email", "role", "admin", "expiresAt"])
    .select(sql<boolean>`expires_at <= now()`.as("expired"))
    .select(sql<boolean>`undelivered_at is not null`.as("undelivered"))
    .where("acceptedAt", "is", null)
    .where("withdrawnAt", "is", null);
}

export type JoinLine = {
  readonly id: JoinRequestId;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
};

/** Who asks to be let into the own organisation. */
export function openJoinRequests(tx: Tx<Member>): Promise<JoinLine[]> {
  return tx
    .selectFrom("joinRequest as j")
    .innerJoin("person as p", "p.id", "j.personId")
    .select(["j.id", "p.name", "p.email", "j.createdAt"])
    .where("j.organisationId", "=", tx.actor.organisation)
    .where("j.answeredAt", "is", null)
    .orderBy("j.createdAt")
    .execute();
}

/** What waits for an admin: requests to answer and people whose rights must be looked at; nothing for anybody else. */
export async function memberTasks(tx: Tx<Member>, today: string): Promise<{ asking: number; overdue: number } | null> {
  const lines = await memberLines(tx, today);
  if (!lines.some(({ id, admin }) => admin && id === tx.actor.membership)) return null;
  const asking = await openJoinRequests(tx);
  return { asking: asking.length, overdue: lines.filter(({ state, mine }) => mine && state === "overdue").length };
}

export type OwnRequest = {
  readonly id: JoinRequestId;
  readonly organisation: OrganisationId;
  readonly name: string;
  /** Null: not answered yet. */
  readonly admitted: boolean | null;
  readonly createdAt: Date;
};

/** What a person has asked of organisations in the last months, newest first. */
export function ownRequests(tx: Tx<Person>): Promise<OwnRequest[]> {
  return tx
    .selectFrom("joinRequest as j")
    .innerJoin("organisation as o", "o.id", "j.organisationId")
    .select(["j.id", "o.id as organisation", "o.name", "j.admitted", "j.createdAt"])
    .where("j.personId", "=", tx.actor.person)
    .where("j.createdAt", ">", sql<Date>`now() - interval '3 months'`)
    .orderBy("j.createdAt", "desc")
    .execute();
}
