import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { StartProblem } from "#db/embedded/problem.ts";
import { type CopiedFile, fingerprint } from "./copy.ts";

/** What a backup holds: `data/` is the copy of the cluster, `access.json` the passwords, this file says the rest. */
export type Manifest = {
  readonly format: 1;
  readonly began: string;
  readonly ended: string;
  readonly system: string;
  /** Of PostgreSQL. */
  readonly version: string;
  readonly segmentBytes: number;
  /** The first file of the write-ahead log that a restore needs. */
  readonly firstWal: string;
  /** The file that holds the end of the backup: with less, it cannot be started. */
  readonly lastWal: string;
  readonly folders: readonly string[];
  readonly files: readonly CopiedFile[];
};

export const MANIFEST = "manifest.json";
export const DATA = "data";
export const ACCESS = "access.json";

/** @throws StartProblem when it is missing or damaged */
export async function readManifest(backup: string): Promise<Manifest> {
  const text = await readFile(join(backup, MANIFEST), "utf8").catch(() => "");
  const manifest: unknown = parsed(text);
  if (isManifest(manifest)) return manifest;
  throw new StartProblem(
    `The list of what the backup ${backup} holds (${MANIFEST}) is missing or damaged: take another backup.`,
  );
}

/** Why these copies are not what the manifest says, in a sentence each; nothing when they are. */
export function differences(manifest: Manifest, found: readonly CopiedFile[]): string[] {
  const byPath = new Map(found.map((file) => [file.path, file]));
  return manifest.files.flatMap(({ path, size, sha256 }) => {
    const file = byPath.get(path);
    if (!file) return [`The backup's file ${path} is missing.`];
    if (file.size !== size) return [`The backup's file ${path} has ${file.size} bytes and must have ${size}.`];
    return file.sha256 === sha256 ? [] : [`The backup's file ${path} was changed after it was made: its hash differs.`];
  });
}

/** Reads every file of a backup. */
export async function damageOf(backup: string, manifest: Manifest): Promise<string[]> {
  const found: CopiedFile[] = [];
  for (const { path } of manifest.files) {
    const file = await fingerprint(join(backup, DATA, path));
    if (file) found.push({ path, ...file });
  }
  return differences(manifest, found);
}

export function bytesOf(manifest: Manifest): number {
  return manifest.files.reduce((sum, { size }) => sum + size, 0);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false;
  const texts = ["began", "ended", "system", "version", "firstWal", "lastWal"];
  const entries = new Map<string, unknown>(Object.entries(value));
  return (
    entries.get("format") === 1 &&
    texts.every((name) => typeof entries.get(name) === "string") &&
    typeof entries.get("segmentBytes") === "number" &&
    ["folders", "files"].every((name) => Array.isArray(entries.get(name)))
  );
}
