import type { Submission } from "#app/http/submission.server.ts";
import { parseTyped } from "#app/http/typed-form.server.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { offerIntake, setIntake } from "#db/commands/offer-intake.ts";
import type { MatchSide } from "#domain/actor.ts";
import { CANCEL_REASONS, organisationOf } from "#domain/match-states.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { timesRefused } from "./intake-clash.server.ts";
import { afterStep, SlotSchema, TimesSchema, whySchema } from "./step-forms.server.ts";

/** The steps that both organisations take in the same way: agree a time, offer times, cancel. */
export type SharedStep = "bevestigen" | "tijden" | "annuleren";

/** Takes a step that both sides have: a redirect to `path` when it was taken, else the form as typed with what is wrong. */
export async function sharedStep(
  step: SharedStep,
  { id, path }: { readonly id: MatchId; readonly path: string },
  { actor, form, write }: Submission<MatchSide["role"]>,
): Promise<TypedForm> {
  switch (step) {
    case "bevestigen": {
      const typed = parseTyped(form, SlotSchema);
      if (!typed.ok) return typed.form;
      return afterStep(await write((tx) => setIntake(tx, id, typed.value.slot)), form, { path, done: "bevestigd" });
    }
    case "tijden": {
      const typed = parseTyped(form, TimesSchema);
      const refused = await timesRefused(actor, id, form, typed.ok ? {} : typed.form.errors);
      if (refused) return refused;
      if (!typed.ok) return typed.form;
      return afterStep(await write((tx) => offerIntake(tx, id, typed.value)), form, { path, done: "tijden" });
    }
    case "annuleren": {
      const typed = parseTyped(form, whySchema(CANCEL_REASONS[organisationOf(actor.role)]));
      if (!typed.ok) return typed.form;
      return afterStep(await write((tx) => cancelMatch(tx, id, typed.value)), form, { path, done: "geannuleerd" });
    }
  }
}
