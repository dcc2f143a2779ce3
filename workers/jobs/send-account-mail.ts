import { newAccountSecrets, noteAccountMail } from "#db/commands/account-mail.ts";
import type { MailOutcome } from "#db/commands/mail-outcome.ts";
import { accountLetter } from "#db/queries/account-mail.ts";
import { ACCOUNT_LINK_PATHS } from "#domain/account-mail.ts";
import type { JobContext } from "../context.ts";
import { ACCOUNT_TEMPLATES } from "../mail/account.ts";
import { messageId } from "../mail/compose.ts";
import { MailRefused } from "../mail/mailer.ts";

/**
 * Sends one e-mail about an account and notes it. The secret of its link exists only here and in the e-mail: each attempt
 * makes another, and all of them stay of use. Throws when the mail server cannot be reached: the queue tries again until
 * the link would be of no use.
 */
export async function sendAccountMail(
  context: JobContext,
  { accountMailId }: { accountMailId: string },
): Promise<void> {
  const note = (outcome: MailOutcome) => context.write((tx) => noteAccountMail(tx, accountMailId, outcome));
  const letter = await context.read((tx) => accountLetter(tx, accountMailId));
  if (!letter) return;
  if (letter.expiresAt <= context.now()) return note({ as: "skipped", problem: "Its link has no time left." });
  const secrets = await context.write((tx) => newAccountSecrets(tx, accountMailId));
  if (secrets === null) return;
  const link = `${context.origin}${ACCOUNT_LINK_PATHS[letter.kind]}${secrets.link}`;
  const composed = await ACCOUNT_TEMPLATES[letter.kind](letter, link, context);
  if (!composed) return note({ as: "skipped", problem: "Nobody needs it any more." });
  try {
    const envelope = { to: letter.email, returnToken: secrets.report, messageId: messageId(context.origin, letter.id) };
    await context.mailer.send({ ...envelope, ...composed });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    await note({ as: error instanceof MailRefused ? "failed" : "retry", problem });
    if (error instanceof MailRefused) return;
    throw error;
  }
  await note({ as: "sent" });
}
