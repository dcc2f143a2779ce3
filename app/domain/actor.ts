import type { Role } from "./codes.ts";
import type { CandidateId, MatchId, MembershipId, OrganisationId, PersonId } from "./schema/ids.ts";

/** A person in one organisation with one role: one hat. */
export type Member<R extends Role = Role> = {
  readonly kind: "member";
  readonly person: PersonId;
  readonly membership: MembershipId;
  readonly organisation: OrganisationId;
  readonly role: R;
  /** Region of a region's or municipality's organisation; null for employers, branches and the operator. */
  readonly region: string | null;
};

/** Who answers for an employer: a member of it, or for one without members the coordinator of the region. */
export type EmployerSide = Member<"employer" | "coordinator">;
/** Either organisation of a match. */
export type MatchSide = Member<"employer" | "coordinator" | "caseworker" | "team_lead">;

/** Someone who follows the link sent to a candidate; the door looks the match up by the hash of the token. */
export type CandidateLink = {
  readonly kind: "candidate";
  /** SHA-256 of the token, hex. */
  readonly linkHash: string;
  readonly match: MatchId;
  readonly candidate: CandidateId;
};

/** Somebody who is signed in and wears no hat here: who joins, is invited, or registers an employer. */
export type Person = {
  readonly kind: "person";
  readonly person: PersonId;
  /** The KvK number that the sign-in vouched for in this session. */
  readonly kvkNumber?: string | null;
  /** SHA-256 of the invitation they hold, hex. */
  readonly invitation?: string;
};

/** Anybody. With the hash of a secret: also finds the one row that was made for who holds it. */
export type Visitor = { readonly kind: "public"; readonly linkHash?: string };

/** A background job, by its name in the catalog. */
export type Job = { readonly kind: "job"; readonly name: string };

export type Actor = Member | Person | CandidateLink | Visitor | Job;
export const visitor: Visitor = { kind: "public" };

/** A visitor who shows a secret, by its SHA-256 hash. */
export function linkHolder(hash: Buffer): Visitor {
  return { kind: "public", linkHash: hash.toString("hex") };
}
