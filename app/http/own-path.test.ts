import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";

const RUNS = Number(process.env["RUNS"] ?? 2000);
// What is read when it is loaded; files that come after this one in the same process find their own again.
const before = { ...process.env };
process.env["DATABASE_URL"] ??= "postgres://werkbrug_app@127.0.0.1:1/none";
process.env["LOGBOEK_KEY"] ??= "00".repeat(32);
const { ownPath } = await import("./session.server.ts");
afterAll(() => {
  for (const name of ["DATABASE_URL", "LOGBOEK_KEY"]) if (before[name] === undefined) delete process.env[name];
});

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
