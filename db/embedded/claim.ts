import { randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "./problem.ts";
import { type ProcessMark, stillRuns, thisProcess } from "./process.ts";

/**
 * Makes this process the owner of a folder, unless a living process owns it already.
 * @returns null when the folder is ours now, else the mark of its owner
 */
export async function claim(folder: string): Promise<ProcessMark | null> {
  const unfinished = `${fileIn(folder)}.${randomUUID()}`;
  await writeFile(unfinished, JSON.stringify(thisProcess()), { mode: 0o600 });
  try {
    for (;;) {
      try {
        await link(unfinished, fileIn(folder)); // refuses when the name exists; the content is whole from the start
        return null;
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
      const owner = await ownerOf(folder);
      if (owner) return owner;
      await rm(fileIn(folder), { force: true });
    }
  } finally {
    await rm(unfinished, { force: true });
  }
}

export async function release(folder: string): Promise<void> {
  await rm(fileIn(folder), { force: true });
}

/** The living owner of a folder, or null. */
export async function ownerOf(folder: string): Promise<ProcessMark | null> {
  const text = await readFile(fileIn(folder), "utf8").catch(() => "");
  try {
    const { pid, started } = JSON.parse(text);
    const mark = { pid: Number(pid), started: String(started) };
    return stillRuns(mark) ? mark : null;
  } catch {
    return null;
  }
}

function fileIn(folder: string): string {
  return join(folder, "owner.json");
}
