import { expect, test } from "vitest";
import { parsePhone } from "#domain/phone.ts";
import { phones } from "./phones.ts";
import { invent } from "./world.ts";

test("the demo world calls nobody real: numbers that cannot be given out, one for each municipality and some employers", () => {
  const { organisations, personas } = invent("2026-11-22");
  const given = phones(organisations, personas);
  expect(given.filter(({ phone }) => !/^\+31[23]0000\d{4}$/.test(phone) || parsePhone(phone) !== phone)).toEqual([]);
  expect(new Set(given.map(({ phone }) => phone)).size).toBe(given.length);
  const called = new Set(given.map(({ organisationId }) => organisationId));
  const silent = (
    of: readonly { readonly organisation: { readonly id: (typeof given)[number]["organisationId"] } }[],
  ) => of.filter(({ organisation }) => !called.has(organisation.id)).length;
  expect(silent(organisations.municipalities)).toBe(0);
  expect(silent([personas.cleaning, personas.hotel])).toBe(0);
  expect(silent(organisations.employers)).toBeGreaterThan(100);
}, 60_000);
