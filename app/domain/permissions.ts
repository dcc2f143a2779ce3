import type { Role } from "./codes.ts";

/**
 * How a member stands to a thing: `own` organisation's, in the own `region`, `unmanned`: of an employer in the own region
 * that nobody is a member of, in the own `sector`, `public` to all, or `none` of these. A thing can be more than one.
 */
export const RELATIONS = ["own", "region", "unmanned", "sector", "public", "none"] as const;
export type Relation = (typeof RELATIONS)[number];

export type Rights = Readonly<Partial<Record<Role, readonly Relation[]>>>;

const published: Rights = everyone(["public"]);
const caseworkers = (...relations: Relation[]): Rights => ({ caseworker: relations, team_lead: relations });

/** Who may do what, to things that stand in which relation. Who is not named may not. Which step is open: the lives. */
export const RIGHTS = {
  "placement.read": { ...published, employer: ["own", "public"], coordinator: ["region", "public"] },
  "placement.create": { employer: ["own"], coordinator: ["region"] },
  "placement.edit": { employer: ["own"], coordinator: ["region"] },
  "placement.submit": { employer: ["own"], coordinator: ["region"] },
  "placement.publish": { coordinator: ["region"] },
  "placement.return": { coordinator: ["region"] },
  /** Better words for what is published. */
  "placement.correct": { coordinator: ["region"] },
  /** Pause, resume, reconfirm, withdraw. */
  "placement.steer": { employer: ["own"], coordinator: ["region"] },
  /** Who the employer is and how to reach them: not for the public page. */
  "placement.contact": { employer: ["own"], coordinator: ["region"], ...caseworkers("public") },
  "candidate.read": caseworkers("own"),
  "candidate.create": caseworkers("own"),
  "candidate.edit": caseworkers("own"),
  "candidate.import": caseworkers("own"),
  "candidate.close": caseworkers("own"),
  "candidate.hand_over": caseworkers("own"),
  /** Name and contact data; the accepting employer's view goes with the match. */
  "candidate.contact": caseworkers("own"),
  /** Export of a file, answering what the person asks of their data, letting the person be erased. */
  "candidate.rights": caseworkers("own"),
  /** What the region's other municipalities see of people who are available: opening and closing that. */
  "agreement.change": { team_lead: ["own"] },
  /** Ask a municipality of the region to propose somebody whom its agreement shows. */
  "agreement.ask": { coordinator: ["region"], ...caseworkers("region") },
  "match.propose": caseworkers("own"),
  "match.read": { employer: ["own"], coordinator: ["unmanned"], ...caseworkers("own") },
  /** Accept, decline, ask, offer times, cancel: the employer's side. */
  "match.answer": { employer: ["own"], coordinator: ["unmanned"] },
  /** Withdraw, answer a question, confirm a time, cancel, record the person's answer: the municipality's side. */
  "match.guide": caseworkers("own"),
  /** How many matches a placement has and how far they are; nothing about the people in them. */
  "match.count": { employer: ["own"], coordinator: ["region"] },
  /** Exact figures of a region; `figures.sector` and `figures.public` come with small cells hidden. */
  "figures.region": { coordinator: ["region"], ...caseworkers("region") },
  "figures.sector": { branch: ["sector"] },
  "figures.public": published,
  "status.read": { operator: ["none"] },
  /** Let e-mail go again to addresses that mail servers refused in a period. */
  "stops.lift": { operator: ["none"] },
  /** Invite, let in, end, make admin, review: of the own organisation, by its admins. */
  "members.manage": everyone(["own"]),
  /** Where the own organisation hears of its events: by its admins. */
  "webhooks.manage": { employer: ["own"], coordinator: ["own"], ...caseworkers("own") },
  /** The number at which candidates and the other side of a match call the own organisation: by its admins. */
  "organisation.phone": { employer: ["own"], ...caseworkers("own") },
  /** Look at an employer that registered itself, and let it in or not. */
  "organisation.verify": { coordinator: ["region"] },
  /** Invite the first admin of an organisation that has none. */
  "organisation.first_admin": { operator: ["none"] },
} as const satisfies Record<string, Rights>;

export type Action = keyof typeof RIGHTS;
export type RightsTable = Readonly<Record<Action, Rights>>;
export const ACTIONS = Object.keys(RIGHTS) as readonly Action[];

/** What only the admins (beheerders) among those who have the right may do. */
export const FOR_ADMINS: ReadonlySet<Action> = new Set<Action>([
  "members.manage",
  "webhooks.manage",
  "organisation.phone",
  "organisation.first_admin",
]);

/** Of a member: what standing to a thing depends on. */
export type Holder = {
  readonly role: Role;
  readonly organisation: string;
  readonly region: string | null;
  readonly sector?: string | null;
  /** Runs the own organisation. */
  readonly admin?: boolean;
};

/** Of a placement, candidate, match or figure: whose it is. Absent: nobody's. */
export type Held = {
  readonly employerId?: string | null;
  /** The municipality's organisation. */
  readonly organisationId?: string | null;
  /** The organisation itself and who works there, whatever its kind. */
  readonly staffOf?: string | null;
  readonly regionCode?: string | null;
  readonly sector?: string | null;
  /** A published placement, a public figure. */
  readonly isPublic?: boolean;
  /** Nobody wears a hat of the employer: the coordinator of the region answers for it. */
  readonly unmanned?: boolean;
  /** A match before the candidate's yes: to the employer it does not exist. */
  readonly beforeConsent?: boolean;
};

/** Whether a role may do something to a thing that stands in this relation; `table` is another one for who tries this one. */
export function can(role: Role, action: Action, relation: Relation, table: RightsTable = RIGHTS): boolean {
  return table[action][role]?.includes(relation) ?? false;
}

/** Whether a member may do something to a thing: page and command ask the same. */
export function may(holder: Holder, action: Action, held: Held): boolean {
  if (FOR_ADMINS.has(action) && holder.admin !== true) return false;
  return relationsTo(holder, held).some((relation) => can(holder.role, action, relation));
}

/** Every relation in which a member stands to a thing; `none` when there is no other. */
export function relationsTo(holder: Holder, held: Held): Relation[] {
  const relations: Relation[] = [];
  if (isOwn(holder, held)) relations.push("own");
  if (same(holder.region, held.regionCode)) relations.push("region");
  if (same(holder.region, held.regionCode) && held.unmanned && !held.beforeConsent) relations.push("unmanned");
  if (same(holder.sector, held.sector)) relations.push("sector");
  if (held.isPublic) relations.push("public");
  return relations.length > 0 ? relations : ["none"];
}

function isOwn(holder: Holder, held: Held): boolean {
  if (same(holder.organisation, held.staffOf)) return true;
  switch (holder.role) {
    case "employer":
      return same(holder.organisation, held.employerId) && !held.beforeConsent;
    case "caseworker":
    case "team_lead":
      return same(holder.organisation, held.organisationId);
    case "coordinator":
    case "branch":
    case "operator":
      return false;
  }
}

function same(a: string | null | undefined, b: string | null | undefined): boolean {
  return a !== null && a !== undefined && a === b;
}

function everyone(relations: readonly Relation[]): Record<Role, readonly Relation[]> {
  return {
    employer: relations,
    caseworker: relations,
    team_lead: relations,
    coordinator: relations,
    branch: relations,
    operator: relations,
  };
}
