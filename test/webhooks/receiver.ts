import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { Webhook } from "standardwebhooks";

export type Received = {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: Date;
  /** What the library of a receiver makes of it with this secret; throws when the signature is wrong. */
  readonly verify: (secret: string) => unknown;
};
export type Receiver = {
  readonly url: string;
  readonly received: Received[];
  /** How it answers from now on. */
  answer: (response: ServerResponse, request: IncomingMessage) => void;
  readonly stop: () => Promise<void>;
};

/** Somebody else's system: a real server on this machine that keeps what it gets. */
export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const headers = request.headers;
      const verify = (secret: string) => new Webhook(secret).verify(body, headers as Record<string, string>);
      received.push({ headers, body, at: new Date(), verify });
      it.answer(response, request);
    });
    request.on("error", () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The receiver has no port.");
  const it: Receiver = {
    url: `http://127.0.0.1:${address.port}/haak`,
    received,
    answer: (response) => void response.writeHead(204).end(),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
  return it;
}
