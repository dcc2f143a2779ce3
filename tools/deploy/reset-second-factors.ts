import { openDoors } from "#db/access.ts";
import { resetSecondFactors } from "#db/commands/reset-second-factors.ts";
import { connect } from "#db/connection.ts";
import { logboekKey } from "#db/logboek-key.ts";

/**
 * `node tools/deploy/reset-second-factors.ts ADDRESS`, with WORKER_DATABASE_URL and LOGBOEK_KEY: for who lost the passkey or
 * the telephone and the recovery codes. First make sure who asks, by a telephone number that you know (docs/operations.md).
 */
const [email] = process.argv.slice(2);
const url = process.env["WORKER_DATABASE_URL"];
const secret = process.env["LOGBOEK_KEY"];
if (!email) throw new Error("Say whose: node tools/deploy/reset-second-factors.ts name@organisation.example");
if (!url) throw new Error("WORKER_DATABASE_URL must be the connection string of the worker's role (werkbrug_worker).");
if (!secret) throw new Error("LOGBOEK_KEY must be the secret of the traces: this leaves one.");
const db = connect(url, { max: 1 });
try {
  const { write } = openDoors(db, { key: logboekKey(secret), origin: () => null });
  const outcome = await write({ kind: "job", name: "reset-second-factors" }, (tx) => resetSecondFactors(tx, email));
  if (!outcome.ok) throw new Error("Nobody signs in with this address: nothing was changed.");
  console.log("Done: the second factors are gone and the sessions ended. At the next sign-in a new one is asked.");
} finally {
  await db.destroy();
}
