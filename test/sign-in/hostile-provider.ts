import { createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { listen } from "./real-provider.ts";

export const CLIENT = "werkbrug";

/** What a provider may do wrong; everything left out is done right. */
export type Mischief = {
  readonly claims?: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** `iss` of the answer in the address; null leaves it out. */
  readonly answerIssuer?: string | null;
  readonly state?: string;
  /** Signs with a key that is not in its published list. */
  readonly strangeKey?: boolean;
  readonly unsigned?: boolean;
};

export type HostileProvider = {
  readonly issuer: string;
  /** What it does from now on. */
  behave: (mischief: Mischief) => void;
  /** Codes that were exchanged, with how often. */
  readonly exchanged: Map<string, number>;
  readonly close: () => Promise<void>;
};

/** A provider of our own making that signs whatever it is told to. Speaks just enough OpenID Connect. */
export async function hostileProvider(): Promise<HostileProvider> {
  const server = createServer();
  const issuer = await listen(server);
  const [good, strange] = [key(), key()];
  const nonces = new Map<string, string>();
  const exchanged = new Map<string, number>();
  let mischief: Mischief = {};
  const json = (value: unknown) => ({ type: "application/json", body: JSON.stringify(value) });

  const tokens = (code: string) => {
    exchanged.set(code, (exchanged.get(code) ?? 0) + 1);
    const now = Math.floor(Date.now() / 1000);
    const right = {
      iss: issuer,
      aud: CLIENT,
      sub: "s-1",
      iat: now,
      exp: now + 300,
      acr: "loa3",
      nonce: nonces.get(code),
    };
    const claims = mischief.claims?.(right) ?? right;
    const token = mischief.unsigned ? unsigned(claims) : signed(claims, mischief.strangeKey ? strange : good);
    return json({ access_token: "opaque", token_type: "Bearer", expires_in: 300, id_token: token });
  };

  server.on("request", (request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const send = ({ type, body }: { type: string; body: string }) => response.setHeader("Content-Type", type).end(body);
    if (url.pathname === "/.well-known/openid-configuration") return void send(json(metadata(issuer)));
    if (url.pathname === "/jwks") return void send(json({ keys: [good.publicJwk] }));
    if (url.pathname === "/authorize") {
      const code = randomBytes(16).toString("hex");
      nonces.set(code, url.searchParams.get("nonce") ?? "");
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", mischief.state ?? url.searchParams.get("state") ?? "");
      const said = mischief.answerIssuer === undefined ? issuer : mischief.answerIssuer;
      if (said !== null) back.searchParams.set("iss", said);
      return void response.writeHead(302, { Location: back.href }).end();
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => send(tokens(new URLSearchParams(Buffer.concat(chunks).toString()).get("code") ?? "")));
  });
  return {
    issuer,
    exchanged,
    behave: (next) => {
      mischief = next;
    },
    close: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}

function metadata(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  };
}

function key() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { privateKey, publicJwk: { ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" } };
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function signed(claims: unknown, { privateKey }: ReturnType<typeof key>): string {
  const text = `${part({ alg: "RS256", kid: "k1" })}.${part(claims)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(privateKey, "base64url")}`;
}

function unsigned(claims: unknown): string {
  return `${part({ alg: "none" })}.${part(claims)}.`;
}
