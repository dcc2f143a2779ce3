import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CandidateId } from "#domain/schema/ids.ts";
import { ledgerHash, noteErasure, readLedger } from "./erasure-ledger.ts";
import { newId } from "./id.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "werkbrug-ledger-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the erasure ledger", () => {
  it("knows everybody who was noted, by many at once, and names nobody", async () => {
    const path = join(folder, "new", "ledger.jsonl");
    const ids = Array.from({ length: 40 }, () => newId(CandidateId));
    const hashes = await Promise.all(ids.map((id) => noteErasure(path, id, "2026-11-25")));
    const { salt, hashes: known, unreadable } = await readLedger(path);
    expect(unreadable).toBe(0);
    expect([...known].sort()).toEqual([...hashes].sort());
    expect(ids.every((id) => known.has(ledgerHash(salt, id)))).toBe(true);
    expect(known.has(ledgerHash(salt, newId(CandidateId)))).toBe(false);
    expect(ids.filter((id) => readFileSync(path, "utf8").includes(id))).toEqual([]);
  });

  it("goes on after a line that a crash cut off", async () => {
    const path = join(folder, "cut.jsonl");
    const [before, after] = [newId(CandidateId), newId(CandidateId)];
    await noteErasure(path, before, "2026-11-25");
    appendFileSync(path, '\n{"id":"0123');
    const hash = await noteErasure(path, after, "2026-11-26");
    const { hashes, unreadable } = await readLedger(path);
    expect([hashes.size, unreadable, hashes.has(hash)]).toEqual([2, 1, true]);
  });

  it("refuses a file that is no ledger: nobody may be erased that a restore would bring back", async () => {
    const path = join(folder, "other.txt");
    writeFileSync(path, "something else\n");
    await expect(noteErasure(path, newId(CandidateId), "2026-11-25")).rejects.toThrow(/no erasure ledger/);
    await expect(readLedger(join(folder, "absent"))).rejects.toThrow(/ENOENT/);
  });
});
