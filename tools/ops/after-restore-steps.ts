import { existsSync } from "node:fs";
import { connect } from "#db/connection.ts";
import { StartProblem } from "#db/embedded/problem.ts";
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
  /** The ledger is lost, and whoever restores answers for it that nobody who was erased comes back. */
  readonly withoutLedger?: boolean;
};

/**
 * What a restored database needs before anybody may use it, in this order, each with the connection string of the
 * owner; gives a sentence that says what was done. A step that throws makes the restore fail.
 */
export const AFTER_RESTORE_STEPS: readonly ((ownerUrl: string, outside: Outside) => Promise<string>)[] = [
  async (ownerUrl, { ledger, logboekKey, withoutLedger }) => {
    if (!ledger || !existsSync(ledger)) {
      const erased = await erasuresKnown(ownerUrl);
      const where = ledger ? ` at ${ledger}` : "";
      if (erased === 0) return `There is no ledger of erasures${where}, and nobody had been erased.`;
      if (withoutLedger)
        return `Restored without the ledger of erasures${where}: ${erased} were erased before, perhaps more after.`;
      throw new StartProblem(
        `There is no ledger of erasures${where}, and ${erased} people had been erased: who was erased after the backup would come back. ` +
          "Name the ledger with ERASURE_LEDGER. When it is lost, and you have seen to it that nobody comes back who was erased: --without-ledger.",
      );
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

/** How many erasures the restored database itself remembers. */
async function erasuresKnown(ownerUrl: string): Promise<number> {
  const db = connect(ownerUrl, { max: 1 });
  try {
    return (await db.selectFrom("erasureLedger").select("idHash").execute()).length;
  } finally {
    await db.destroy();
  }
}
