import { measureResponse as measure } from "#db/commands/measure-response.ts";
import { employersToMeasure } from "#db/queries/asked-questions.ts";
import { instantAt, localDate } from "#domain/amsterdam.ts";
import { addMonths } from "#domain/dates.ts";
import { promiseRulesOn } from "#domain/response-promise.ts";
import type { OrganisationId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";
import type { RunCounts } from "../schedule.ts";

/** Adds up how one employer answers, after it answered or did not. */
export async function measureResponse(
  context: JobContext,
  { employerId }: { employerId: OrganisationId },
): Promise<void> {
  await context.write((tx) => measure(tx, employerId, context.now()));
}

/** The same of every employer, because a day went by: answers grow old, and days of grace end. */
export async function measureResponses(context: JobContext): Promise<RunCounts> {
  const today = localDate(context.now());
  const since = instantAt(addMonths(today, -promiseRulesOn(today).windowMonths), "00:00");
  const employers = await context.read((tx) => employersToMeasure(tx, since));
  for (const employer of employers) await context.write((tx) => measure(tx, employer, context.now()));
  return { employers: employers.length };
}
