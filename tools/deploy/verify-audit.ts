import { readFile } from "node:fs/promises";
import { checkingKeyOf, signingKeyOf } from "#db/audit-chain.ts";
import { exportedHeads } from "#db/audit-export.ts";
import { connect } from "#db/connection.ts";
import { verifyAudit } from "#db/verify-audit.ts";

/**
 * `node tools/deploy/verify-audit.ts`: checks the audit log against its seals, the signed heads and those that went out,
 * with WORKER_DATABASE_URL, AUDIT_EXPORT_DIR, and AUDIT_PUBLIC_KEY_FILE (PEM) or AUDIT_SIGNING_KEY. Exit code 1 when
 * something was changed. Run it where the exported heads are out of reach of who runs the database.
 */
const url = process.env["WORKER_DATABASE_URL"];
if (!url) throw new Error("WORKER_DATABASE_URL must be the connection string of the worker's role (werkbrug_worker).");
const folder = process.env["AUDIT_EXPORT_DIR"];
if (!folder)
  console.warn("AUDIT_EXPORT_DIR is not set: an end that was cut off since the last signed day is not seen.");

const db = connect(url, { max: 2 });
try {
  const heads = folder ? await exportedHeads(folder) : [];
  const ask = <T>(work: (at: typeof db) => Promise<T>) => db.transaction().setAccessMode("read only").execute(work);
  const { entries, problems, milliseconds } = await verifyAudit(ask, heads, await checkingKey());
  for (const { kind, position } of problems) console.error(`${kind} at seal ${position}`);
  const speed = Math.round(entries / Math.max(0.001, milliseconds / 1000));
  console.log(
    `${entries} entries, ${heads.length} heads from outside, ${problems.length} problems, ${speed} entries a second.`,
  );
  if (problems.length > 0) process.exitCode = 1;
} finally {
  await db.destroy();
}

async function checkingKey() {
  const file = process.env["AUDIT_PUBLIC_KEY_FILE"];
  if (file) return checkingKeyOf(await readFile(file, "utf8"));
  const signing = process.env["AUDIT_SIGNING_KEY"];
  if (!signing) console.warn("Neither AUDIT_PUBLIC_KEY_FILE nor AUDIT_SIGNING_KEY is set: signatures are not checked.");
  return signing ? checkingKeyOf(signingKeyOf(signing)) : null;
}
