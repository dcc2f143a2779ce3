import { expect, test } from "vitest";
import { parsePart } from "./step-form.server.ts";

const SITE = "0199aaaa-0000-7000-8000-000000000000";

function place(fields: Readonly<Record<string, string>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parsePart("place", form);
}

test("what was left in the fields of another address does not count when an own site is chosen", () => {
  expect(place({ site: SITE, postcode: "35", municipality: "nergens", transitNote: "Bus 5" })).toEqual({
    ok: true,
    given: { part: "place", values: { siteId: SITE, transitNote: "Bus 5" } },
  });
  expect(place({ site: "other", postcode: "35" }).ok).toBe(false);
  expect(place({ postcode: "35" }).ok).toBe(false);
});
