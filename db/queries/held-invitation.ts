import type { Person } from "#domain/actor.ts";
import type { OrganisationKind, Role } from "#domain/codes.ts";
import { sameAddress } from "#domain/members.ts";
import type { InvitationId, OrganisationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** How an invitation stands to who holds its secret. */
export type InvitationState =
  "open" | "expired" | "withdrawn" | "used" | "other_address" | "address_taken" | "own" | "already_member" | "closed";

export type HeldInvitation = {
  readonly id: InvitationId;
  readonly organisation: OrganisationId;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly role: Role;
  readonly admin: boolean;
  readonly expiresAt: Date;
  readonly state: InvitationState;
  /** The address that becomes theirs by accepting, of a person who has none yet; null when they have the same already. */
  readonly newAddress: string | null;
};

/** The invitation whose secret the person holds; null when there is no such secret. The walls show no other. */
export async function heldInvitation(tx: Tx<Person>, how: "look" | "lock" = "look"): Promise<HeldInvitation | null> {
  const { person } = tx.actor;
  const self = await tx.selectFrom("person").select("email").where("id", "=", person).executeTakeFirstOrThrow();
  // Of the e-mail of an invitation each attempt has a secret, and all of them lead here.
  const secret = sql<Buffer>`(select app_invitation())`;
  // Locking shows only what the person may accept: for another address the plain look says why not.
  if (how === "lock") {
    await tx.selectFrom("invitation").select("id").where("secretHash", "=", secret).forUpdate().execute();
  }
  const row = await tx
    .selectFrom("invitation as i")
    .innerJoin("organisation as o", "o.id", "i.organisationId")
    .innerJoin("membership as inviter", "inviter.id", "i.invitedBy")
    .select(["i.id", "i.role", "i.admin", "i.email", "i.expiresAt", "i.acceptedAt", "i.withdrawnAt"])
    .select(["o.id as organisation", "o.name as organisationName", "o.kind as organisationKind", "o.verifiedAt"])
    .select(["inviter.personId as inviter"])
    .select(sql<boolean>`i.expires_at <= now()`.as("expired"))
    .select(sql<boolean>`invitation_stands(i.invited_by, i.organisation_id)`.as("stands"))
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("person as p")
            .select("p.id")
            .where(sql<boolean>`lower(p.email) = lower(i.email)`)
            .where("p.id", "<>", person),
        )
        .as("taken"),
    )
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("membership as m")
            .select("m.id")
            .whereRef("m.organisationId", "=", "i.organisationId")
            .whereRef("m.role", "=", "i.role")
            .where("m.personId", "=", person)
            .where("m.endedAt", "is", null),
        )
        .as("member"),
    )
    .where("i.secretHash", "=", secret)
    .executeTakeFirst();
  if (!row) return null;
  const { id, organisation, organisationName, organisationKind, role, admin, expiresAt } = row;
  const addressless = self.email === "";
  const whose =
    row.taken && addressless ? "taken" : addressless || sameAddress(row.email, self.email) ? "theirs" : "other";
  const state = stateOf(row, whose, row.inviter === person);
  const newAddress = addressless ? row.email : null;
  return { id, organisation, organisationName, organisationKind, role, admin, expiresAt, state, newAddress };
}

type Facts = {
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly verifiedAt: Date | null;
  readonly expired: boolean;
  /** Who made it still may. */
  readonly stands: boolean;
  readonly member: unknown;
};

/** What concerns another person is not told: first of all whose invitation it is. */
function stateOf(row: Facts, address: "theirs" | "taken" | "other", own: boolean): InvitationState {
  if (address === "other") return "other_address";
  if (address === "taken") return "address_taken";
  if (row.acceptedAt) return "used";
  if (row.withdrawnAt || !row.stands) return "withdrawn";
  if (row.expired) return "expired";
  if (row.verifiedAt === null) return "closed";
  if (own) return "own";
  return row.member ? "already_member" : "open";
}
