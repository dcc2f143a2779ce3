import { createServer, type IncomingMessage, type Server } from "node:http";
import { type JsonWebKey as Jwk, generateKeyPairSync, randomBytes } from "node:crypto";
import Provider, { type ClientMetadata, type Configuration } from "oidc-provider";

/** An account at the provider: how it signs in and what the provider says of it. */
export type Account = {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly acr?: string;
  readonly amr?: readonly string[];
};

export const KVK_CLAIM = "urn:etoegang:1.9:EntityConcernedID:KvKnr";

/** A key pair for private_key_jwt: the private half for the client, the public one for the provider. */
export function clientKey(): { readonly privateJwk: Jwk & { kid: string; alg: string }; readonly publicJwk: Jwk } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const named = { kid: "werkbrug-1", alg: "ES256", use: "sig" };
  return {
    privateJwk: { ...privateKey.export({ format: "jwk" }), ...named },
    publicJwk: { ...publicKey.export({ format: "jwk" }), ...named },
  };
}

export type RealProvider = {
  readonly issuer: string;
  readonly accounts: Map<string, Account>;
  /** Takes its clients once it is known where they are. */
  readonly open: (clients: readonly ClientMetadata[]) => void;
  readonly close: () => Promise<void>;
};

/** The certified `oidc-provider` on a port of its own, with a page that asks for a name and no password. */
export async function realProvider(): Promise<RealProvider> {
  const server = createServer();
  const issuer = await listen(server);
  const accounts = new Map<string, Account>();
  return {
    issuer,
    accounts,
    open: (clients) => {
      const provider = new Provider(issuer, configuration(accounts, clients));
      const callback = provider.callback();
      server.on("request", (request, response) => {
        if (!request.url?.startsWith("/interaction/")) return void callback(request, response);
        if (request.method === "GET") return void response.setHeader("Content-Type", "text/html").end(LOGIN);
        void fields(request).then(async (form) => {
          const accountId = form.get("login") ?? "";
          const { acr, amr } = accounts.get(accountId) ?? {};
          const login = { accountId, ...(acr && { acr }), ...(amr && { amr: [...amr] }) };
          const result = form.has("cancel")
            ? { error: "access_denied", error_description: "The person said no." }
            : { login };
          await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
        });
      });
    },
    close: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}

const LOGIN = `<!doctype html><title>Provider</title><form method="post"><label>Name <input name="login"></label>
<button>Sign in</button><button name="cancel" value="1">Cancel</button></form>`;

function configuration(accounts: Map<string, Account>, clients: readonly ClientMetadata[]): Configuration {
  return {
    clients: [...clients],
    cookies: { keys: [randomBytes(16).toString("hex")] },
    claims: { openid: ["sub", "amr", KVK_CLAIM], profile: ["name"], email: ["email", "email_verified"], acr: null },
    scopes: ["openid", "profile", "email"],
    acrValues: ["loa2", "loa3"],
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    findAccount: (_context, id) => {
      const account = accounts.get(id);
      return account && { accountId: id, claims: () => ({ sub: id, ...account.claims }) };
    },
    loadExistingGrant: async ({ oidc }) => {
      const { provider, client, session } = oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  };
}

async function fields(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

export async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The provider has no port.");
  return `http://127.0.0.1:${address.port}`;
}
