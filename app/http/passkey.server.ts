import { z } from "zod";
import { keepChallenge, type NewPasskey, passkeyUsed, takeChallenge } from "#db/commands/passkey.ts";
import { type Passkey, secondFactors } from "#db/queries/second-factors.ts";
import { read, write } from "./db.server.ts";
import { log } from "./log.server.ts";
import { originOf } from "./origin.server.ts";
import { requireSession, sessionHash } from "./session.server.ts";

/** Loaded when somebody uses a passkey: it tries out what the platform can do, which takes time at the start. */
const webauthn = () => import("@simplewebauthn/server");

const TRANSPORTS = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;
const Transports = z.array(z.enum(TRANSPORTS));
const Outline = z.object({
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal("public-key"),
  clientExtensionResults: z.object({}),
});
/** The outlines of what a browser sends; the package checks what is in them. */
const Made = Outline.extend({
  response: z.object({
    clientDataJSON: z.string(),
    attestationObject: z.string(),
    transports: Transports.catch([]),
  }),
});
const Shown = Outline.extend({
  response: z.object({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string() }),
});

/** What the browser needs to make a passkey or to show one; the challenge is kept with the session. */
export async function passkeyOptions(request: Request, purpose: "add" | "show") {
  const { actor, name, person } = await requireSession(request);
  const rpID = new URL(originOf(request)).hostname;
  const { passkeys } = await read(actor, (tx) => secondFactors(tx));
  const listed = passkeys.map(({ credentialId, transports }) => ({
    id: credentialId,
    transports: Transports.catch([]).parse(transports),
  }));
  const options =
    purpose === "add"
      ? await (
          await webauthn()
        ).generateRegistrationOptions({
          rpName: "Werkbrug",
          rpID,
          userName: name || "Werkbrug",
          userID: new TextEncoder().encode(person),
          attestationType: "none",
          excludeCredentials: listed,
          authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
        })
      : await (
          await webauthn()
        ).generateAuthenticationOptions({ rpID, allowCredentials: listed, userVerification: "preferred" });
  const hash = sessionHash(request);
  if (hash) await write(actor, (tx) => keepChallenge(tx, hash, options.challenge));
  return options;
}

/** The passkey that the browser has just made, or null when its answer does not hold. */
export async function madePasskey(request: Request, answer: unknown, name: string): Promise<NewPasskey | null> {
  const given = await challenged(request, answer, Made);
  if (!given) return null;
  const origin = originOf(request);
  const { verifyRegistrationResponse } = await webauthn();
  const checked = await verifyRegistrationResponse({
    response: given.answer,
    expectedChallenge: given.challenge,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    // The first factor has been shown: presence is enough for the second.
    requireUserVerification: false,
  }).catch(refusal);
  if (!checked?.verified) return null;
  const { id, publicKey, counter, transports } = checked.registrationInfo.credential;
  return { credentialId: id, publicKey, counter, transports: transports ?? [], name };
}

/** Whether the browser has just shown a passkey of the person who is signed in. */
export async function showsPasskey(request: Request, answer: unknown): Promise<boolean> {
  const { actor } = await requireSession(request);
  const given = await challenged(request, answer, Shown);
  if (!given) return false;
  const { passkeys } = await read(actor, (tx) => secondFactors(tx));
  const passkey = passkeys.find(({ credentialId }) => credentialId === given.answer.id);
  if (!passkey) return false;
  const counter = await newCounter(request, given, passkey);
  return counter !== null && write(actor, (tx) => passkeyUsed(tx, passkey.id, counter));
}

type Given<Answer> = { readonly answer: Answer; readonly challenge: string };

async function newCounter(
  request: Request,
  { answer, challenge }: Given<z.output<typeof Shown>>,
  passkey: Passkey,
): Promise<number | null> {
  const origin = originOf(request);
  const { credentialId: id, counter, publicKey } = passkey;
  const { verifyAuthenticationResponse } = await webauthn();
  const checked = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    credential: { id, counter, publicKey: new Uint8Array(publicKey) },
    requireUserVerification: false,
  }).catch(refusal);
  return checked?.verified ? checked.authenticationInfo.newCounter : null;
}

/** The answer with the session's challenge, which is used up by it. */
async function challenged<Schema extends z.ZodType>(
  request: Request,
  answer: unknown,
  schema: Schema,
): Promise<Given<z.output<Schema>> | null> {
  const { actor } = await requireSession(request);
  const hash = sessionHash(request);
  const challenge = hash && (await write(actor, (tx) => takeChallenge(tx, hash)));
  const parsed = schema.safeParse(jsonOf(answer));
  return challenge && parsed.success ? { answer: parsed.data, challenge } : null;
}

function jsonOf(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function refusal(error: unknown): null {
  log.warn({ problem: error instanceof Error ? error.name : "unknown" }, "A passkey was refused");
  return null;
}
