import { cleanUp as clean } from "#db/commands/clean-up.ts";
import type { JobContext } from "../context.ts";

export async function cleanUp(context: JobContext): Promise<string> {
  const { forms, posts, sessions, links } = await context.write((tx) => clean(tx));
  return `${forms} answers, ${posts} kept forms, ${sessions} sessions, ${links} links removed`;
}
