import { describe, expect, it } from "vitest";
import routes from "#app/routes.ts";
import { withoutSecret } from "#domain/secret-pages.ts";
import { openLog } from "./log.server.ts";
import { withRequest } from "./request.server.ts";

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

  it("leaves out what tells who somebody is, or lets somebody in, down to two levels", () => {
    const secret = "Saba-geheim";
    for (const name of ["email", "name", "phone", "token", "cookie", "authorization", "secret", "password"]) {
      for (const fact of [{ [name]: secret }, { a: { [name]: secret } }, { a: { b: { [name]: secret } } }]) {
        expect(written(fact), JSON.stringify(fact)).not.toContain(secret);
      }
    }
  });

  it("says in every line of which request and of which trace it is", () => {
    const context = {
      id: "r-1",
      nonce: "n",
      locale: "nl",
      traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
      route: null,
      params: {},
      address: null,
    } as const;
    const line = withRequest(context, () => written({ route: "/plekken" }));
    expect(JSON.parse(line)).toMatchObject({ request: "r-1", trace: context.traceId, route: "/plekken" });
    expect(line).not.toContain('"nonce"');
    expect(JSON.parse(written({}))).not.toHaveProperty("request");
  });

  it("keeps a line one line, whatever is in it", () => {
    expect(written({ route: 'x"\n{"level":50}\r\n' }).trim().split("\n")).toHaveLength(1);
  });

  it("keeps the secret of a link out of a path, on every route that has one", () => {
    const withToken = routes.flatMap((top) => top.children ?? [top]).filter(({ path }) => path?.includes(":token"));
    expect(withToken.length).toBeGreaterThan(5);
    for (const { path } of withToken) expect(withoutSecret(`/${path}`), path).not.toContain(":token");
    expect(withoutSecret("/k/0123-4567-89ab-cdef-ghjk")).toBe("/k/…");
    expect(withoutSecret("/uitnodiging/abc_DEF-123.data")).toBe("/uitnodiging/…");
    expect(withoutSecret("/k/0123-4567-89ab-cdef-ghjk/ja.data")).toBe("/k/…/ja.data");
    expect(withoutSecret("/kandidaten/x")).toBe("/kandidaten/x");
  });
});
