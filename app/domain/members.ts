import type { OrganisationKind, Role } from "./codes.ts";
import { addDays } from "./dates.ts";

/** The roles that an organisation of each kind gives; the first is the one of somebody who runs it. */
export const ROLES_OF = {
  employer: ["employer"],
  municipality: ["team_lead", "caseworker"],
  region: ["coordinator"],
  branch: ["branch"],
  operator: ["operator"],
} as const satisfies Record<OrganisationKind, readonly Role[]>;

/** Days within which an invitation (uitnodiging) can be accepted. */
export const INVITATION_DAYS = 14;
/** Months after which somebody's rights must be looked at again (BIO2 5.18.02: yearly). */
export const REVIEW_MONTHS = 12;
/** Days before that from which the page asks for it. */
const REVIEW_AHEAD = 30;

/** Somebody who acts or is acted upon: a membership as it stands now. */
export type Membership = { readonly id: string; readonly person: string; readonly role: Role; readonly admin: boolean };

/** Whether an organisation of this kind gives this role. */
export function roleFits(kind: OrganisationKind, role: Role): boolean {
  const roles: readonly Role[] = ROLES_OF[kind];
  return roles.includes(role);
}

/** Why a membership may not change; `candidates` is asked of the database apart. */
export type ChangeRefusal = "forbidden" | "last_admin" | "own_rights";
/** What can be done to a membership. */
export type MembershipChange = "end" | "make_admin" | "unmake_admin";

/**
 * Whether `actor` may do this to `target`, both among the `current` memberships of one organisation that have not
 * ended. Null: yes. Everybody may leave and give up being admin; the rest is an admin's to others; the last admin stays.
 */
export function refusalOf(
  change: MembershipChange,
  actor: string,
  target: string,
  current: readonly Membership[],
): ChangeRefusal | null {
  const [own, other] = [actor, target].map((id) => current.find((one) => one.id === id));
  if (!own || !other) return "forbidden";
  if (change === "make_admin" && own.person === other.person) return "own_rights";
  if (own.id !== other.id && !own.admin) return "forbidden";
  if (change === "make_admin" || !other.admin) return null;
  return current.some((one) => one.admin && one.id !== other.id) ? null : "last_admin";
}

/** The memberships after a change. */
export function changed(
  change: MembershipChange,
  target: string,
  current: readonly Membership[],
): readonly Membership[] {
  if (change === "end") return current.filter(({ id }) => id !== target);
  return current.map((one) => (one.id === target ? { ...one, admin: change === "make_admin" } : one));
}

/** Whether an admin may confirm this membership: one's own only where nobody else can. */
export function mayReview(actor: string, target: string, current: readonly Membership[]): boolean {
  const own = current.find(({ id }) => id === actor);
  if (!own?.admin || !current.some(({ id }) => id === target)) return false;
  const person = current.find(({ id }) => id === target)?.person;
  return person !== own.person || !current.some((one) => one.admin && one.person !== own.person);
}

export type ReviewState = "fresh" | "due" | "overdue";

/** How a review stands `today`, last done (or begun as a member) on `since`; both yyyy-mm-dd. */
export function reviewState(since: string, today: string): ReviewState {
  const until = yearLater(since);
  if (today >= until) return "overdue";
  return today >= addDays(until, -REVIEW_AHEAD) ? "due" : "fresh";
}

function yearLater(date: string): string {
  const year = Number(date.slice(0, 4)) + REVIEW_MONTHS / 12;
  // A day that the next year does not have: the first of March.
  return date.slice(5) === "02-29" ? `${year}-03-01` : `${year}${date.slice(4)}`;
}

/** An e-mail address as two people would call the same: without spaces around it, in small letters. */
export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Where an invitation is read and accepted, by the browser that holds its secret. */
export const INVITATION_PAGE = "/uitnodiging";
/** Where the link in its e-mail leads; its secret is the last part of the path. */
export const INVITATION_PAGES = `${INVITATION_PAGE}/` as const;
