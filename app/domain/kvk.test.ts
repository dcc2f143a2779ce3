import fc from "fast-check";
import { expect, it } from "vitest";
import { parseKvkNumber } from "./kvk.ts";

it("takes eight digits as people type them", () => {
  expect(["12345678", " 1234 5678 ", "12.345.678", "01234567"].map(parseKvkNumber)).toEqual([
    "12345678",
    "12345678",
    "12345678",
    "01234567",
  ]);
});

it("refuses everything else", () => {
  expect(
    ["", "1234567", "123456789", "1234567a", "00000000", "NL123456789B01", "１２３４５６７８"].map(parseKvkNumber),
  ).toEqual(Array(7).fill(null));
  fc.assert(fc.property(fc.string(), (text) => /^\d{8}$/.test(parseKvkNumber(text) ?? "12345678")));
});
