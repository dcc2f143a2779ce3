import { readFileSync } from "node:fs";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressOf, networkOf } from "./address.server.ts";
import { classOf, LIMITS, limitsFrom } from "./limits.server.ts";
import { type Readiness, readiness } from "./ready.server.ts";
import { type RouteTable, routeIds } from "./route-id.server.ts";
import { traceOf } from "./trace.server.ts";
import { openTurns } from "./turns.server.ts";

const RUNS = Number(process.env["RUNS"] ?? 200);

function asked(headers: Record<string, string>, remote = "10.0.0.9"): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: remote });
  return Object.assign(new IncomingMessage(socket), { headers });
}

describe("the address of a request", () => {
  it("is the one that our own outermost proxy saw, whatever the client wrote before it", () => {
    const invented = fc.array(fc.ipV4(), { maxLength: 4 });
    fc.assert(
      fc.property(invented, fc.ipV4(), fc.array(fc.ipV4(), { maxLength: 2 }), (lies, client, inner) => {
        const header = [...lies, client, ...inner].join(", ");
        expect(addressOf(asked({ "x-forwarded-for": header }), 1 + inner.length)).toBe(client);
        expect(addressOf(asked({ "x-forwarded-for": header }), 0)).toBe("10.0.0.9");
      }),
      { numRuns: RUNS },
    );
  });

  it("is the connection's own when the proxies wrote less than they should", () => {
    expect(addressOf(asked({ "x-forwarded-for": "192.0.2.1" }), 2)).toBe("10.0.0.9");
    expect(addressOf(asked({}), 1)).toBe("10.0.0.9");
  });

  it("counts an IPv6 household once, and every IPv4 address", () => {
    const network = "2001:db8:1:2";
    expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe(network);
    expect(networkOf("2001:0db8:0001:0002::1")).toBe(network);
    expect(networkOf("2001:db8:1:3::1")).not.toBe(network);
    expect(networkOf("2001:db8::1")).toBe("2001:db8:0:0");
    expect(networkOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
  });
});

describe("the limits", () => {
  it("can be set otherwise by name, be off, and say what is wrong", () => {
    expect(limitsFrom("off")).toBeNull();
    expect(limitsFrom(undefined)).toEqual(LIMITS);
    expect(limitsFrom("address=5/60 search=1/2")).toMatchObject({
      address: { points: 5, seconds: 60 },
      search: { points: 1, seconds: 2 },
      account: LIMITS.account,
    });
    for (const wrong of ["adress=5/60", "address=0/60", "address=5", "toString=1/1"]) {
      expect(() => limitsFrom(wrong)).toThrow(/WERKBRUG_LIMITS must be/);
    }
  });

  it("are tighter where guessing, searching and sending files happen", () => {
    expect(classOf("POST", "/aanmelden")).toBe("sign_in");
    expect(classOf("GET", "/aanmelden")).toBeUndefined();
    expect(classOf("GET", "/k/abc")).toBe("link");
    expect(classOf("POST", "/k/abc/ja.data")).toBe("link");
    expect(classOf("POST", "/e-mail/stoppen/abc")).toBe("link");
    expect(classOf("GET", "/plekken/suggesties")).toBe("search");
    expect(classOf("GET", "/plekken/0b8c")).toBeUndefined();
    expect(classOf("POST", "/gemeente/kandidaten/importeren")).toBe("upload");
  });
});

describe("turns", () => {
  it("never give one key more than its share, lose nobody, and hold up no other key", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 40 }), async (keys) => {
        const turns = openTurns({ atOnce: 2, waiting: 100 });
        const busy = new Map<string, number>();
        let done = 0;
        await Promise.all(
          keys.map(async (key) => {
            const end = await turns.take(key);
            busy.set(key, (busy.get(key) ?? 0) + 1);
            expect(busy.get(key)).toBeLessThanOrEqual(2);
            await new Promise((resolve) => setImmediate(resolve));
            busy.set(key, (busy.get(key) ?? 0) - 1);
            done += 1;
            end?.();
            end?.();
          }),
        );
        expect(done).toBe(keys.length);
      }),
      { numRuns: 50 },
    );
  });

  it("refuse who comes when too many wait", async () => {
    const turns = openTurns({ atOnce: 1, waiting: 1 });
    const end = await turns.take("a");
    const second = turns.take("a");
    expect(await turns.take("a")).toBeNull();
    expect(await turns.take("b")).not.toBeNull();
    end?.();
    expect(await second).not.toBeNull();
  });
});

