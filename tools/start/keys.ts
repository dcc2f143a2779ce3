import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The secrets of the traces, and the folder for what is signed: as the environment says, else made at the first start and
 * kept beside the data. A start with other keys could no longer read what was written under these.
 */
export async function traceEnv(env: NodeJS.ProcessEnv, state: string): Promise<NodeJS.ProcessEnv> {
  const file = join(state, "trace-keys.json");
  if (!existsSync(file)) {
    const signing = generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" });
    const made = { LOGBOEK_KEY: randomBytes(32).toString("hex"), AUDIT_SIGNING_KEY: signing.toString("base64") };
    await writeFile(file, JSON.stringify(made), { mode: 0o600, flag: "wx" });
    await chmod(file, 0o600);
  }
  const kept: Readonly<Record<string, string>> = JSON.parse(await readFile(file, "utf8"));
  return { AUDIT_EXPORT_DIR: auditFolder(state), ...kept, ...env };
}

/** Where the signed heads of the audit log go that `npm start` keeps: they tell of one world, and go with it. */
export function auditFolder(state: string): string {
  return join(state, "audit");
}
