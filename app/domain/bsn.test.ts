import fc from "fast-check";
import { expect, test } from "vitest";
import { looksLikeBsn } from "./bsn.ts";

test("numbers that pass the elfproef are found, however they are written", () => {
  for (const text of ["111222333", "123456782", "1234.56.782", "111 222 333"])
    expect(looksLikeBsn(text), text).toBe(true);
});

test("own references are left alone", () => {
  for (const text of ["UT-2041", "123456789", "K111222333", "1112223334", ""])
    expect(looksLikeBsn(text), text).toBe(false);
});

test("of a number that passes, none with one other digit does", () => {
  const bsn = fc.integer({ min: 0, max: 999_999_999 }).map((n) => String(n).padStart(9, "0"));
  fc.assert(
    fc.property(bsn.filter(looksLikeBsn), fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, at, step) => {
      const other = String((Number(number[at]) + step) % 10);
      expect(looksLikeBsn(`${number.slice(0, at)}${other}${number.slice(at + 1)}`)).toBe(false);
    }),
  );
});
