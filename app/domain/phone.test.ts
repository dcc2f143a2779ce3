import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePhone, phoneLink, phoneText } from "./phone.ts";

describe("a telephone number", () => {
  it.each([
    ["030 286 00 00", "+31302860000", "030 286 00 00"],
    ["030-2860000", "+31302860000", "030 286 00 00"],
    ["(030) 286 00 00", "+31302860000", "030 286 00 00"],
    ["+31 (0)30 286 00 00", "+31302860000", "030 286 00 00"],
    ["+31 030 2860000", "+31302860000", "030 286 00 00"],
    ["0031302860000", "+31302860000", "030 286 00 00"],
    ["0475.35.99.99", "+31475359999", "0475 35 99 99"],
    ["06–12345678", "+31612345678", "06 12 34 56 78"],
    ["088 / 123 45 67", "+31881234567", "088 123 45 67"],
    ["14 030", "14030", "14 030"],
    ["140475", "140475", "14 0475"],
    ["0800-1234", "08001234", "0800 1234"],
    ["0800 123 45 67", "08001234567", "0800 123 45 67"],
    ["+32 2 555 12 34", "+3225551234", "+32 255 512 34"],
    ["+49 211 1234567", "+492111234567", "+49 211 123 4567"],
    ["+1 212 555 0100", "+12125550100", "+1 212 555 0100"],
    ["+352 27 12 34 56", "+35227123456", "+352 271 234 56"],
  ])("typed as %j is kept as %j and read as %j", (typed, kept, read) => {
    expect(parsePhone(typed)).toBe(kept);
    expect(phoneText(kept)).toBe(read);
    expect(phoneLink(kept)).toBe(`tel:${kept}`);
  });

  it.each(
    // prettier-ignore
    ["", "   ", "030", "286 00 00", "030 286 00 0", "030 286 00 000", "00 00 00 00 00", "0800 123", "0800 123 456",
      "+31 30 286 00", "+31 0 0302860000", "+310", "+0 123 456 78", "+1234567", "+1234567890123456", "14 30", "14 02",
      "bel 030 2860000", "030 2860000 of 030 2860001", "030 286 00 OO", "٠٣٠٢٨٦٠٠٠٠", "0012"],
  )("is not what %j says", (typed) => {
    expect(parsePhone(typed)).toBeNull();
  });

  it("is the same number once it has been read out and typed again", () => {
    const kept = fc
      .oneof(
        fc.stringMatching(/^0[1-9]\d{8}$/),
        fc.stringMatching(/^\+(3[2-9]|4\d|1)\d{8,11}$/),
        fc.stringMatching(/^140\d{2,3}$/),
      )
      .map(parsePhone)
      .filter((phone) => phone !== null);
    fc.assert(
      fc.property(kept, (phone) => {
        expect(parsePhone(phoneText(phone))).toBe(phone);
        expect(phoneText(phone)).toMatch(/^\+?\d+( \d{2,4})+$/);
      }),
    );
  });
});
