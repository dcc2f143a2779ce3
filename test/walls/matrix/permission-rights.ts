import type { Role } from "#domain/codes.ts";
import { ACTIONS, can, type Relation, RELATIONS, RIGHTS, type RightsTable } from "#domain/permissions.ts";

const ROLES: readonly Role[] = ["employer", "caseworker", "team_lead", "coordinator", "branch", "operator"];
const ALL = ROLES.map((role) => `${role} public`);
const STAFF_OWN = ["caseworker own", "team_lead own"];
const EVERY_OWN = ROLES.map((role) => `${role} own`);
const OWNERS = ["employer own", "coordinator region"];

/**
 * Who may do what, written down a second time by hand and read against domain.md 4.1, so that no right is widened by one
 * word in one file. Whoever changes `app/domain/permissions.ts` on purpose changes this too.
 */
export const PERMISSION_RIGHTS: Readonly<Record<string, readonly string[]>> = {
  "placement.read": [...ALL, ...OWNERS],
  "placement.create": OWNERS,
  "placement.edit": OWNERS,
  "placement.submit": OWNERS,
  "placement.publish": ["coordinator region"],
  "placement.return": ["coordinator region"],
  "placement.correct": ["coordinator region"],
  "placement.steer": OWNERS,
  "placement.contact": [...OWNERS, "caseworker public", "team_lead public"],
  "candidate.read": STAFF_OWN,
  "candidate.create": STAFF_OWN,
  "candidate.edit": STAFF_OWN,
  "candidate.import": STAFF_OWN,
  "candidate.close": STAFF_OWN,
  "candidate.hand_over": STAFF_OWN,
  "candidate.contact": STAFF_OWN,
  "candidate.rights": STAFF_OWN,
  "agreement.change": ["team_lead own"],
  "agreement.ask": ["caseworker region", "team_lead region", "coordinator region"],
  "match.propose": STAFF_OWN,
  "match.read": [...STAFF_OWN, "employer own", "coordinator unmanned"],
  "match.answer": ["employer own", "coordinator unmanned"],
  "match.guide": STAFF_OWN,
  "match.count": OWNERS,
  "figures.region": ["coordinator region", "caseworker region", "team_lead region"],
  "figures.sector": ["branch sector"],
  "figures.public": ALL,
  "status.read": ["operator none"],
  "stops.lift": ["operator none"],
  "members.manage": EVERY_OWN,
  "webhooks.manage": [...STAFF_OWN, "employer own", "coordinator own"],
  "organisation.phone": [...STAFF_OWN, "employer own"],
  "organisation.verify": ["coordinator region"],
  "organisation.first_admin": ["operator none"],
};

/** Rights that `app/domain/permissions.ts` gives and this page does not, or the other way round. */
export function permissionDifferences(table: RightsTable = RIGHTS): string[] {
  return ACTIONS.flatMap((action) => {
    const written = PERMISSION_RIGHTS[action];
    if (!written) return [`Add a line for ${action} to test/walls/matrix/permission-rights.ts.`];
    return cells().flatMap(({ role, relation }) => {
      const given = can(role, action, relation, table);
      return given === written.includes(`${role} ${relation}`)
        ? []
        : [`${action}: ${role} ${relation} is ${given ? "given" : "missing"}`];
    });
  });
}

export type PermissionMutant = { readonly name: string; readonly table: RightsTable };

/** The table of rights with one right more or one fewer, for every action, role and relation. */
export function permissionMutants(): PermissionMutant[] {
  return ACTIONS.flatMap((action) =>
    cells().map(({ role, relation }) => {
      const rights: RightsTable[typeof action] = RIGHTS[action];
      const now = rights[role] ?? [];
      const then = now.includes(relation) ? now.filter((one) => one !== relation) : [...now, relation];
      const name = `right ${action}: ${role} ${relation} ${now.includes(relation) ? "taken" : "given"}`;
      return { name, table: { ...RIGHTS, [action]: { ...rights, [role]: then } } };
    }),
  );
}

function cells(): { role: Role; relation: Relation }[] {
  return ROLES.flatMap((role) => RELATIONS.map((relation) => ({ role, relation })));
}
