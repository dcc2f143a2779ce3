import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cloudEvent, DATA_KEYS, testMessage } from "./cloud-event.ts";
import { CANDIDATE_EVENTS, type EventType, MATCH_EVENTS, ORGANISATION_EVENTS, PLACEMENT_EVENTS } from "./events.ts";
import { allowedHosts, allowHostsProblem } from "./webhook-hosts.ts";
import {
  afterAttempt,
  FAILING_DAYS,
  type Listener,
  type LoggedEvent,
  mayHear,
  RETRY_SECONDS,
  urlProblem,
} from "./webhooks.ts";

const NONE: ReadonlySet<string> = new Set();
const RUNS = Number(process.env["RUNS"] ?? 300);

describe("the address of an endpoint", () => {
  it("is https, with a name of the internet, on an ordinary port", () => {
    for (const fine of [
      "https://ontvanger.voorbeeld.nl",
      "https://ontvanger.voorbeeld.nl:8443/werkbrug?bron=1",
      "https://ontvanger.voorbeeld.nl:443/",
      "https://xn--bcher-kva.example/",
    ]) {
      expect([fine, urlProblem(fine, NONE)]).toEqual([fine, null]);
    }
  });

  it("is refused in every spelling of an address inside", () => {
    const inside = `127.0.0.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 127.1 127.000.000.001 [::1] [::ffff:127.0.0.1]
      [::ffff:7f00:1] [fe80::1] [fd00::1] [64:ff9b::7f00:1] 10.0.0.8 169.254.169.254 0.0.0.0 0 localhost LOCALHOST
      localhost. a.localhost printer.local metadata.google.internal intranet ①②⑦.⓪.⓪.① 8.8.8.8 router.lan x.home.arpa`;
    for (const host of inside.split(/\s+/)) {
      expect([host, urlProblem(`https://${host}/haak`, NONE)]).toEqual([host, "address"]);
    }
  });

  it("says what else is wrong with it", () => {
    const wrong: Record<string, string> = {
      "geen adres": "unreadable",
      "ontvanger.voorbeeld.nl": "unreadable",
      "https://ont vanger.nl": "unreadable",
      "http://ontvanger.voorbeeld.nl": "https",
      "file:///etc/passwd": "https",
      "gopher://ontvanger.voorbeeld.nl": "https",
      "https://wie:geheim@ontvanger.voorbeeld.nl": "credentials",
      "https://127.0.0.1@ontvanger.voorbeeld.nl": "credentials",
      "https://ontvanger.voorbeeld.nl/#deel": "fragment",
      "https://ontvanger.voorbeeld.nl:25/": "port",
      "https://ontvanger.voorbeeld.nl:80/": "port",
      [`https://ontvanger.voorbeeld.nl/${"x".repeat(500)}`]: "too_long",
    };
    for (const [url, problem] of Object.entries(wrong)) expect([url, urlProblem(url, NONE)]).toEqual([url, problem]);
  });

  it("may be anything on a host that the setting names, and on no other", () => {
    const allowed = allowedHosts("127.0.0.1, [::1], ontvanger") ?? NONE;
    expect([...allowed]).toEqual(["127.0.0.1", "[::1]", "ontvanger"]);
    for (const fine of ["http://127.0.0.1:81/", "http://[::1]:9/", "https://ontvanger/", "http://0x7f.1/"]) {
      expect(urlProblem(fine, allowed)).toBeNull();
    }
    expect(urlProblem("http://127.0.0.2/", allowed)).toBe("https");
    expect(urlProblem("https://wie@ontvanger/", allowed)).toBe("credentials");
    expect(urlProblem("ftp://ontvanger/", allowed)).toBe("https");
    expect(allowedHosts("een/twee")).toBeNull();
    expect(allowedHosts("host:81")).toBeNull();
    expect(allowedHosts(undefined)).toEqual(new Set());
  });

  it("lets no public site send inside without saying so twice", () => {
    const WEBHOOK_ALLOW_HOSTS = new Set(["127.0.0.1"]);
    const WERKBRUG_ORIGIN = "https://werkbrug.example";
    expect(allowHostsProblem({ WEBHOOK_ALLOW_HOSTS, WERKBRUG_ORIGIN })).toContain("WEBHOOK_ALLOW_HOSTS");
    const twice = { WEBHOOK_ALLOW_HOSTS, WERKBRUG_ORIGIN, WEBHOOK_ALLOW_HOSTS_IN_PRODUCTION: "1" } as const;
    expect(allowHostsProblem(twice)).toBeNull();
    expect(allowHostsProblem({ WEBHOOK_ALLOW_HOSTS, WERKBRUG_ORIGIN: "http://127.0.0.1:3000" })).toBeNull();
    expect(allowHostsProblem({ WEBHOOK_ALLOW_HOSTS: NONE, WERKBRUG_ORIGIN })).toBeNull();
  });
});

