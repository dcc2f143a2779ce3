import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { claim, release } from "#db/embedded/claim.ts";
import { codeOf, StartProblem } from "#db/embedded/problem.ts";

/**
 * Makes this process the one that runs Werkbrug from this clone. The folder can be walked through but not listed:
 * the database's user may have its data below it.
 * @throws StartProblem when another one runs it already, or the folder cannot be written
 */
export async function takeClone(state: string): Promise<void> {
  try {
    await mkdir(state, { recursive: true, mode: 0o711 });
    const owner = await claim(state);
    if (!owner) return await rm(urlFile(state), { force: true });
    const url = await readFile(urlFile(state), "utf8").catch(() => "");
    throw new StartProblem(
      url
        ? `Werkbrug already runs from this folder at ${url} (process ${owner.pid}): open that, or stop it first with Ctrl-C.`
        : `Werkbrug is just starting or stopping from this folder (process ${owner.pid}): wait until it is done.`,
    );
  } catch (error) {
    throw asProblem(error, state);
  }
}

export async function leaveClone(state: string): Promise<void> {
  await rm(urlFile(state), { force: true });
  await release(state);
}

export async function noteUrl(state: string, url: string): Promise<void> {
  await writeFile(urlFile(state), url);
}

export function mailFolder(state: string): string {
  return join(state, "mail");
}

function urlFile(state: string): string {
  return join(state, "url");
}

function asProblem(error: unknown, state: string): unknown {
  const code = codeOf(error);
  if (code === "ENOSPC") return new StartProblem(`The disk that holds ${state} is full: make room and start again.`);
  if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS") return error;
  return new StartProblem(`You may not write in ${state}: start as the user who made it, or remove that folder.`);
}
