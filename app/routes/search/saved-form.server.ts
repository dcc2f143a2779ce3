import { z } from "zod";
import { parseTyped, typedLine, typedOneOf } from "#app/http/typed-form.server.ts";
import { ALERT_FREQUENCIES, LONGEST_SEARCH_NAME } from "#domain/saved-search.ts";
import { m } from "#i18n/messages.ts";

const Settings = z.object({
  name: typedLine(LONGEST_SEARCH_NAME).superRefine((name, context) => {
    if (name === "") context.addIssue({ code: "custom", message: m.alerts_error_name() });
  }),
  frequency: typedOneOf(ALERT_FREQUENCIES).transform((frequency, context) => {
    if (frequency !== null) return frequency;
    context.addIssue({ code: "custom", message: m.alerts_error_frequency() });
    return z.NEVER;
  }),
});

/** The name of a saved search and how often it tells, or the form as typed with its errors. */
export function parseSettings(form: FormData) {
  return parseTyped(form, Settings);
}
