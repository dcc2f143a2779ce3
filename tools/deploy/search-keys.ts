import { createHmac } from "node:crypto";

/**
 * `node tools/deploy/search-keys.ts`: gives a Meilisearch server (MEILI_URL, MEILI_MASTER_KEY) the two keys that the product
 * uses. The uids are fixed, and the server makes a key from uid and master key alone: so the keys are known beforehand
 * (`make-secrets.ts`), and the same again after the server's data was lost.
 */
const KEYS = {
  MEILI_SEARCH_KEY: {
    uid: "5c1a7d0e-3b52-4f6a-9d38-0a6f2c4e8b11",
    description: "Werkbrug web: asks",
    actions: ["search", "documents.get"],
    indexes: ["placements"],
  },
  /** A rebuild swaps two indexes; the server shows that task to a key for all indexes alone. */
  MEILI_WRITE_KEY: {
    uid: "b1d94a52-60c7-4e3f-8a15-2f7c93e0d846",
    description: "Werkbrug worker: keeps the indexes in step",
    actions: ["documents.*", "indexes.*", "settings.*", "tasks.get", "tasks.delete"],
    indexes: ["*"],
  },
} as const;

export type KeyName = keyof typeof KEYS;

/** The key that a server with this master key makes. */
export function searchKey(name: KeyName, master: string): string {
  return createHmac("sha256", master).update(KEYS[name].uid).digest("hex");
}

async function ensureKeys(url: string, master: string): Promise<void> {
  const headers = { Authorization: `Bearer ${master}`, "Content-Type": "application/json" };
  for (const [name, key] of Object.entries(KEYS)) {
    const known = await fetch(new URL(`/keys/${key.uid}`, url), { headers });
    if (known.ok) continue;
    if (known.status !== 404) throw new Error(`Meilisearch does not show its keys (HTTP ${known.status}).`);
    const body = JSON.stringify({ ...key, expiresAt: null });
    const made = await fetch(new URL("/keys", url), { method: "POST", headers, body });
    if (!made.ok) throw new Error(`Meilisearch does not make ${name} (HTTP ${made.status}).`);
    console.log(`${name} was made.`);
  }
}

if (import.meta.main) {
  const { MEILI_URL: url, MEILI_MASTER_KEY: master } = process.env;
  if (!url || !master) throw new Error("MEILI_URL and MEILI_MASTER_KEY must be set.");
  await ensureKeys(url, master);
  console.log("The search server's keys are ready.");
}
