import { cleanUp as clean } from "#db/commands/clean-up.ts";
import type { JobContext } from "../context.ts";
import type { RunCounts } from "../schedule.ts";

export async function cleanUp(context: JobContext): Promise<RunCounts> {
  return context.write((tx) => clean(tx));
}
