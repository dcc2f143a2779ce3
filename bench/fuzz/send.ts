import { Agent, request as ask } from "node:http";

export type Shot = {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  /** The pattern that the path was made of. */
  readonly pattern: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
};
export type Hit = {
  /** 0 when there was no answer, for the reason in `body`. */
  readonly status: number;
  readonly ms: number;
  readonly location: string | undefined;
  readonly guarded: boolean;
  readonly body: string;
};

/** Milliseconds after which a request counts as hanging. */
export const PATIENCE = 5000;

/** Sends the path as it is: clients of the browser kind would tidy it up. */
export function sender(
  origin: string,
  atOnce: number,
): { readonly send: (shot: Shot) => Promise<Hit>; readonly close: () => void } {
  const { hostname, port } = new URL(origin);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  function send({ method, path, headers, body }: Shot): Promise<Hit> {
    const began = performance.now();
    return new Promise((resolve) => {
      const none = (problem: string) =>
        resolve({ status: 0, ms: performance.now() - began, location: undefined, guarded: true, body: problem });
      const length = body ? { "Content-Length": String(body.length) } : {};
      const call = ask({ hostname, port, agent, method, path, headers: { ...headers, ...length } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", (error) => none(error.message));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            ms: performance.now() - began,
            location: answer.headers.location,
            guarded: answer.headers["content-security-policy"] !== undefined,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      });
      call.setTimeout(2 * PATIENCE, () => call.destroy(new Error("no answer in time")));
      call.on("error", (error) => none(error.message));
      call.end(body);
    });
  }
  return { send, close: () => agent.destroy() };
}