describe("the pattern of a path", () => {
  const table: RouteTable = {
    root: { id: "root", path: "" },
    home: { id: "home", parentId: "root" },
    link: { id: "link", parentId: "root", path: "k/:token" },
    answer: { id: "answer", parentId: "root", path: "k/:token/:answer" },
    fresh: { id: "fresh", parentId: "root", path: "plekken/nieuw" },
    one: { id: "one", parentId: "root", path: "plekken/:placementId" },
    any: { id: "any", parentId: "root", path: "*" },
  };
  it("names the route and never what stood in the path", () => {
    const of = routeIds(table);
    expect(of("/")).toBe("/");
    expect(of("/_root.data")).toBe("/");
    expect(of("/plekken/nieuw")).toBe("/plekken/nieuw");
    expect(of("/plekken/nieuw.data")).toBe("/plekken/nieuw");
    expect(of("/plekken/x/")).toBe("/plekken/:placementId");
    expect(of("/k/secret/ja.data")).toBe("/k/:token/:answer");
    expect(of("/k/secret/ja/nog/meer")).toBe("/*");
    const known = ["*", "/", "/*", ...Object.values(table).map((route) => `/${route?.path}`)];
    fc.assert(fc.property(fc.webPath(), (path) => known.includes(of(path))));
  });
});

describe("the trace id", () => {
  it("is taken over from a well-formed traceparent alone", () => {
    const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    expect(traceOf(`00-${trace}-00f067aa0ba902b7-01`)).toBe(trace);
    for (const wrong of [
      undefined,
      "",
      `00-${"0".repeat(32)}-00f067aa0ba902b7-01`,
      `01-${trace}`,
      `00-${trace}-x\n-01`,
    ]) {
      expect(traceOf(wrong)).toMatch(/^[0-9a-f]{32}$/);
      expect(traceOf(wrong)).not.toBe(trace);
    }
  });
});

describe("readiness", () => {
  const well = {
    ping: () => Promise.resolve(),
    search: { health: () => Promise.resolve({ ok: true, engine: "postgres" as const }) },
    preferred: "postgres" as const,
    work: () => Promise.resolve({ outboxSeconds: 0, queueSeconds: 5 }),
  };
  const never = () => new Promise<never>(() => undefined);
  const status = async (change: Partial<typeof well>): Promise<Readiness["status"]> =>
    (await readiness({ ...well, ...change })()).status;

  it("is down without the database alone, and within its time when a part does not answer", async () => {
    expect(await status({})).toBe("ok");
    expect(await status({ ping: () => Promise.reject(new Error("gone")) })).toBe("down");
    const began = Date.now();
    expect(await status({ ping: never })).toBe("down");
    expect(await status({ search: { health: never } })).toBe("degraded");
    expect(Date.now() - began).toBeLessThan(2000);
  });

  it("is degraded when search, relay or worker lags", async () => {
    expect(await status({ work: () => Promise.resolve({ outboxSeconds: 121, queueSeconds: 5 }) })).toBe("degraded");
    expect(await status({ work: () => Promise.resolve({ outboxSeconds: 0, queueSeconds: 61 }) })).toBe("degraded");
    const fallen = await readiness({ ...well, preferred: "meilisearch" } as Parameters<typeof readiness>[0])();
    expect(fallen).toMatchObject({ status: "degraded", parts: { search: "behind" } });
  });

  it("asks once for many who ask at the same time", async () => {
    let pings = 0;
    const look = readiness({ ...well, ping: () => Promise.resolve(void (pings += 1)) });
    await Promise.all(Array.from({ length: 50 }, () => look()));
    expect(pings).toBe(1);
  });
});

describe("the sources of the edge", () => {
  it("stand in the image of the container", () => {
    const dockerfile = readFileSync("Dockerfile", "utf8");
    for (const file of ["server.ts", "supervised.ts", "environment.ts"]) expect(dockerfile).toContain(file);
  });
});
