import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SignedHead } from "./audit-chain.ts";

const LATEST = "audit-head-latest.json";
const OF_A_DAY = /^audit-head-\d{4}-\d{2}-\d{2}\.json$/;

/**
 * Puts heads outside the database: one file per day, never written twice, and one with how far the chain is now. Whoever
 * may change the database must not be able to change these: a folder on another machine, or one that only takes files.
 */
export async function exportHeads(
  folder: string,
  days: readonly SignedHead[],
  now: SignedHead | null,
): Promise<number> {
  await mkdir(folder, { recursive: true });
  const there = new Set(await readdir(folder));
  const fresh = days.filter(({ day }) => !there.has(fileOf(day)));
  for (const head of fresh) await writeFile(join(folder, fileOf(head.day)), textOf(head), { flag: "wx" });
  if (now) {
    await writeFile(join(folder, `${LATEST}.new`), textOf(now));
    await rename(join(folder, `${LATEST}.new`), join(folder, LATEST));
  }
  return fresh.length;
}

/** Every head that went out, that of now included. Throws when a file cannot be read as one. */
export async function exportedHeads(folder: string): Promise<SignedHead[]> {
  const names = (await readdir(folder)).filter((name) => name === LATEST || OF_A_DAY.test(name));
  return Promise.all(names.sort().map(async (name) => headOf(await readFile(join(folder, name), "utf8"))));
}

function fileOf(day: string): string {
  return `audit-head-${day}.json`;
}

function textOf({ day, entries, position, hash, signature }: SignedHead): string {
  const told = { day, entries, position, hash: hash.toString("hex"), signature: signature.toString("base64") };
  return `${JSON.stringify(told)}\n`;
}

function headOf(text: string): SignedHead {
  const told: Readonly<Record<string, unknown>> = JSON.parse(text);
  return {
    day: String(told["day"]),
    entries: Number(told["entries"]),
    position: Number(told["position"]),
    hash: Buffer.from(String(told["hash"]), "hex"),
    signature: Buffer.from(String(told["signature"]), "base64"),
  };
}
