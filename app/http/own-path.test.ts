import fc from "fast-check";
import { describe, expect, it } from "vitest";

const RUNS = Number(process.env["RUNS"] ?? 2000);
process.env["DATABASE_URL"] ??= "postgres://werkbrug_app@127.0.0.1:1/none";
process.env["LOGBOEK_KEY"] ??= "00".repeat(32);
const { ownPath } = await import("./session.server.ts");

describe("where a redirect may lead", () => {
  const pieces = [
    "/",
    "\\",
    "//",
    "/.",
    "/..",
    ".",
    "@",
    ":",
    "?",
    "#",
    "%2f",
    "%5c",
    "http:",
    "javascript:",
    "evil.example",
    "\t",
    "\n",
    "\u0001",
    "é",
    "a",
  ];
  const hostile = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary" }),
    fc.webUrl(),
    fc.webPath(),
  );

  it("is always below our own origin, and fits in a header", () => {
    fc.assert(
      fc.property(hostile, fc.webUrl(), (path, base) => {
        const to = ownPath(path, "/terug");
        expect(new URL(to, base).origin).toBe(new URL(base).origin);
        expect(() => new Headers({ Location: to })).not.toThrow();
        expect(ownPath(to, "/anders")).toBe(to);
      }),
      { numRuns: RUNS },
    );
  });

  it("is what was asked when that is a path of ours", () => {
    for (const path of ["/", "/plekken?q=kok&sector=x", "/rol?verder=%2Fregio", "/over#score"]) {
      expect(ownPath(path, "/terug")).toBe(path);
    }
    for (const path of ["//x.example", "/\\x.example", "/.//x.example", "https://x.example", "", null, "/a b"]) {
      expect(ownPath(path, "/terug")).toBe("/terug");
    }
  });
});
