import { createHash } from "node:crypto";
import * as client from "openid-client";
import { z } from "zod";
import { env } from "./env.server.ts";
import { isLoopback, type OidcProvider, secretText } from "./oidc-config.server.ts";

/** Seconds that a provider gets to answer one request. */
const TIMEOUT = 10;
/** Milliseconds after which a provider's addresses and keys are asked again. */
const FRESH_FOR = 3_600_000;

/** What must be remembered between going to the provider and coming back. */
export type Attempt = { readonly state: string; readonly nonce: string; readonly verifier: string };

const PrivateJwk = z.looseObject({ kty: z.enum(["RSA", "EC"]), kid: z.string().min(1), alg: z.string().min(2) });
const known = new Map<string, { readonly at: number; readonly config: Promise<client.Configuration> }>();

/** The provider with this key; undefined when there is none. */
export function providerOf(key: string | undefined): OidcProvider | undefined {
  return env().OIDC_PROVIDERS.find((provider) => provider.key === key);
}

/** Where the provider sends people back to: one address each, so that one cannot answer for another. */
export function redirectUri(provider: OidcProvider, origin: string): string {
  return `${origin}/aanmelden/${provider.key}/terug`;
}

/** The provider's sign-in page for a fresh attempt. Throws when the provider does not answer. */
export async function begin(provider: OidcProvider, origin: string): Promise<{ to: URL; attempt: Attempt }> {
  const config = await configurationOf(provider);
  // 256 bits each.
  const attempt = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const to = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(provider, origin),
    response_type: "code",
    scope: provider.scope,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: "S256",
    ...(provider.acrValues.length > 0 && { acr_values: provider.acrValues.join(" ") }),
  });
  return { to, attempt };
}

/**
 * The claims of the ID token that the returned code leads to. Checked: state, issuer of the answer and of the token,
 * signature, audience, nonce, times, and the code's own verifier. Throws whatever does not hold.
 */
export async function claimsOf(
  provider: OidcProvider,
  origin: string,
  search: string,
  attempt: Attempt,
): Promise<Readonly<Record<string, unknown>>> {
  const config = await configurationOf(provider);
  const back = new URL(`${redirectUri(provider, origin)}${search}`);
  const tokens = await client.authorizationCodeGrant(config, back, {
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error("The provider sent no ID token.");
  return claims;
}

function configurationOf(provider: OidcProvider): Promise<client.Configuration> {
  const before = known.get(provider.key);
  if (before && Date.now() - before.at < FRESH_FOR) return before.config;
  const config = discover(provider);
  known.set(provider.key, { at: Date.now(), config });
  // A provider that was away is asked again by the next who comes.
  config.catch(() => known.delete(provider.key));
  return config;
}

async function discover(provider: OidcProvider): Promise<client.Configuration> {
  const issuer = new URL(provider.issuer);
  const plain = issuer.protocol === "http:" && isLoopback(issuer.hostname);
  const config = await client.discovery(issuer, provider.clientId, undefined, await authenticationOf(provider), {
    timeout: TIMEOUT,
    // The signature of the ID token is checked too, not only the connection that it came by.
    execute: [client.enableNonRepudiationChecks, ...(plain ? [client.allowInsecureRequests] : [])],
  });
  return config;
}

async function authenticationOf({ clientSecret, privateKey }: OidcProvider): Promise<client.ClientAuth> {
  if (clientSecret !== undefined) return client.ClientSecretBasic(secretText(clientSecret));
  const jwk = PrivateJwk.parse(JSON.parse(secretText(privateKey ?? "")));
  const key = await crypto.subtle.importKey("jwk", jwk, algorithmOf(jwk.alg), false, ["sign"]);
  return client.PrivateKeyJwt({ key, kid: jwk.kid });
}

/** JWS algorithm (RFC 7518) as Web Crypto names it. */
function algorithmOf(alg: string): RsaHashedImportParams | EcKeyImportParams {
  const bits = alg.slice(2);
  if (alg.startsWith("ES")) return { name: "ECDSA", namedCurve: `P-${bits === "512" ? "521" : bits}` };
  return { name: alg.startsWith("PS") ? "RSA-PSS" : "RSASSA-PKCS1-v1_5", hash: `SHA-${bits}` };
}

/** What an error says, as a code for the log: never what the provider sent about somebody. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  return `${code}:${createHash("sha256").update(error.message).digest("hex").slice(0, 8)}`;
}
