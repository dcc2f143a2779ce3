import type { Submission } from "#app/http/submission.server.ts";
import { parseTyped } from "#app/http/typed-form.server.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { askAboutMatch } from "#db/commands/ask-about-match.ts";
import { declineMatch } from "#db/commands/decline-match.ts";
import type { EmployerSide } from "#domain/actor.ts";
import { DECLINE_REASONS } from "#domain/match-states.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { sharedStep } from "../match/shared-steps.server.ts";
import { afterStep, MessageSchema, whySchema } from "../match/step-forms.server.ts";
import type { EmployerStep } from "./match-steps.ts";

/** Takes a step of the employer: a redirect when it was taken, else the form as typed with what is wrong. */
export async function employerStep(
  step: EmployerStep,
  { base, id }: { readonly base: string; readonly id: MatchId },
  sent: Submission<EmployerSide["role"]>,
): Promise<TypedForm> {
  const { form, write } = sent;
  const path = `${base}/matches/${id}`;
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
    case "bevestigen":
    case "tijden":
    case "annuleren":
      return sharedStep(step, { id, path }, sent);
  }
}
