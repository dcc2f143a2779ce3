import { resendDocuments } from "#db/after-restore.ts";
import { replayErasures } from "#db/replay-erasures.ts";
import {
  type Check,
  documentsAreTrue,
  figuresAreTrue,
  nothingIsOrphaned,
  schemaIsKnown,
} from "../backup/after-restore-checks.ts";

/**
 * What a restored database needs before anybody may use it, in this order, each with the connection string of the
 * owner; gives a sentence that says what was done. A step that throws makes the restore fail.
 */
export const AFTER_RESTORE_STEPS: readonly ((ownerUrl: string) => Promise<string>)[] = [
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
];
