import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Role, ROLES } from "./codes.ts";
import {
  type Action,
  ACTIONS,
  can,
  type Held,
  type Holder,
  may,
  RELATIONS,
  type Relation,
  relationsTo,
} from "./permissions.ts";

/** The whole table, as a reader would check it. */
function granted(role: Role): Record<string, readonly Relation[]> {
  const rows = ACTIONS.map((action) => [action, RELATIONS.filter((relation) => can(role, action, relation))] as const);
  return Object.fromEntries(rows.filter(([, relations]) => relations.length > 0));
}

const hotel: Holder = { role: "employer", organisation: "hotel", region: null };
const caseworker: Holder = { role: "caseworker", organisation: "zwolle", region: "rvz" };
const coordinator: Holder = { role: "coordinator", organisation: "wsp", region: "rvz" };
const branch: Holder = { role: "branch", organisation: "horeca", region: null, sector: "hospitality" };

describe("rights", () => {
  it("give an employer the own placements and the answer to their matches, and no candidate", () => {
    expect(granted("employer")).toEqual({
      "placement.read": ["own", "public"],
      "placement.create": ["own"],
      "placement.edit": ["own"],
      "placement.submit": ["own"],
      "placement.steer": ["own"],
      "placement.contact": ["own"],
      "match.read": ["own"],
      "match.answer": ["own"],
      "match.count": ["own"],
      "figures.public": ["public"],
      "members.manage": ["own"],
      "webhooks.manage": ["own"],
      "organisation.phone": ["own"],
    });
  });

  it("let a coordinator steer the region's placements and count its matches, and answer only for an employer without members", () => {
    const rights = granted("coordinator");
    expect(Object.keys(rights).some((action) => action.startsWith("candidate."))).toBe(false);
    expect(rights["match.count"]).toEqual(["region"]);
    expect(rights["match.read"]).toEqual(["unmanned"]);
    expect(rights["match.answer"]).toEqual(["unmanned"]);
    expect(Object.keys(granted("branch"))).toEqual([
      "placement.read",
      "figures.sector",
      "figures.public",
      "members.manage",
    ]);
  });

  it("give only a coordinator the step to publish, and only caseworkers of the own municipality the people", () => {
    for (const role of ROLES) {
      for (const relation of RELATIONS) {
        const publishes = role === "coordinator" && relation === "region";
        expect(can(role, "placement.publish", relation)).toBe(publishes);
        const sees = (role === "caseworker" || role === "team_lead") && relation === "own";
        for (const action of ACTIONS.filter((name) => name.startsWith("candidate."))) {
          expect(can(role, action, relation)).toBe(sees);
        }
      }
    }
  });
});

describe("running an organisation", () => {
  it("is its admins' alone, each of their own organisation", () => {
    for (const role of ROLES) {
      const holder: Holder = { role, organisation: "here", region: null };
      expect(may({ ...holder, admin: true }, "members.manage", { staffOf: "here" })).toBe(true);
      expect(may(holder, "members.manage", { staffOf: "here" })).toBe(false);
      expect(may({ ...holder, admin: true }, "members.manage", { staffOf: "there" })).toBe(false);
      const keeps = role === "employer" || role === "caseworker" || role === "team_lead";
      expect(may({ ...holder, admin: true }, "organisation.phone", { staffOf: "here" })).toBe(keeps);
      expect(may(holder, "organisation.phone", { staffOf: "here" })).toBe(false);
      expect(may({ ...holder, admin: true }, "organisation.first_admin", {})).toBe(role === "operator");
    }
  });

  it("lets only the coordinator of the region verify an employer", () => {
    expect(may(coordinator, "organisation.verify", { regionCode: "rvz" })).toBe(true);
    expect(may(coordinator, "organisation.verify", { regionCode: "gro" })).toBe(false);
    expect(may({ ...caseworker, admin: true }, "organisation.verify", { regionCode: "rvz" })).toBe(false);
  });
});

/** About no thing in particular, and not for admins alone. */
const OPERATORS: ReadonlySet<Action> = new Set<Action>(["status.read", "stops.lift"]);

describe("standing to a thing", () => {
  it("stops at the own organisation", () => {
    expect(may(hotel, "placement.edit", { employerId: "hotel" })).toBe(true);
    expect(may(hotel, "placement.edit", { employerId: "shop" })).toBe(false);
    expect(may(caseworker, "candidate.read", { organisationId: "zwolle", regionCode: "rvz" })).toBe(true);
    expect(may(caseworker, "candidate.read", { organisationId: "kampen", regionCode: "rvz" })).toBe(false);
    expect(may(coordinator, "placement.publish", { employerId: "hotel", regionCode: "rvz" })).toBe(true);
    expect(may(coordinator, "placement.publish", { employerId: "hotel", regionCode: "gro" })).toBe(false);
  });

  it("hides a match from the employer until the candidate's yes", () => {
    const match: Held = { employerId: "hotel", organisationId: "zwolle", regionCode: "rvz" };
    expect(may(hotel, "match.read", { ...match, beforeConsent: true })).toBe(false);
    expect(may(hotel, "match.answer", match)).toBe(true);
    expect(may(caseworker, "match.guide", { ...match, beforeConsent: true })).toBe(true);
    expect(may(coordinator, "match.answer", match)).toBe(false);
    expect(may(coordinator, "match.answer", { ...match, unmanned: true })).toBe(true);
    expect(may(coordinator, "match.answer", { ...match, unmanned: true, beforeConsent: true })).toBe(false);
    expect(may(coordinator, "match.answer", { ...match, unmanned: true, regionCode: "gro" })).toBe(false);
  });

  it("opens a published placement to everyone, and a draft only to its owner and the region", () => {
    const draft: Held = { employerId: "hotel", regionCode: "rvz", sector: "hospitality", isPublic: false };
    for (const holder of [hotel, caseworker, coordinator, branch]) {
      expect(may(holder, "placement.read", { ...draft, isPublic: true })).toBe(true);
      expect(may(holder, "placement.read", draft)).toBe(holder === hotel || holder === coordinator);
    }
  });

  it("never finds two things alike because both are unknown", () => {
    const unknown = fc.constantFrom(null, undefined);
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), fc.constantFrom<Action>(...ACTIONS), unknown, (role, action, nothing) => {
        const holder: Holder = { role, organisation: "x", region: null, sector: null };
        const held: Held = { employerId: null, organisationId: null, regionCode: null, sector: nothing ?? null };
        expect(relationsTo(holder, held)).toEqual(["none"]);
        expect(may(holder, action, held)).toBe(OPERATORS.has(action) && role === "operator");
      }),
    );
  });
});
