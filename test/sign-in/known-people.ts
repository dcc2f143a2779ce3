import type { Page } from "playwright-core";
import type { Member } from "#domain/actor.ts";
import type { Role } from "#domain/codes.ts";
import type { Site } from "../http/site.ts";
import type { World } from "../world.ts";
import { clientKey, KVK_CLAIM, type RealProvider, realProvider } from "./real-provider.ts";

/** Municipalities and regions. */
export const WORK = { key: "werkaccount", label: "uw werkaccount" };
/** Employers. */
export const TRADE = { key: "eherkenning", label: "eHerkenning" };

export type KnownPeople = {
  readonly provider: RealProvider;
  /** For the site that is to send people here. */
  readonly settings: Readonly<Record<string, string>>;
  /** Takes that site's sign-in once it is known where it is. */
  readonly open: (site: Site) => void;
  /** From the sign-in page through the provider, as this person would, to the page of their role. */
  readonly signIn: (page: Page, site: Site, member: Member) => Promise<void>;
};

/**
 * The real provider with two doors: work accounts of municipalities and regions (client secret), and eHerkenning at level 3
 * for employers (private_key_jwt, KvK number). Whoever is asked for has an account with the address and company that `at` knows.
 */
export async function knownPeople(at: Pick<World, "all">): Promise<KnownPeople> {
  const provider = await realProvider();
  const { privateJwk, publicJwk } = clientKey();
  const clientSecret = "een-lang-geheim-van-de-gemeente";
  const shared = { issuer: provider.issuer, scope: "openid profile email", trustsEmail: "verified" };
  const doors = [
    {
      ...shared,
      key: WORK.key,
      label: { nl: WORK.label, en: "your work account" },
      clientId: WORK.key,
      clientSecret,
      secondFactor: { amr: ["mfa"] },
      audience: ["municipality", "region"],
    },
    {
      ...shared,
      key: TRADE.key,
      label: { nl: TRADE.label, en: TRADE.label },
      clientId: TRADE.key,
      privateKey: JSON.stringify(privateJwk),
      acrValues: ["loa3"],
      acceptedAcr: ["loa3"],
      secondFactor: { acr: ["loa3"] },
      claims: { kvk: KVK_CLAIM },
      audience: ["employer"],
    },
  ];
  const account = async ({ person, organisation, role }: Member<Role>) => {
    const { email } = await at.all
      .selectFrom("person")
      .select("email")
      .where("id", "=", person)
      .executeTakeFirstOrThrow();
    const { kvkNumber } = await at.all
      .selectFrom("organisation")
      .select("kvkNumber")
      .where("id", "=", organisation)
      .executeTakeFirstOrThrow();
    const known = { email, email_verified: true };
    const trade = role === "employer" ? { [KVK_CLAIM]: kvkNumber } : {};
    provider.accounts.set(person, { claims: { ...known, ...trade }, acr: "loa3", amr: ["pwd", "mfa"] });
  };
  return {
    provider,
    settings: { OIDC_PROVIDERS: JSON.stringify(doors) },
    open: ({ origin }) => {
      const returns = (key: string) => ({ redirect_uris: [`${origin}/aanmelden/${key}/terug`] });
      const keys = { jwks: { keys: [publicJwk] }, token_endpoint_auth_method: "private_key_jwt" } as const;
      provider.open([
        { client_id: WORK.key, client_secret: clientSecret, ...returns(WORK.key) },
        { client_id: TRADE.key, ...keys, ...returns(TRADE.key) },
      ]);
    },
    signIn: async (page, { origin }, member) => {
      await account(member);
      const { label } = member.role === "employer" ? TRADE : WORK;
      await page.goto(`${origin}/aanmelden`, { waitUntil: "load" });
      await page.getByRole("button", { name: `Log in met ${label}` }).click();
      await page.waitForURL(`${provider.issuer}/interaction/**`);
      await page.getByLabel("Name").fill(member.person);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL(`${origin}/**`);
    },
  };
}
