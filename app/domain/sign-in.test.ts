import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ORGANISATION_KINDS, ROLES } from "./codes.ts";
import { lockSeconds, mayWear, SESSION_RULES } from "./sign-in.ts";

const caseworker = {
  organisation: "utrecht",
  role: "caseworker",
  organisationKind: "municipality",
  kvkNumber: null,
} as const;
const employer = {
  organisation: "bedrijf",
  role: "employer",
  organisationKind: "employer",
  kvkNumber: "12345678",
} as const;

describe("which hats a way in opens", () => {
  it("lets nobody who sees people's files in by an e-mail alone", () => {
    const way = { method: "email", audience: null, organisations: [], kvkNumber: null } as const;
    expect(mayWear(way, caseworker)).toBe(false);
    expect(mayWear(way, employer)).toBe(true);
  });

  it("opens the kinds of organisation of the provider, and none when the provider is gone", () => {
    const way = { method: "oidc", audience: ["municipality"], organisations: [], kvkNumber: null } as const;
    expect(mayWear(way, caseworker)).toBe(true);
    expect(mayWear(way, employer)).toBe(false);
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), fc.constantFrom(...ORGANISATION_KINDS), (role, organisationKind) => {
        const hat = { organisation: "x", role, organisationKind, kvkNumber: null };
        expect(mayWear({ method: "oidc", audience: null, organisations: [], kvkNumber: null }, hat)).toBe(false);
      }),
    );
  });

  it("opens the organisations whose provider it is, and no other of the same kind", () => {
    const way = { method: "oidc", audience: ["municipality"], organisations: ["utrecht"], kvkNumber: null } as const;
    expect(mayWear(way, caseworker)).toBe(true);
    expect(mayWear(way, { ...caseworker, organisation: "zeist" })).toBe(false);
  });

  it("opens the one company that the provider vouched for", () => {
    const way = { method: "oidc", audience: ["employer"], organisations: [], kvkNumber: "12345678" } as const;
    expect(mayWear(way, employer)).toBe(true);
    expect(mayWear(way, { ...employer, kvkNumber: "87654321" })).toBe(false);
  });

  it("asks a second factor of every role but the one that sees safe figures alone", () => {
    expect(ROLES.filter((role) => !SESSION_RULES[role].secondFactor)).toEqual(["branch"]);
  });
});

describe("the wait after wrong codes", () => {
  it("is none for four slips, then grows and stays within an hour", () => {
    expect([0, 1, 4, 5, 6, 7].map(lockSeconds)).toEqual([0, 0, 0, 60, 120, 240]);
    fc.assert(
      fc.property(fc.nat(10_000), (failures) => {
        expect(lockSeconds(failures + 1)).toBeGreaterThanOrEqual(lockSeconds(failures));
        expect(lockSeconds(failures)).toBeLessThanOrEqual(3600);
      }),
    );
  });
});
