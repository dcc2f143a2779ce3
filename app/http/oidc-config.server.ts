import { readFileSync } from "node:fs";
import { z } from "zod";
import { ORGANISATION_KINDS } from "#domain/codes.ts";

/** A secret stands in the list itself or, better, in a file of its own that only the web process may read. */
const Secret = z.union([z.string().min(1), z.strictObject({ file: z.string().min(1) })]);
const ClaimName = z.string().min(1).max(200);

const Provider = z
  .strictObject({
    /** Part of the address that the provider sends people back to: `/aanmelden/<key>/terug`. Never change it. */
    key: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "A provider's key is small letters, digits and dashes.")
      .refine((key) => !["link", "e-mail"].includes(key), "A provider's key cannot be link or e-mail."),
    label: z.strictObject({ nl: z.string().min(2).max(60), en: z.string().min(2).max(60) }),
    issuer: z.url(),
    clientId: z.string().min(1),
    clientSecret: Secret.optional(),
    /** A private key as a JWK with `kid` and `alg`, as text: private_key_jwt. */
    privateKey: Secret.optional(),
    scope: z
      .string()
      .regex(/\bopenid\b/, "the scope contains openid")
      .default("openid"),
    /** Asked as `acr_values`. */
    acrValues: z.array(z.string()).default([]),
    /** A sign-in at another level is refused; empty: any level. */
    acceptedAcr: z.array(z.string()).default([]),
    /** What tells that a second factor was shown there already: one of these levels, or methods (RFC 8176). */
    secondFactor: z
      .strictObject({ acr: z.array(z.string()).default([]), amr: z.array(z.string()).default([]) })
      .default({ acr: [], amr: [] }),
    claims: z
      .strictObject({
        subject: ClaimName.default("sub"),
        name: ClaimName.default("name"),
        email: ClaimName.default("email"),
        kvk: ClaimName.optional(),
      })
      .prefault({}),
    /** An address counts as the person's own when the provider says `email_verified` or, for `always`, without it. */
    trustsEmail: z.enum(["never", "verified", "always"]).default("never"),
    /** Behind the @ of addresses that it may vouch for; others count as none. Empty: any. */
    emailDomains: z
      .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "an e-mail domain is like gemeente.example"))
      .default([]),
    /** Kinds of organisation that may come in through it. */
    audience: z.array(z.enum(ORGANISATION_KINDS)).min(1),
    /** Ids of the organisations whose provider it is; empty: of all in its audience. */
    organisations: z.array(z.uuid()).default([]),
    /** Other origins that its sign-in page sends the browser to, besides that of the issuer. */
    origins: z.array(z.url()).default([]),
  })
  .superRefine((provider, context) => {
    const problem = (message: string) => context.addIssue({ code: "custom", message: `${provider.key}: ${message}` });
    if ((provider.clientSecret === undefined) === (provider.privateKey === undefined))
      problem("either clientSecret or privateKey is needed.");
    const { protocol, hostname } = new URL(provider.issuer);
    if (protocol !== "https:" && !isLoopback(hostname)) problem("the issuer must be an https address.");
  });

export type OidcProvider = z.infer<typeof Provider>;

/** `OIDC_PROVIDERS`: a JSON list, or the path of a file with one; nothing means no providers. */
export const OidcProviders = z
  .string()
  .optional()
  .transform((given, context): unknown => {
    if (given === undefined || given.trim() === "") return [];
    try {
      return JSON.parse(given.trim().startsWith("[") ? given : readFileSync(given, "utf8"));
    } catch {
      context.addIssue({ code: "custom", message: "OIDC_PROVIDERS must be a JSON list or the path of one." });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(Provider)
      .refine(
        (all) => new Set(all.map(({ key }) => key)).size === all.length,
        "OIDC_PROVIDERS: a key stands there twice.",
      )
      .refine(
        (all) => new Set(all.map(({ issuer, clientId }) => `${issuer} ${clientId}`)).size === all.length,
        "OIDC_PROVIDERS: the same client stands there twice.",
      )
      .refine(
        (all) => all.filter(servesStaff).length < 2 || all.filter(servesStaff).every(isBound),
        "OIDC_PROVIDERS: of two providers for staff each needs emailDomains or organisations: otherwise one could vouch for the people of the other.",
      ),
  );

/** Its word joins an account to a person whom we know, other than of a company that it names itself. */
function servesStaff({ audience, trustsEmail }: z.infer<typeof Provider>): boolean {
  return trustsEmail !== "never" && audience.some((kind) => kind !== "employer");
}

function isBound({ emailDomains, organisations }: z.infer<typeof Provider>): boolean {
  return emailDomains.length > 0 || organisations.length > 0;
}

/** The secret's text; read when it is needed. Throws when its file cannot be read. */
export function secretText(secret: z.infer<typeof Secret>): string {
  return typeof secret === "string" ? secret : readFileSync(secret.file, "utf8").trim();
}

/** Plain http is for a provider on this machine: tests, and nothing else. */
export function isLoopback(hostname: string): boolean {
  return ["127.0.0.1", "[::1]", "localhost"].includes(hostname);
}

/** Where forms of our pages may lead besides ourselves: to the providers' sign-in pages. */
export function providerOrigins(providers: readonly OidcProvider[]): string[] {
  const all = providers.flatMap(({ issuer, origins }) => [issuer, ...origins]);
  return [...new Set(all.map((address) => new URL(address).origin))];
}
