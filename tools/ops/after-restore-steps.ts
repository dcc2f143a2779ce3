import { existsSync } from "node:fs";
import { resendDocuments } from "#db/after-restore.ts";
import { replayErasures } from "#db/replay-erasures.ts";
import {
  auditIsWhole,
  type Check,
  documentsAreTrue,
  figuresAreTrue,
  nothingIsOrphaned,
  schemaIsKnown,
} from "../backup/after-restore-checks.ts";

/** What lies outside the database and the backup, and which a restored database needs; null where there is no such thing. */
export type Outside = {
  /** Path of the ledger of erasures. */
  readonly ledger: string | null;
  /** LOGBOEK_KEY: an erasure leaves a trace. */
  readonly logboekKey: string | null;
};

/**
 * What a restored database needs before anybody may use it, in this order, each with the connection string of the
 * owner; gives a sentence that says what was done. A step that throws makes the restore fail.
 */
export const AFTER_RESTORE_STEPS: readonly ((ownerUrl: string, outside: Outside) => Promise<string>)[] = [
  async (ownerUrl, { ledger, logboekKey }) => {
    if (!ledger || !existsSync(ledger)) {
      return `There is no ledger of erasures${ledger ? ` at ${ledger}` : ""}: nobody had to be erased again, or the ledger is lost.`;
    }
    const { known, unreadable, erased } = await replayErasures(ownerUrl, ledger, { logboekKey });
    const torn = unreadable > 0 ? ` ${unreadable} lines were cut off while they were written.` : "";
    return `The ledger of erasures names ${known} people: ${erased} of them were back and are erased again.${torn}`;
  },
  async (ownerUrl) => {
    await resendDocuments(ownerUrl);
    return "An outer search index gets every document again.";
  },
];

/** What must be true of it then. */
export const AFTER_RESTORE_CHECKS: readonly Check[] = [
  schemaIsKnown,
  nothingIsOrphaned,
  documentsAreTrue,
  figuresAreTrue,
  auditIsWhole,
];
