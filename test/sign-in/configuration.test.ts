import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readEnv } from "#app/http/env.server.ts";
import { provenIdentity } from "#app/http/oidc-claims.server.ts";
import { TEST_LOGBOEK_KEY } from "../world.ts";

const folder = mkdtempSync(join(tmpdir(), "werkbrug-sign-in-"));
afterAll(() => rmSync(folder, { recursive: true }));

const needed = { DATABASE_URL: "postgres://werkbrug_app:x@127.0.0.1/werkbrug", LOGBOEK_KEY: TEST_LOGBOEK_KEY };
const given = {
  key: "eherkenning",
  label: { nl: "eHerkenning", en: "eHerkenning" },
  issuer: "https://broker.example",
  clientId: "werkbrug",
  clientSecret: "geheim",
  audience: ["employer"],
};
const withProviders = (list: unknown) => readEnv({ ...needed, OIDC_PROVIDERS: JSON.stringify(list) });
const providerOf = (more: object) => {
  const [provider] = withProviders([{ ...given, ...more }]).OIDC_PROVIDERS;
  if (!provider) throw new Error("No provider.");
  return provider;
};

describe("the providers of the environment", () => {
  it("are a JSON list or a file with one, and none by default", () => {
    const file = join(folder, "providers.json");
    writeFileSync(file, JSON.stringify([given]));
    expect(readEnv({ ...needed }).OIDC_PROVIDERS).toEqual([]);
    const ofFile = readEnv({ ...needed, OIDC_PROVIDERS: file }).OIDC_PROVIDERS;
    expect(ofFile).toEqual(withProviders([given]).OIDC_PROVIDERS);
    expect(ofFile).toMatchObject([{ key: "eherkenning", scope: "openid", trustsEmail: "never", acceptedAcr: [] }]);
  });

  it.each([
    ["plain http on another machine", { issuer: "http://broker.example" }],
    ["a secret and a key", { privateKey: "{}" }],
    ["neither secret nor key", { clientSecret: undefined }],
    ["a key that is an address of ours", { key: "link" }],
    ["a scope that is not OpenID Connect", { scope: "email" }],
    ["an audience of nobody", { audience: [] }],
    ["a setting that does not exist", { trustEmail: "always" }],
  ])("are refused with %s", (_, wrong) => {
    expect(() => withProviders([{ ...given, ...wrong }])).toThrow(/The environment is not complete/);
  });

  it("are refused when two share a key or a client", () => {
    expect(() => withProviders([given, { ...given, clientId: "ander" }])).toThrow(/key stands there twice/);
    expect(() => withProviders([given, { ...given, key: "ander" }])).toThrow(/same client/);
  });
});

describe("a provider of one municipality", () => {
  const staff = { ...given, audience: ["municipality"], trustsEmail: "verified" };
  const second = { ...staff, key: "zeist", clientId: "zeist" };

  it("beside another says for whom it speaks: otherwise one could vouch for the people of the other", () => {
    expect(() => withProviders([staff, second])).toThrow(/each needs emailDomains or organisations/);
    const bound = { emailDomains: ["utrecht.example"] };
    expect(
      withProviders([
        { ...staff, ...bound },
        { ...second, emailDomains: ["zeist.example"] },
      ]).OIDC_PROVIDERS,
    ).toHaveLength(2);
    expect(
      withProviders([staff, given].map((one, at) => ({ ...one, key: `k${at}`, clientId: `c${at}` }))).OIDC_PROVIDERS,
    ).toHaveLength(2);
    expect(() => withProviders([{ ...staff, emailDomains: ["@utrecht.example"] }])).toThrow(/e-mail domain/);
  });

  it("vouches for addresses of its own domains alone", () => {
    const provider = providerOf({ ...staff, emailDomains: ["utrecht.example"] });
    const emailOf = (email: string) => provenIdentity(provider, { sub: "a", email, email_verified: true });
    expect(emailOf("Anna@Utrecht.example")).toMatchObject({ email: "Anna@Utrecht.example" });
    for (const other of ["anna@zeist.example", "anna@niet-utrecht.example", "anna@x.utrecht.example"])
      expect(emailOf(other)).toMatchObject({ email: "" });
  });
});

describe("the demo", () => {
  const demo = { ...needed, WERKBRUG_DEMO: "1", NODE_ENV: "production" };
  it("runs on this machine alone, as npm start does it", () => {
    expect(readEnv({ ...demo, WERKBRUG_ORIGIN: "http://127.0.0.1:3000" }).WERKBRUG_DEMO).toBe("1");
    expect(readEnv({ ...demo, HOST: "::1", WERKBRUG_ORIGIN: "http://[::1]:3000" }).WERKBRUG_DEMO).toBe("1");
  });

  it.each([
    ["a public address", { WERKBRUG_ORIGIN: "https://werkbrug.example" }],
    ["a public address without https", { WERKBRUG_ORIGIN: "http://werkbrug.example" }],
    ["an open host", { HOST: "0.0.0.0" }],
    ["providers", { OIDC_PROVIDERS: JSON.stringify([given]) }],
  ])("does not go together with %s", (_, more) => {
    expect(() => readEnv({ ...demo, ...more })).toThrow(/WERKBRUG_DEMO=1/);
  });
});

describe("what is taken from a provider's claims", () => {
  it("follows the mapping, into objects too, and forgets the rest", () => {
    const provider = providerOf({ claims: { subject: "actingSubject", kvk: "legalSubject.number" } });
    const claims = { actingSubject: "p-1", legalSubject: { number: "12345678" }, bsn: "123456782", name: "A" };
    const proven = provenIdentity(provider, claims);
    expect(proven).toMatchObject({ name: "A", email: "", kvkNumber: "12345678", steppedUp: false });
    expect(JSON.stringify(proven)).not.toMatch(/123456782|p-1/);
  });

  it("takes an address only as far as the configuration trusts it", () => {
    const claims = { sub: "1", email: "a@b.example" };
    const email = (trustsEmail: string, more: object = {}) => {
      const proven = provenIdentity(providerOf({ trustsEmail }), { ...claims, ...more });
      return typeof proven === "string" ? proven : proven.email;
    };
    expect([email("never", { email_verified: true }), email("verified"), email("always")]).toEqual([
      "",
      "",
      "a@b.example",
    ]);
    expect(email("verified", { email_verified: true })).toBe("a@b.example");
    expect(email("verified", { email_verified: "true" })).toBe("");
  });

  it("keeps the same subject at two providers apart", () => {
    const hash = (key: string) => {
      const proven = provenIdentity(providerOf({ key }), { sub: "1" });
      return typeof proven === "string" ? proven : proven.subjectHash.toString("hex");
    };
    expect(hash("een")).not.toBe(hash("twee"));
  });
});
