import { replayErasures } from "#db/replay-erasures.ts";

/**
 * `node tools/deploy/replay-erasures.ts`: after every restore, with WORKER_DATABASE_URL (or OWNER_DATABASE_URL),
 * ERASURE_LEDGER and LOGBOEK_KEY, before web and worker start. Erases again who was erased after the backup was made.
 */
const url = process.env["WORKER_DATABASE_URL"] ?? process.env["OWNER_DATABASE_URL"];
const ledger = process.env["ERASURE_LEDGER"];
if (!url) throw new Error("WORKER_DATABASE_URL must be the connection string of the worker's role (werkbrug_worker).");
if (!ledger) throw new Error("ERASURE_LEDGER must be the path of the ledger that the worker kept.");
const { known, unreadable, erased } = await replayErasures(url, ledger, {
  logboekKey: process.env["LOGBOEK_KEY"] ?? null,
});
console.log(`The ledger names ${known} people; ${erased} of them were back and are erased again.`);
if (unreadable > 0) console.log(`${unreadable} lines could not be read: cut off while they were written.`);
