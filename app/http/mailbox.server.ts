import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { env } from "./env.server.ts";
import { refuse } from "./refuse.server.ts";

/** One line of the mailbox, without the text of the message. */
export type MailSummary = {
  readonly id: string;
  readonly at: Date;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
};

/** The folder that the demo's mail server fills; there is no such page outside a demo. */
export function mailbox(): string {
  const { WERKBRUG_DEMO, WERKBRUG_MAILBOX } = env();
  if (WERKBRUG_DEMO !== "1" || !WERKBRUG_MAILBOX) throw refuse("not_found");
  return WERKBRUG_MAILBOX;
}

const ID = /^(\d{15})-[0-9a-f]{8}$/;

/** The newest messages first. */
export async function listMail(folder: string, limit = 100): Promise<MailSummary[]> {
  const names = await readdir(folder).catch(() => []);
  const ids = names.map((name) => name.replace(/\.eml$/, "")).filter((id) => ID.test(id));
  const newest = ids.sort().reverse().slice(0, limit);
  const found = await Promise.all(newest.map(async (id) => ({ id, mail: await readMail(folder, id) })));
  return found.flatMap(({ id, mail }) => (mail ? [summary(id, mail)] : []));
}

/** One message with its texts; null when there is none with this id. */
export async function readMail(folder: string, id: string): Promise<Email | null> {
  if (!ID.test(id)) return null;
  const raw = await readFile(join(folder, `${id}.eml`)).catch(() => null);
  return raw && PostalMime.parse(raw);
}

export function summary(id: string, mail: Email): MailSummary {
  const to = mail.headers.filter(({ key }) => key === "delivered-to").map(({ value }) => value);
  return { id, at: new Date(Number(id.slice(0, 15))), from: mail.from?.address ?? "", to, subject: mail.subject ?? "" };
}
