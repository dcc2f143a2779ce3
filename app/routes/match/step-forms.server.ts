import { redirect } from "@remix-run/node";
import { z } from "zod";
import { refuse } from "#app/http/refuse.server.ts";
import { typedLine, typedMoment, typedText, typedValues } from "#app/http/typed-form.server.ts";
import type { Done } from "#app/ui/match-done.tsx";
import { type StepRefusalCode, stepRefusalText } from "#app/ui/match-words.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import type { Outcome } from "#domain/outcome.ts";
import { m } from "#i18n/messages.ts";

/** Longest message, note and place, in characters. */
const MESSAGE_MAX = 1000;
const PLACE_MAX = 300;
/** An intake lies within so many days: a typing error in the year is told. */
const AHEAD_DAYS = 183;

export const MessageSchema = z.object({ body: required(typedText(MESSAGE_MAX), () => m.match_error_text()) });
export const SlotSchema = z.object({ slot: z.uuid({ error: () => m.match_error_slot() }) });

/** A code out of a list, with words of one's own beside it; "other" says nothing without them. */
export function whySchema<const Codes extends readonly [string, ...string[]]>(codes: Codes) {
  return z
    .object({ reason: z.enum(codes, { error: () => m.match_error_reason() }), note: typedText(MESSAGE_MAX) })
    .refine(({ reason, note }) => String(reason) !== "other" || note !== "", {
      path: ["note"],
      error: () => m.match_error_note(),
    });
}

export const TIME_FIELDS = ["time1", "time2", "time3"] as const;

const TimesFields = z.object({
  time1: momentAhead().refine((time) => time !== null, { error: () => m.match_error_no_time() }),
  time2: momentAhead(),
  time3: momentAhead(),
  location: required(typedLine(PLACE_MAX), () => m.match_error_location()),
});

/** One to three moments in local time, the first always, and a place. */
export const TimesSchema = TimesFields.transform(({ location, time1, time2, time3 }) => {
  const given = [time1, time2, time3].filter((time) => time !== null);
  return { times: [...new Map(given.map((time) => [time.getTime(), time])).values()], location };
});

/** The moments that can be read in a form, by field, whatever is wrong with the others. */
export function readableTimes(form: FormData): (readonly [field: string, time: Date])[] {
  return TIME_FIELDS.flatMap((field) => {
    const read = TimesFields.shape[field].safeParse(form.get(field) ?? undefined);
    return read.success && read.data ? [[field, read.data] as const] : [];
  });
}

/** A day and a time that lie ahead; null when nothing is typed. */
function momentAhead() {
  return typedMoment((moment) => {
    if (moment.getTime() <= Date.now()) return m.match_error_time_past();
    return localDate(moment) > addDays(localDate(new Date()), AHEAD_DAYS) ? m.match_error_time_far() : null;
  });
}

function required<Text extends z.ZodType<string>>(text: Text, message: () => string) {
  return text.refine((value) => value !== "", { error: message });
}

/** After a step: on to the match, which says what was done; or the form as typed with why it was refused. */
export function afterStep(
  outcome: Outcome<StepRefusalCode | "not_found", unknown>,
  form: FormData,
  to: { readonly path: string; readonly done: Done },
): TypedForm {
  if (outcome.ok) throw redirect(`${to.path}?gedaan=${to.done}`);
  if (outcome.refusal === "not_found") throw refuse("not_found");
  return { values: typedValues(form), errors: { "": [stepRefusalText(outcome.refusal)] } };
}
