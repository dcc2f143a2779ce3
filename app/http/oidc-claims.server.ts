import { createHash } from "node:crypto";
import { z } from "zod";
import type { OidcProvider } from "./oidc-config.server.ts";

/** What of a provider's answer is used; the rest is forgotten. */
export type ProvenIdentity = {
  /** SHA-256 of provider and subject: all that is kept of who it is. */
  readonly subjectHash: Buffer;
  readonly name: string;
  /** Only when the provider's configuration says that its addresses are the person's own; else "". */
  readonly email: string;
  readonly kvkNumber: string | null;
  /** A second factor was shown at the provider. */
  readonly steppedUp: boolean;
};

/** Why an answer with a good signature is refused all the same. */
export type ClaimProblem = "acr" | "subject" | "kvk";

type Claims = Readonly<Record<string, unknown>>;
const Email = z.email().max(254);

/** Reads a provider's claims by its mapping; a problem when the level is too low or what must be there is missing. */
export function provenIdentity(provider: OidcProvider, claims: Claims): ProvenIdentity | ClaimProblem {
  const { acceptedAcr, secondFactor, claims: names, trustsEmail, emailDomains } = provider;
  const acr = text(claims, "acr");
  if (acceptedAcr.length > 0 && !acceptedAcr.includes(acr)) return "acr";
  const subject = text(claims, names.subject);
  if (subject === "") return "subject";
  const kvkNumber = names.kvk === undefined ? null : text(claims, names.kvk);
  if (kvkNumber !== null && !/^\d{8}$/.test(kvkNumber)) return "kvk";
  const amr = Array.isArray(claims["amr"]) ? claims["amr"] : [];
  const trusted = trustsEmail === "always" || (trustsEmail === "verified" && claims["email_verified"] === true);
  const email = Email.safeParse(text(claims, names.email));
  return {
    subjectHash: createHash("sha256").update(`${provider.key}\n${subject}`).digest(),
    name: text(claims, names.name).slice(0, 120),
    email: trusted && email.success && isOf(emailDomains, email.data) ? email.data : "",
    kvkNumber,
    steppedUp: secondFactor.acr.includes(acr) || secondFactor.amr.some((one) => amr.includes(one)),
  };
}

function isOf(domains: readonly string[], email: string): boolean {
  return domains.length === 0 || domains.includes(email.slice(email.lastIndexOf("@") + 1).toLowerCase());
}

/** A claim as one line of text; names with dots also lead into objects, as some brokers nest them. */
function text(claims: Claims, name: string): string {
  const direct = claims[name];
  const value = direct ?? name.split(".").reduce<unknown>((at, part) => (isRecord(at) ? at[part] : undefined), claims);
  return typeof value === "string" || typeof value === "number" ? String(value).normalize("NFC").trim() : "";
}

function isRecord(value: unknown): value is Claims {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
