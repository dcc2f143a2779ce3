import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { instantAt } from "#domain/amsterdam.ts";
import { isDate } from "#domain/dates.ts";
import { m } from "#i18n/messages.ts";
import { HAT_FIELD, TOKEN_FIELD } from "./form-token.server.ts";

/** What was typed, by field; repeated names become lists. The stamp and files are left out. */
export function typedValues(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || name === TOKEN_FIELD || name === HAT_FIELD) continue;
    const before = values[name];
    values[name] = before === undefined ? value : [...(typeof before === "string" ? [before] : before), value];
  }
  return values;
}

/** The parsed form, or the form as typed with its errors. */
export function parseTyped<Schema extends z.ZodType>(
  form: FormData,
  schema: Schema,
): { readonly ok: true; readonly value: z.output<Schema> } | { readonly ok: false; readonly form: TypedForm } {
  const submission = parseWithZod(form, { schema });
  if (submission.status === "success") return { ok: true, value: submission.value };
  const errors: Record<string, string[]> = {};
  for (const [name, messages] of Object.entries(submission.error ?? {})) {
    if (messages && messages.length > 0) errors[name.replace(/\[\d+\]$/, "")] ??= messages;
  }
  return { ok: false, form: { values: typedValues(form), errors } };
}

/** Control characters (but tab and line ends), the mark of broken encoding, and halves of characters. */
const UNREADABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD]/;

/** Whether people could read it. */
export function isReadable(text: string): boolean {
  return text.isWellFormed() && !UNREADABLE.test(text);
}

/** Text of several lines, "" when nothing is typed; refuses what is too long or cannot be read. */
export function typedText(max: number) {
  return z
    .string({ error: () => m.form_error_unreadable() })
    .optional()
    .transform((text) => (text ?? "").normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .superRefine((text, context) => {
      if (!isReadable(text)) {
        context.addIssue({ code: "custom", message: m.form_error_unreadable() });
      } else if (text.length > max) {
        context.addIssue({ code: "custom", message: m.form_error_too_long({ max, count: text.length }) });
      }
    });
}

/** Text of one line. */
export function typedLine(max: number) {
  return typedText(max).transform((text) => text.replace(/\s+/g, " "));
}

/** One thing per line, without empty lines and leading dashes; at most `most` lines of `max` characters. */
export function typedLines(most: number, max: number) {
  return typedText(most * (max + 4))
    .transform((text) =>
      text
        .split("\n")
        .map((line) => line.replace(/^[\s•*–-]+/, "").trim())
        .filter(Boolean),
    )
    .superRefine((lines, context) => {
      if (lines.length > most) {
        context.addIssue({ code: "custom", message: m.form_error_lines({ max: most, count: lines.length }) });
      }
      const long = lines.find((line) => line.length > max);
      if (long) context.addIssue({ code: "custom", message: m.form_error_line_long({ max, line: long.slice(0, 30) }) });
    });
}

/** A whole number within bounds, both inclusive; null when nothing is typed. */
export function typedWhole(min: number, max: number) {
  return z
    .string({ error: () => m.form_error_whole({ min, max }) })
    .optional()
    .transform((text, context) => {
      const typed = (text ?? "").trim();
      if (typed === "") return null;
      const number = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN;
      if (number >= min && number <= max) return number;
      context.addIssue({ code: "custom", message: m.form_error_whole({ min, max }) });
      return z.NEVER;
    });
}

/** A date (yyyy-mm-dd) within bounds; null when nothing is typed. */
export function typedDate(from: string, to: string, shown: (date: string) => string) {
  return z
    .string({ error: () => m.form_error_date() })
    .optional()
    .transform((text, context) => {
      const typed = (text ?? "").trim();
      if (typed === "") return null;
      if (isDate(typed) && typed >= from && typed <= to) return typed;
      const message = isDate(typed)
        ? m.form_error_date_range({ from: shown(from), to: shown(to) })
        : m.form_error_date();
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });
}

/** A day and a time (yyyy-mm-ddThh:mm, in the Netherlands) that `problem` has nothing against; null when nothing is typed. */
export function typedMoment(problem: (moment: Date) => string | null) {
  return z
    .string({ error: () => m.match_error_time() })
    .optional()
    .transform((text, context) => {
      const typed = (text ?? "").trim();
      if (typed === "") return null;
      const moment = momentOf(typed);
      const message = moment === null ? m.match_error_time() : problem(moment);
      if (moment !== null && message === null) return moment;
      context.addIssue({ code: "custom", message: message ?? "" });
      return z.NEVER;
    });
}

/** A day and a time as a field of a form sends them; null for anything else. */
export function momentOf(typed: string): Date | null {
  const [date, time] = typed.split("T");
  if (!date || !time || !isDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  return instantAt(date, time);
}

/** One of a closed list; null when nothing is chosen. */
export function typedOneOf<const T extends readonly [string, ...string[]]>(codes: T) {
  return z
    .enum(codes, { error: () => m.form_error_choice() })
    .optional()
    .transform((code) => code ?? null);
}

/** Any number of a closed list. */
export function typedManyOf<const T extends readonly [string, ...string[]]>(codes: T) {
  return z
    .array(z.enum(codes, { error: () => m.form_error_choice() }), { error: () => m.form_error_choice() })
    .optional()
    .transform((chosen) => [...new Set(chosen ?? [])]);
}

/** A single checkbox. */
export function typedTicked() {
  return z
    .string({ error: () => m.form_error_choice() })
    .optional()
    .transform((value) => value !== undefined);
}
