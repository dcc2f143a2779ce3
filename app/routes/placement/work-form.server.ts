import { z } from "zod";
import { typedLine, typedLines, typedManyOf, typedOneOf, typedText } from "#app/http/typed-form.server.ts";
import type { OwnPlacement } from "#db/queries/placements.ts";
import type { OccupationTemplate } from "#db/reference/facts.ts";
import { SECTORS, WORK_SKILLS } from "#domain/codes.ts";
import { m } from "#i18n/messages.ts";

export const WorkSchema = z.object({
  sector: typedOneOf(SECTORS),
  occupationCode: z
    .string()
    .regex(/^[0-9.]{4,12}$/, { error: () => m.placement_error_occupation() })
    .optional()
    .transform((code) => code ?? null),
  title: typedLine(80),
  tasks: typedText(2000),
  learningGoals: typedLines(10, 160),
  teaches: typedManyOf(WORK_SKILLS),
});

export function workValues(row: OwnPlacement): Record<string, string | string[]> {
  return {
    sector: row.sector ?? "",
    occupationCode: row.occupationCode ?? "",
    title: row.title,
    tasks: row.tasks,
    learningGoals: row.learningGoals.join("\n"),
    teaches: row.teaches,
  };
}

type Values = Readonly<Record<string, string | readonly string[]>>;

/** What is usual in an occupation, put where nothing is typed yet: the text of the employer stays. */
export function fillWork(values: Values, title: string, template: OccupationTemplate): Values {
  const filled = { ...values };
  const put = (name: string, value: string | readonly string[]) => {
    if ((filled[name] ?? "").length === 0) filled[name] = value;
  };
  put("title", title.charAt(0).toUpperCase() + title.slice(1));
  put("tasks", template.tasks.map(({ nl }) => nl).join("\n"));
  put("learningGoals", template.goals.map(({ nl }) => nl).join("\n"));
  put("teaches", template.skills);
  return filled;
}