describe("after an attempt", () => {
  const at = new Date("2026-11-25T12:00:00Z");
  const of = { attempts: 1, failingSince: null, at, test: false };
  const failed = { status: 500, problem: "status" } as const;

  it("is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h, and then no more", () => {
    const [m, h] = [60, 3600];
    const waits = [5, 5 * m, 30 * m, 2 * h, 5 * h, 10 * h, 14 * h, 20 * h, 24 * h];
    expect(RETRY_SECONDS).toEqual(waits);
    waits.forEach((seconds, done) => {
      const { delivery } = afterAttempt(failed, { ...of, attempts: done + 1 });
      expect(delivery).toEqual({ again: new Date(at.getTime() + seconds * 1000) });
    });
    expect(afterAttempt(failed, { ...of, attempts: 10 }).delivery).toBe("failed");
    expect(afterAttempt({ status: 204, problem: null }, of)).toEqual({ delivery: "sent", stop: null });
  });

  it("is switched off by 410 at once and by five days of failure, never by a test", () => {
    const since = (days: number) => new Date(at.getTime() - days * 86_400_000);
    const gone = { status: 410, problem: "status" } as const;
    expect(afterAttempt(gone, of).stop).toBe("gone");
    expect(afterAttempt(failed, { ...of, failingSince: since(FAILING_DAYS - 0.01) }).stop).toBeNull();
    expect(afterAttempt(failed, { ...of, failingSince: since(FAILING_DAYS) }).stop).toBe("failing");
    expect(afterAttempt(gone, { ...of, failingSince: since(9), test: true })).toEqual({
      delivery: "failed",
      stop: null,
    });
  });
});

const ALL: readonly EventType[] = [...PLACEMENT_EVENTS, ...CANDIDATE_EVENTS, ...MATCH_EVENTS, ...ORGANISATION_EVENTS];
const anId = fc.constantFrom("een", "twee", "drie");
const anEvent: fc.Arbitrary<LoggedEvent> = fc.record({
  id: fc.uuid(),
  type: fc.constantFrom(...ALL),
  at: fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
  placementId: fc.option(anId),
  matchId: fc.option(anId),
  candidateId: fc.option(fc.constant("kandidaat")),
  employerId: fc.option(anId),
  organisationId: fc.option(anId),
  municipalityCode: fc.option(fc.constant("GM0344")),
  regionCode: fc.option(fc.constantFrom("AM01", "AM02")),
  sector: fc.option(fc.constant("retail")),
  occupationCode: fc.option(fc.constant("9334.1")),
});
const aListener: fc.Arbitrary<Listener> = fc.record({
  id: anId,
  kind: fc.constantFrom("employer", "municipality", "region", "branch", "operator"),
  regionCode: fc.option(fc.constantFrom("AM01", "AM02")),
});

describe("a message", () => {
  it("holds ids and codes of the list alone, whatever the event carries", () => {
    const planted = { reason: "Ziek geweest", targetGroup: "statushouder", kind: "proefplaatsing", size: 3 };
    fc.assert(
      fc.property(anEvent, aListener, (event, listener) => {
        const message = cloudEvent({ ...event, ...planted }, listener.kind, "https://werkbrug.example");
        expect(Object.keys(message).sort()).toEqual(
          ["data", "datacontenttype", "id", "source", "specversion", "subject", "time", "type"].sort(),
        );
        for (const key of Object.keys(message.data)) expect(DATA_KEYS).toContain(key);
        for (const word of ["Ziek", "statushouder", "proefplaatsing"])
          expect(JSON.stringify(message)).not.toContain(word);
        if (listener.kind !== "municipality") expect(JSON.stringify(message)).not.toContain("kandidaat");
        if (event.candidateId !== null) expect(JSON.stringify(message.data)).not.toMatch(/GM0344|AM0/);
      }),
      { numRuns: RUNS },
    );
  });

  it("goes to nobody whom the event does not concern, and to no employer before the yes", () => {
    fc.assert(
      fc.property(anEvent, aListener, fc.boolean(), (event, listener, consented) => {
        if (!mayHear(listener, event, consented)) return;
        const concerned = {
          employer: event.employerId === listener.id && (event.candidateId === null || consented),
          municipality: event.organisationId === listener.id,
          region: event.regionCode === listener.regionCode && event.candidateId === null,
          branch: false,
          operator: false,
        };
        expect(concerned[listener.kind]).toBe(true);
        expect(event.type).not.toMatch(/^(candidate|organisation)\.|match\.(suggested|rerouted)/);
      }),
      { numRuns: RUNS * 3 },
    );
  });

  it("is a CloudEvent of version 1.0 with the page of the thing as its subject", () => {
    const event: LoggedEvent = {
      id: "0198d6f0-0000-7000-8000-000000000001",
      type: "match.consented",
      at: new Date("2026-11-25T12:00:00Z"),
      placementId: "p",
      matchId: "m",
      candidateId: "c",
      employerId: "e",
      organisationId: "o",
      municipalityCode: "GM0344",
      regionCode: "AM01",
      sector: "retail",
      occupationCode: null,
    };
    expect(cloudEvent(event, "employer", "https://werkbrug.example")).toEqual({
      specversion: "1.0",
      id: event.id,
      source: "https://werkbrug.example",
      type: "nl.werkbrug.match.consented",
      time: "2026-11-25T12:00:00.000Z",
      subject: "/werkgever/matches/m",
      datacontenttype: "application/json",
      data: { matchId: "m", placementId: "p", employerId: "e" },
    });
    expect(cloudEvent(event, "municipality", "x").data).toMatchObject({ candidateId: "c" });
    const test = testMessage({ id: "t", webhookId: "w", at: event.at }, "https://werkbrug.example");
    expect(test).toMatchObject({ type: "nl.werkbrug.webhook.test", id: "t", data: { webhookId: "w" } });
  });
});
