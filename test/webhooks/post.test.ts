import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Network, PUBLIC_NETWORK } from "#workers/webhooks/addresses.ts";
import { post } from "#workers/webhooks/post.ts";
import { type Receiver, receiver } from "./receiver.ts";

const HERE: Network = { ...PUBLIC_NETWORK, allowHosts: new Set(["127.0.0.1", "localhost"]) };
const message = (url: string) => ({ url, headers: { "webhook-id": "een" }, body: "{}" });

let there: Receiver;
beforeEach(async () => {
  there = await receiver();
});
afterEach(() => there.stop());

describe("a message on its way", () => {
  it("arrives with its body and headers, and is done by any answer of 200 to 299", async () => {
    expect(await post(message(there.url), HERE)).toMatchObject({ status: 204, problem: null });
    expect(there.received).toMatchObject([{ body: "{}", headers: { "webhook-id": "een", "content-length": "2" } }]);
    there.answer = (response) => response.writeHead(503).end("later");
    expect(await post(message(there.url), HERE)).toMatchObject({ status: 503, problem: "status" });
  });

  it("goes nowhere that the setting does not name, whatever the address says", async () => {
    const port = new URL(there.url).port;
    for (const host of [
      "127.0.0.1",
      "localhost",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "127.1",
      "[::ffff:127.0.0.1]",
    ]) {
      for (const scheme of ["http", "https"]) {
        const attempt = await post(message(`${scheme}://${host}:${port}/`), PUBLIC_NETWORK);
        expect([host, attempt.problem]).toEqual([host, "url"]);
      }
    }
    expect(there.received).toEqual([]);
  });

  it("is not sent when any address of the name is private", async () => {
    const port = new URL(there.url).port;
    for (const addresses of [["127.0.0.1"], ["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"]]) {
      const network = { ...PUBLIC_NETWORK, resolve: () => Promise.resolve(addresses) };
      const attempt = await post(message(`https://ontvanger.voorbeeld.nl:${port}/`), network);
      expect([addresses, attempt]).toEqual([
        addresses,
        { status: null, problem: "private", tookMs: expect.any(Number) },
      ]);
    }
    const nobody = { ...PUBLIC_NETWORK, resolve: () => Promise.resolve<string[]>([]) };
    expect(await post(message("https://ontvanger.voorbeeld.nl/"), nobody)).toMatchObject({ problem: "name" });
    const unknown = { ...PUBLIC_NETWORK, resolve: () => Promise.reject(new Error("no such name")) };
    expect(await post(message("https://ontvanger.voorbeeld.nl/"), unknown)).toMatchObject({ problem: "name" });
  });

  it("asks for the addresses of a name once, so that no second answer leads elsewhere", async () => {
    let asked = 0;
    // First a public address that is nobody's, from then on one inside.
    const rebinding: Network = {
      allowHosts: new Set(),
      resolve: () => Promise.resolve([asked++ === 0 ? "3000::1" : "127.0.0.1"]),
    };
    const attempt = await post(message(`https://ontvanger.voorbeeld.nl:${new URL(there.url).port}/`), rebinding, 700);
    expect(attempt.status).toBeNull();
    expect(["timeout", "connection"]).toContain(attempt.problem);
    expect([asked, there.received.length]).toEqual([1, 0]);
  });

  it("follows no redirect", async () => {
    const inside = await receiver();
    for (const code of [301, 302, 303, 307, 308]) {
      there.answer = (response) => response.writeHead(code, { Location: inside.url }).end();
      expect(await post(message(there.url), HERE)).toMatchObject({ status: code, problem: "status" });
    }
    expect(inside.received).toEqual([]);
    await inside.stop();
  });

  it("waits no longer than its deadline for who says nothing, or something byte by byte", async () => {
    there.answer = () => undefined;
    const silence = await post(message(there.url), HERE, 300);
    expect(silence).toMatchObject({ status: null, problem: "timeout" });
    expect(silence.tookMs).toBeLessThan(2000);

    const slow = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.write("HTTP/1.1 200 OK\r\n");
      const drip = setInterval(() => socket.write("X-Drup: x\r\n"), 50);
      socket.on("close", () => clearInterval(drip));
    });
    slow.listen(0, "127.0.0.1");
    await new Promise((resolve) => slow.once("listening", resolve));
    const address = slow.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const dripping = await post(message(`http://127.0.0.1:${port}/`), HERE, 400);
    expect(dripping).toMatchObject({ status: null, problem: "timeout" });
    expect(dripping.tookMs).toBeLessThan(2000);
    await new Promise((resolve) => slow.close(resolve));
  });

  it("does not take in an answer without end, nor wait for one: what was answered counts", async () => {
    let written = 0;
    there.answer = (response) => {
      response.writeHead(200);
      const block = Buffer.alloc(65_536);
      const pour = () => {
        while (!response.destroyed && response.write(block)) written += block.length;
        written += block.length;
      };
      response.on("drain", pour).on("error", () => undefined);
      pour();
    };
    const huge = await post(message(there.url), HERE, 3000);
    expect(huge).toMatchObject({ status: 200, problem: null });
    expect(huge.tookMs).toBeLessThan(2500);
    expect(written).toBeLessThan(50_000_000);

    there.answer = (response) => void response.writeHead(200).write("en dan niets meer");
    expect(await post(message(there.url), HERE, 400)).toMatchObject({ status: 200, problem: null });
  });

  it("says when nobody is there, and when the connection cannot be trusted", async () => {
    const plain = there.url.replace("http:", "https:");
    expect(await post(message(plain), HERE)).toMatchObject({ status: null, problem: "certificate" });
    await there.stop();
    expect(await post(message(there.url), HERE)).toMatchObject({ status: null, problem: "connection" });
  });
});
