import type { Member, Visitor } from "#domain/actor.ts";
import { endOfDay } from "#domain/amsterdam.ts";
import { tapState, type TapState, type TapSubject } from "#domain/one-tap.ts";
import type { MatchId, MembershipId, OrganisationId, PersonId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/** The link whose secret the visitor holds, with the hat for which it answers; null for no link, or a hat that was put off. */
export type Tap = {
  readonly tokenHash: Buffer;
  /** The e-mail, of which all links give one answer together. */
  readonly mailId: string;
  readonly of: TapSubject;
  readonly placementId: PlacementId;
  readonly matchId: MatchId | null;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly usedFor: "accept" | "decline" | "reconfirm" | null;
  readonly holder: Member<"employer">;
};

export async function openedTap(tx: Tx<Visitor>): Promise<Tap | null> {
  if (tx.actor.linkHash === undefined) return null;
  const row = await tx
    .selectFrom("oneTap")
    .innerJoin("membership", "membership.id", "oneTap.membershipId")
    .innerJoin("organisation", "organisation.id", "membership.organisationId")
    .select(["oneTap.tokenHash", "oneTap.mailId", "oneTap.placementId", "oneTap.matchId", "oneTap.expiresAt"])
    .select(["oneTap.usedAt", "oneTap.usedFor", "membership.id as membership", "membership.personId as person"])
    .select("organisation.id as organisation")
    .where("oneTap.tokenHash", "=", Buffer.from(tx.actor.linkHash, "hex"))
    .where("membership.endedAt", "is", null)
    .where("membership.role", "=", "employer")
    .where("organisation.verifiedAt", "is not", null)
    .executeTakeFirst();
  if (!row) return null;
  const { membership, person, organisation, ...tap } = row;
  return {
    ...tap,
    of: tap.matchId === null ? "placement" : "match",
    holder: hat({ membership, person, organisation }),
  };
}

function hat(of: {
  readonly membership: MembershipId;
  readonly person: PersonId;
  readonly organisation: OrganisationId;
}): Member<"employer"> {
  return { kind: "member", role: "employer", region: null, ...of };
}

export type TapQuestion = {
  readonly state: TapState;
  readonly title: string;
  readonly place: string | null;
  readonly employerName: string;
  /** The last moment for the answer. */
  readonly until: Date;
};

/** What a link asks, as its page may say it to whoever opens the e-mail: the work and where, nothing about the candidate. */
export async function tapQuestion(tx: Tx<Member<"employer">>, tap: Tap, now: Date): Promise<TapQuestion | null> {
  const row = await tx
    .selectFrom("placement")
    .innerJoin("organisation", "organisation.id", "placement.employerId")
    .select(["placement.title", "placement.place", "organisation.name as employerName"])
    .where("placement.id", "=", tap.placementId)
    .executeTakeFirst();
  if (!row) return null;
  return { state: tapState(tap, await isSettled(tx, tap), now), ...row, until: tap.expiresAt };
}

/**
 * Whether nothing is asked any more: the match waits for no answer of the employer, or the placement was confirmed or
 * ended since. The page asks it to show the button, and the answer asks it again.
 */
export async function isSettled(tx: Tx, tap: Pick<Tap, "matchId" | "placementId" | "expiresAt">): Promise<boolean> {
  if (tap.matchId) return !(await waitsForEmployer(tx, tap.matchId));
  const row = await tx
    .selectFrom("placement")
    .select(["status", "expiresOn"])
    .where("id", "=", tap.placementId)
    .executeTakeFirst();
  const stands = row?.status === "published" || row?.status === "paused";
  return !stands || row.expiresOn === null || endOfDay(row.expiresOn).getTime() > tap.expiresAt.getTime();
}

async function waitsForEmployer(tx: Tx, id: MatchId): Promise<boolean> {
  const match = await tx.selectFrom("match").select("status").where("id", "=", id).executeTakeFirst();
  return match?.status === "consented" || match?.status === "question";
}
