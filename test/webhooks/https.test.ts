import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authority, type Certified, issued } from "./certificate.ts";

const ours = authority("Werkbrug toetst");
const folder = mkdtempSync(join(tmpdir(), "werkbrug-https-"));
const file = join(folder, "authority.pem");
writeFileSync(file, ours.certificate);

/** What each server has got, by what is the matter with its certificate. */
const received: string[] = [];
const servers: Server[] = [];

async function server(name: string, { certificate, key }: Certified): Promise<string> {
  const one = createServer({ cert: certificate, key }, (request, response) => {
    received.push(`${name} ${String(request.headers["webhook-id"])}`);
    request.resume().on("end", () => response.writeHead(204).end());
  });
  servers.push(one);
  one.on("tlsClientError", () => undefined).listen(0, "127.0.0.1");
  await new Promise((resolve) => one.once("listening", resolve));
  const address = one.address();
  return `https://localhost:${typeof address === "object" && address ? address.port : 0}/haak`;
}

/** Posts to these addresses in a process with these settings: of each the answer and the problem. */
async function posted(urls: readonly string[], settings: Readonly<Record<string, string>>): Promise<unknown> {
  const { NODE_EXTRA_CA_CERTS: _without, ...inherited } = process.env;
  const script = join(import.meta.dirname, "post-once.ts");
  const run = promisify(execFile)(process.execPath, [script, ...urls], { env: { ...inherited, ...settings } });
  return JSON.parse((await run).stdout) as unknown;
}

describe("a message over https", () => {
  let good: string;
  beforeAll(async () => {
    good = await server("good", issued(ours, "localhost"));
  });
  afterAll(async () => {
    for (const one of servers) await new Promise((resolve) => one.close(resolve));
    rmSync(folder, { recursive: true });
  });

  it("arrives at a server whose certificate is of its name, by an authority that the process trusts", async () => {
    expect(await posted([good], { NODE_EXTRA_CA_CERTS: file })).toEqual([[204, null]]);
    expect(received).toEqual(["good een"]);
  });

  it("says nothing to a server whose certificate does not fit", async () => {
    received.length = 0;
    const bad = [
      await server("another name", issued(ours, "anders.voorbeeld.example")),
      await server("too old", issued(ours, "localhost", [-30, -1])),
      await server("not yet", issued(ours, "localhost", [1, 30])),
      await server("another authority", issued(authority("Iemand anders"), "localhost")),
      // The name of the authority without its key.
      await server("a false authority", issued(authority(ours.name), "localhost")),
    ];
    const refused = [null, "certificate"];
    expect(await posted(bad, { NODE_EXTRA_CA_CERTS: file })).toEqual(bad.map(() => refused));
    expect(await posted([good], {})).toEqual([refused]);
    expect(received).toEqual([]);
  });
});
