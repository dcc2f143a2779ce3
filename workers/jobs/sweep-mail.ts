import { accountMailWaitingSince } from "#db/queries/account-mail.ts";
import { mailWaitingSince } from "#db/queries/letter.ts";
import type { JobContext } from "../context.ts";
import type { RunCounts } from "../schedule.ts";
import { enqueueAccountMail } from "./send-account-mail.ts";
import { enqueueMail } from "./send-mail.ts";

const MINUTES = 60_000;

/** Tells the queue again of e-mails that still wait: even a queue that was emptied sends them. */
export async function sweepMail(context: JobContext): Promise<RunCounts> {
  const before = new Date(context.now().getTime() - 5 * MINUTES);
  const ids = await context.read((tx) => mailWaitingSince(tx, before));
  await enqueueMail(context, ids);
  const account = await context.read((tx) => accountMailWaitingSince(tx, before));
  await enqueueAccountMail(context, account);
  return { waiting: ids.length + account.length };
}
