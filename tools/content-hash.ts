import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/**
 * These files, and all below these folders (from the top of the repository), as one hash: other clones and times of day do
 * not matter, content does. Tests and what the theme writes do not count.
 */
export function contentHash(sources: readonly string[]): string {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of filesBelow(join(root, source))) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .filter((name) => name !== "theme.css" && !name.endsWith(".test.ts"))
    .flatMap((name) => filesBelow(join(path, name)));
}
