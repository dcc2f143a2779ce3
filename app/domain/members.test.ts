import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ORGANISATION_KINDS, ROLES } from "./codes.ts";
import { addDays } from "./dates.ts";
import {
  changed,
  mayReview,
  type Membership,
  type MembershipChange,
  refusalOf,
  reviewState,
  roleFits,
} from "./members.ts";

const RUNS = Number(process.env["RUNS"] ?? 200);
const IDS = ["a", "b", "c", "d"];

/** Up to four memberships of up to three people, at least one of them an admin. */
const organisation = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom(...IDS),
      person: fc.constantFrom("p", "q", "r"),
      role: fc.constantFrom("caseworker" as const, "team_lead" as const),
      admin: fc.boolean(),
    }),
    { selector: ({ id }) => id, minLength: 1 },
  )
  .filter((members) => members.some(({ admin }) => admin));
const change = fc.constantFrom<MembershipChange>("end", "make_admin", "unmake_admin");
const step = fc.record({ change, actor: fc.constantFrom(...IDS), target: fc.constantFrom(...IDS) });

describe("roles of an organisation", () => {
  it("are its own kind's alone, and every role belongs to one kind", () => {
    for (const role of ROLES) expect(ORGANISATION_KINDS.filter((kind) => roleFits(kind, role))).toHaveLength(1);
    expect(roleFits("employer", "operator")).toBe(false);
    expect(roleFits("municipality", "caseworker")).toBe(true);
  });
});

describe("changes of memberships", () => {
  it("never leave an organisation without an admin, in whatever order", () => {
    fc.assert(
      fc.property(organisation, fc.array(step, { maxLength: 30 }), (start, steps) => {
        let now: readonly Membership[] = start;
        for (const { change: what, actor, target } of steps) {
          if (refusalOf(what, actor, target, now) === null) now = changed(what, target, now);
          expect(now.some(({ admin }) => admin)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("never give anybody more rights by their own hand", () => {
    fc.assert(
      fc.property(organisation, step, (now, { change: what, actor, target }) => {
        if (refusalOf(what, actor, target, now) !== null) return;
        const person = now.find(({ id }) => id === actor)?.person;
        const rights = (members: readonly Membership[]) =>
          members.filter((one) => one.person === person && one.admin).length;
        expect(rights(changed(what, target, now))).toBeLessThanOrEqual(rights(now));
      }),
      { numRuns: RUNS },
    );
  });

  it("are an admin's to others, and anybody's to leave", () => {
    fc.assert(
      fc.property(organisation, step, (now, { change: what, actor, target }) => {
        const own = now.find(({ id }) => id === actor);
        const refusal = refusalOf(what, actor, target, now);
        if (refusal === null && actor !== target) expect(own?.admin).toBe(true);
        if (own && !own.admin && actor === target && what === "end") expect(refusal).toBeNull();
      }),
      { numRuns: RUNS },
    );
  });

  it("say why: the last admin stays, nobody makes themselves admin, who is not here does nothing", () => {
    const now: Membership[] = [
      { id: "a", person: "p", role: "employer", admin: true },
      { id: "b", person: "q", role: "employer", admin: false },
    ];
    expect(refusalOf("end", "a", "a", now)).toBe("last_admin");
    expect(refusalOf("unmake_admin", "a", "a", now)).toBe("last_admin");
    expect(refusalOf("end", "a", "b", now)).toBeNull();
    expect(refusalOf("make_admin", "a", "b", now)).toBeNull();
    expect(refusalOf("make_admin", "b", "b", now)).toBe("own_rights");
    expect(refusalOf("end", "b", "a", now)).toBe("forbidden");
    expect(refusalOf("end", "x", "a", now)).toBe("forbidden");
  });
});

describe("the yearly review", () => {
  it("asks a month ahead and stands out after a year", () => {
    expect(reviewState("2025-11-25", "2026-10-25")).toBe("fresh");
    expect(reviewState("2025-11-25", "2026-10-26")).toBe("due");
    expect(reviewState("2025-11-25", "2026-11-24")).toBe("due");
    expect(reviewState("2025-11-25", "2026-11-25")).toBe("overdue");
    expect(reviewState("2024-02-29", "2025-02-28")).toBe("due");
    expect(reviewState("2024-02-29", "2025-03-01")).toBe("overdue");
  });

  it("only ever gets later", () => {
    const order = ["fresh", "due", "overdue"];
    fc.assert(
      fc.property(fc.nat(800), fc.nat(800), (days, more) => {
        const at = (count: number) => order.indexOf(reviewState("2024-02-29", addDays("2024-02-29", count)));
        expect(at(days + more)).toBeGreaterThanOrEqual(at(days));
      }),
      { numRuns: RUNS },
    );
  });

  it("is another's to do, unless there is no other admin", () => {
    const one: Membership = { id: "a", person: "p", role: "employer", admin: true };
    const other: Membership = { id: "b", person: "q", role: "employer", admin: true };
    expect(mayReview("a", "a", [one])).toBe(true);
    expect(mayReview("a", "a", [one, other])).toBe(false);
    expect(mayReview("a", "b", [one, other])).toBe(true);
    expect(mayReview("b", "a", [one, { ...other, admin: false }])).toBe(false);
  });
});
