import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { StepOf } from "#db/commands/second-factor-code.ts";
import { env } from "./env.server.ts";

const PERIOD = 30;
/** Steps before and after now that count too: a clock may be half a minute off (RFC 6238, 5.2). */
const WINDOW = 1;
const CIPHER = "aes-256-gcm";

/** Whether apps with codes are offered: their secrets are kept only encrypted. */
export function offersCodeApps(): boolean {
  return env().SIGN_IN_KEY !== undefined;
}

/** A fresh secret of 160 bits, encrypted for the table. */
export function newAppSecret(): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv(CIPHER, key(), iv);
  const sealed = Buffer.concat([cipher.update(randomBytes(20)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** What an app scans (`otpauth:` address) or a person types over (base 32). */
export function appAddress(secret: Buffer, name: string): { readonly uri: string; readonly typed: string } {
  const totp = totpOf(secret, name);
  return { uri: totp.toString(), typed: totp.secret.base32.replace(/(.{4})(?=.)/g, "$1 ") };
}

/** Compares a typed code with what the app shows around now. */
export function stepOf(code: string): StepOf {
  const token = code.replace(/\s/g, "");
  return (secret) => {
    if (!/^\d{6}$/.test(token)) return null;
    const delta = totpOf(secret, "").validate({ token, window: WINDOW });
    return delta === null ? null : Math.floor(Date.now() / 1000 / PERIOD) + delta;
  };
}

function totpOf(secret: Buffer, label: string): TOTP {
  const decipher = createDecipheriv(CIPHER, key(), secret.subarray(0, 12)).setAuthTag(secret.subarray(12, 28));
  const plain = Buffer.concat([decipher.update(secret.subarray(28)), decipher.final()]);
  const buffer = new Uint8Array(plain).buffer;
  return new TOTP({ issuer: "Werkbrug", label, period: PERIOD, secret: new Secret({ buffer }) });
}

function key(): Buffer {
  const text = env().SIGN_IN_KEY;
  if (text === undefined) throw new Error("SIGN_IN_KEY is not set: there are no apps with codes.");
  return Buffer.from(text, "base64url");
}
