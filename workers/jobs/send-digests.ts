import { awaitingDigest, layDigest } from "#db/commands/lay-digest.ts";
import { releaseStopped } from "#db/commands/release-mail.ts";
import type { JobContext } from "../context.ts";
import type { RunCounts } from "../schedule.ts";
import { eachApart, throwFirst } from "./each-apart.ts";
import { enqueueMail } from "./send-mail.ts";

/**
 * Puts what waits into digests, one for each person and day, and sends them. A run that was missed is made up for by the
 * next: what is due stays due. In quiet hours it waits for the morning, so that a night's delay makes no second digest.
 * One that fails keeps no other from going.
 */
export async function sendDigests(context: JobContext): Promise<RunCounts> {
  const now = context.now();
  if (context.pace.firstOpen(now) > now) return { digests: 0 };
  await enqueueMail(context, await context.write((tx) => releaseStopped(tx, now)));
  const people = await context.read((tx) => awaitingDigest(tx, now));
  const laid: string[] = [];
  const problems = await eachApart(people, async (person) => {
    const id = await context.write((tx) => layDigest(tx, person, now));
    if (id !== null) laid.push(id);
  });
  await enqueueMail(context, laid);
  throwFirst(problems);
  return { digests: laid.length };
}
