import { z } from "zod";
import { typedWhole } from "#app/http/typed-form.server.ts";
import type { PromiseRules } from "#domain/response-promise.ts";

/** The number of working days that an employer promises; `refused` says which may be chosen. */
export function promiseSchema({ fewestDays, mostDays }: PromiseRules, refused: string) {
  return z.object({ days: typedWhole(fewestDays, mostDays) }).transform(({ days }, context) => {
    if (days !== null) return { days };
    context.addIssue({ code: "custom", path: ["days"], message: refused });
    return z.NEVER;
  });
}
