import { describe, expect, it } from "vitest";
import { openLog, shownPath } from "./log.server.ts";

function written(fact: object): string {
  const lines: string[] = [];
  openLog({ write: (line: string) => void lines.push(line) }).error(fact, "A request failed");
  return lines.join("");
}

describe("the log", () => {
  it("tells where it went wrong in the database and not which values it was about", () => {
    const row = {
      detail: "Failing row contains (4f, Saba Tesfay, saba@voorbeeld.example).",
      where: "saba@voorbeeld.example",
    };
    const error = Object.assign(new Error('violates check constraint "contact_name"'), {
      code: "23514",
      table: "contact",
      ...row,
    });
    const cause = Object.assign(new Error("Not written"), { cause: error });
    for (const line of [written({ err: error }), written({ err: cause })]) {
      expect(line).not.toMatch(/Saba|voorbeeld/i);
      expect(line).toContain("contact_name");
    }
    expect(written({ err: error })).toContain("23514");
  });

  it("keeps the secret of a candidate's link out of a path", () => {
    expect(shownPath("/k/0123-4567-89ab-cdef-ghjk")).toBe("/k/…");
    expect(shownPath("/uitnodiging/abc_DEF-123.data")).toBe("/uitnodiging/…");
    expect(shownPath("/k/0123-4567-89ab-cdef-ghjk/ja.data")).toBe("/k/…/ja.data");
    expect(shownPath("/kandidaten/x")).toBe("/kandidaten/x");
  });
});
