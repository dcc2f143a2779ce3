import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkToken, readLinkToken } from "./link-token.ts";

const bytes = fc.uint8Array({ minLength: 20, maxLength: 32 });

describe("the secret of a candidate's link", () => {
  it("is read back however it is copied by hand", () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const token = linkToken(random);
        const typed = [
          token,
          token.toUpperCase(),
          token.replaceAll("-", ""),
          token.replaceAll("0", "O").replaceAll("1", "l"),
        ];
        for (const one of typed) expect(readLinkToken(one)).toBe(token);
      }),
    );
  });

  it("uses every random byte, so that two of them differ when one byte does", () => {
    fc.assert(
      fc.property(bytes, fc.nat({ max: 19 }), (random, at) => {
        const other = random.slice();
        other[at] = (random[at]! + 1) % 256;
        expect(linkToken(other)).not.toBe(linkToken(random));
      }),
    );
  });

  it("refuses what cannot be one before anybody looks it up", () => {
    for (const typed of ["", "abcd", "u".repeat(20), "1".repeat(21), "../../etc/passwd1234"])
      expect(readLinkToken(typed)).toBeNull();
    expect(() => linkToken(new Uint8Array(19))).toThrow(RangeError);
  });
});
