import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { refusedTitle } from "./refused-title.server.ts";

const through = (bytes: Buffer, size: number) => {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  return text(Readable.from(pieces).pipe(refusedTitle()));
};

it("stands at the head of the first title, however the page is cut, and nothing else changes", async () => {
  const page = "<html><head><meta content='é'/><title>Café één</title></head><body><svg><title>ü</title></svg></body>";
  for (const size of [1, 2, 7, 1000]) {
    expect(await through(Buffer.from(page), size)).toBe(page.replace("<title>", "<title>Fout: "));
  }
});

it("leaves what has no title as it is", async () => {
  for (const size of [1, 1000]) expect(await through(Buffer.from("één"), size)).toBe("één");
  expect(await through(Buffer.alloc(0), 1)).toBe("");
});
