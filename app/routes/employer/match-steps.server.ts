import type { Submission } from "#app/http/submission.server.ts";
import { parseTyped } from "#app/http/typed-form.server.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { askAboutMatch } from "#db/commands/ask-about-match.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { declineMatch } from "#db/commands/decline-match.ts";
import { offerIntake, setIntake } from "#db/commands/offer-intake.ts";
import { CANCEL_REASONS, DECLINE_REASONS } from "#domain/match-states.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { afterStep, MessageSchema, SlotSchema, TimesSchema, whySchema } from "../match/step-forms.server.ts";
import type { EmployerStep } from "./match-steps.ts";

/** Takes a step of the employer: a redirect when it was taken, else the form as typed with what is wrong. */
export async function employerStep(
  step: EmployerStep,
  id: MatchId,
  { form, write }: Pick<Submission<"employer">, "form" | "write">,
): Promise<TypedForm> {
  const path = `/werkgever/matches/${id}`;
  switch (step) {
    case "aannemen":
      return afterStep(await write((tx) => acceptMatch(tx, id)), form, { path, done: "aangenomen" });
    case "afwijzen": {
      const typed = parseTyped(form, whySchema(DECLINE_REASONS));
      if (!typed.ok) return typed.form;
      return afterStep(await write((tx) => declineMatch(tx, id, typed.value)), form, { path, done: "afgewezen" });
    }
    case "vraag": {
      const typed = parseTyped(form, MessageSchema);
      if (!typed.ok) return typed.form;
      const outcome = await write((tx) => askAboutMatch(tx, id, typed.value.body));
      return afterStep(outcome, form, { path, done: "gevraagd" });
    }
    case "bevestigen": {
      const typed = parseTyped(form, SlotSchema);
      if (!typed.ok) return typed.form;
      return afterStep(await write((tx) => setIntake(tx, id, typed.value.slot)), form, { path, done: "bevestigd" });
    }
    case "tijden": {
      const typed = parseTyped(form, TimesSchema);
      if (!typed.ok) return typed.form;
      return afterStep(await write((tx) => offerIntake(tx, id, typed.value)), form, { path, done: "tijden" });
    }
    case "annuleren": {
      const typed = parseTyped(form, whySchema(CANCEL_REASONS.employer));
      if (!typed.ok) return typed.form;
      return afterStep(await write((tx) => cancelMatch(tx, id, typed.value)), form, { path, done: "geannuleerd" });
    }
  }
}
