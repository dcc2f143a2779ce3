import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below the ports that the system hands out for outgoing connections, so that a stored one is seldom taken later. */
const lowest = 15_000;
const highest = 32_000;

/** Whether this port of the loopback address can be listened on right now. */
export function isFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port of the loopback address that is free right now. Another program may take it before it is used: try again then. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) return port;
  }
}
