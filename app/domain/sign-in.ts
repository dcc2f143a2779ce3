import type { OrganisationKind, Role } from "./codes.ts";

/** How somebody came in: as an invented person, through an identity provider, or by a link in an e-mail. */
export type SignInMethod = "demo" | "oidc" | "email";

/**
 * What each role asks of a session. `byEmail`: the role may be worn after an e-mail link, so by who has no provider.
 * `secondFactor`: a second factor is shown first, at the provider or here (BIO2 5.17.01): these roles see personal data,
 * or manage the system.
 */
export const SESSION_RULES: Readonly<Record<Role, { readonly byEmail: boolean; readonly secondFactor: boolean }>> = {
  employer: { byEmail: true, secondFactor: true },
  caseworker: { byEmail: false, secondFactor: true },
  team_lead: { byEmail: false, secondFactor: true },
  coordinator: { byEmail: false, secondFactor: true },
  branch: { byEmail: true, secondFactor: false },
  operator: { byEmail: false, secondFactor: true },
};

/** The way in, as far as it decides which hats may be worn. */
export type WayIn = {
  readonly method: SignInMethod;
  /** Kinds of organisation that may come in through the provider; null when there is no such provider any more. */
  readonly audience: readonly OrganisationKind[] | null;
  /** Ids of the organisations whose own provider it is; empty when it is of all in its audience. */
  readonly organisations: readonly string[];
  /** The company (KvK number) for which the provider vouched. */
  readonly kvkNumber: string | null;
};

type HatFacts = {
  readonly organisation: string;
  readonly role: Role;
  readonly organisationKind: OrganisationKind;
  readonly kvkNumber: string | null;
};

/**
 * Whether a hat may be worn by who came in like this. A provider that names a company opens that company alone, and the
 * provider of some organisations no other.
 */
export function mayWear(way: WayIn, hat: HatFacts): boolean {
  switch (way.method) {
    case "demo":
      return true;
    case "email":
      return SESSION_RULES[hat.role].byEmail;
    case "oidc":
      if (!way.audience?.includes(hat.organisationKind)) return false;
      if (way.organisations.length > 0 && !way.organisations.includes(hat.organisation)) return false;
      return hat.organisationKind !== "employer" || way.kvkNumber === null || way.kvkNumber === hat.kvkNumber;
  }
}

/** Minutes that a second factor counts as shown just now: what changes a way in, or ends one, asks for that (ASVS 5.0, 7.5). */
const FRESH_MINUTES = 10;

/** Whether somebody showed a second factor just now; `at` null: not in this session. */
export function shownJustNow(at: Date | null, now: Date): boolean {
  return at !== null && now.getTime() - at.getTime() < FRESH_MINUTES * 60_000;
}

/** Wrong codes in a row that do no harm, and then how long no code is looked at: doubling, in seconds. */
const FREE_TRIES = 5;
const FIRST_LOCK = 60;
const LONGEST_LOCK = 3600;

/** Seconds to wait after this many wrong codes in a row: 0 for the first few, then 60 doubling up to an hour. */
export function lockSeconds(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(LONGEST_LOCK, FIRST_LOCK * 2 ** (failures - FREE_TRIES));
}
