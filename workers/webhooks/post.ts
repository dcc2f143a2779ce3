import { request as plainRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { type Attempt, urlProblem, type WebhookProblem } from "#domain/webhooks.ts";
import { isPublic, localAddresses, type Network } from "./addresses.ts";

/** Milliseconds for all of an attempt: finding the name, connecting, sending, and the whole answer. */
const DEADLINE = 10_000;
/** Bytes of an answer that are taken in, and thrown away; more ends the connection. */
const ANSWER = 65_536;

/** A name that leads, or may lead, to where nobody outside should come. */
class PrivateAddress extends Error {}
class NoAddress extends Error {}

export type Message = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * Sends one message and tells how it went; never throws. A redirect is not followed: it is an answer that is no success.
 * Every address of the name is looked at and the connection goes to one of those, so that a name that answers otherwise a
 * moment later leads nowhere else.
 */
export async function post(
  message: Message,
  network: Network,
  deadline = DEADLINE,
): Promise<Attempt & { readonly tookMs: number }> {
  const started = performance.now();
  const attempt = await tried(message, network, deadline);
  return { ...attempt, tookMs: Math.round(performance.now() - started) };
}

async function tried(message: Message, network: Network, deadline: number): Promise<Attempt> {
  if (urlProblem(message.url, network.allowHosts) !== null) return { status: null, problem: "url" };
  const late = AbortSignal.timeout(deadline);
  try {
    const status = await answered(message, network, late);
    return { status, problem: status >= 200 && status < 300 ? null : "status" };
  } catch (error) {
    return { status: null, problem: late.aborted ? "timeout" : problemOf(error) };
  }
}

function answered({ url, headers, body }: Message, network: Network, signal: AbortSignal): Promise<number> {
  const target = new URL(url);
  const options: RequestOptions = {
    method: "POST",
    agent: false,
    lookup: checkedLookup(network),
    headers: { ...headers, "Content-Length": Buffer.byteLength(body), "User-Agent": "Werkbrug-Webhooks/1" },
    signal,
  };
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let late = () => reject(new Error("Too late."));
  const done = (response: IncomingMessage) => {
    const { statusCode = 0 } = response;
    let bytes = 0;
    const end = () => {
      response.destroy();
      resolve(statusCode);
    };
    // What the receiver has answered counts; how it goes on after that does not.
    late = end;
    response.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > ANSWER) end();
    });
    response.once("end", end).once("error", end).once("close", end);
  };
  const sending = target.protocol === "https:" ? request(target, options, done) : plainRequest(target, options, done);
  sending.once("error", reject);
  sending.end(body);
  // A name that is never found does not hear of the signal.
  signal.addEventListener("abort", () => late(), { once: true });
  return promise;
}

/** Finds the addresses of a name, refuses it when one of them is not public, and hands over those and no others. */
function checkedLookup({ allowHosts, resolve }: Network): LookupFunction {
  return (host, options, callback) => {
    const allowed = allowHosts.has(host);
    const found = allowed ? localAddresses(host) : resolve(host);
    found.then(
      (addresses) => {
        if (!allowed && !addresses.every(isPublic)) return callback(new PrivateAddress(), "");
        const all = addresses.map((address) => ({ address, family: isIP(address) }));
        const [first] = all;
        if (!first) return callback(new NoAddress(), "");
        if (options.all) return callback(null, all);
        callback(null, first.address, first.family);
      },
      () => callback(new NoAddress(), ""),
    );
  };
}

function problemOf(error: unknown): WebhookProblem {
  if (error instanceof PrivateAddress) return "private";
  if (error instanceof NoAddress) return "name";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code) ? "certificate" : "connection";
}
