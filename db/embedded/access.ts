import { randomBytes, randomUUID } from "node:crypto";
import { chown, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, StartProblem } from "./problem.ts";

/** The three roles that the product signs in with, and the one that makes them. */
export type Passwords = { superuser: string; owner: string; app: string; worker: string };

/** How to reach the server of a data folder: kept beside the data in a file that only its owner can read. */
export type Access = { port: number; passwords: Passwords };

export function newPasswords(): Passwords {
  const word = () => randomBytes(24).toString("base64url");
  return { superuser: word(), owner: word(), app: word(), worker: word() };
}

/**
 * Null when nothing was kept yet.
 * @throws StartProblem when the file is damaged
 */
export async function readAccess(folder: string): Promise<Access | null> {
  const path = fileIn(folder);
  try {
    const kept: unknown = JSON.parse(await readFile(path, "utf8"));
    if (isAccess(kept)) return kept;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new StartProblem(`${path} is damaged: put it back from a copy, or begin anew with npm start -- --reset.`);
}

export async function keepAccess(folder: string, access: Access): Promise<void> {
  const unfinished = `${fileIn(folder)}.${randomUUID()}`;
  await writeFile(unfinished, JSON.stringify(access), { mode: 0o600 });
  // Root must not lock out the user whose data it started.
  const { uid, gid } = await stat(folder);
  if (process.getuid?.() === 0) await chown(unfinished, uid, gid);
  await rename(unfinished, fileIn(folder));
}

function fileIn(folder: string): string {
  return join(folder, "access.json");
}

function isAccess(value: unknown): value is Access {
  if (typeof value !== "object" || value === null || !("port" in value) || !("passwords" in value)) return false;
  const { port, passwords } = value;
  if (typeof port !== "number" || typeof passwords !== "object" || passwords === null) return false;
  const names = Object.keys(newPasswords());
  return names.every((name) =>
    Object.entries(passwords).some(([key, word]) => key === name && typeof word === "string"),
  );
}
