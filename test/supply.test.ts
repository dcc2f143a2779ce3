import { describe, expect, it } from "vitest";
import { isAllowed, licences } from "../tools/supply.ts";

describe("what the software is made of", () => {
  it("has a licence under which we may pass it on, package by package", () => {
    const all = licences();
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ license }) => !isAllowed(license))).toEqual([]);
  });

  it("is refused under a licence that is not on the list, or where one of several that all hold is not", () => {
    for (const wrong of ["AGPL-3.0", "unknown", "MIT AND GPL-3.0", "SSPL-1.0 OR BUSL-1.1"])
      expect(isAllowed(wrong)).toBe(false);
    for (const right of ["MIT", "(MIT OR GPL-3.0)", "Apache-2.0 AND MIT"]) expect(isAllowed(right)).toBe(true);
  });
});
