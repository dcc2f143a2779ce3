import { z } from "zod";
import type { Submission } from "#app/http/submission.server.ts";
import { parseTyped } from "#app/http/typed-form.server.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { answerQuestion } from "#db/commands/ask-about-match.ts";
import { answerOnBehalf } from "#db/commands/consent-match.ts";
import { withdrawMatch } from "#db/commands/withdraw-match.ts";
import { ON_BEHALF_REASONS, WITHDRAW_REASONS } from "#domain/match-states.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { sharedStep } from "../match/shared-steps.server.ts";
import { afterStep, MessageSchema } from "../match/step-forms.server.ts";
import type { MunicipalityStep } from "./match-steps.ts";

type Staff = "caseworker" | "team_lead";

const OnBehalf = z.object({
  answer: z.enum(["ja", "nee"], { error: () => m.match_error_answer() }),
  how: z.enum(ON_BEHALF_REASONS, { error: () => m.match_error_how() }),
});
const Withdraw = z.object({ reason: z.enum(WITHDRAW_REASONS, { error: () => m.match_error_reason() }) });

/** Takes a step of the municipality: a redirect when it was taken, else the form as typed with what is wrong. */
export async function municipalityStep(
  step: MunicipalityStep,
  id: MatchId,
  sent: Submission<Staff>,
): Promise<TypedForm> {
  const { form, write } = sent;
  const path = `/gemeente/matches/${id}`;
  switch (step) {
    case "antwoord": {
      const typed = parseTyped(form, OnBehalf);
      if (!typed.ok) return typed.form;
      const yes = typed.value.answer === "ja";
      const outcome = await write((tx) => answerOnBehalf(tx, id, { yes, how: typed.value.how }));
      return afterStep(outcome, form, { path, done: yes ? "ja" : "nee" });
    }
    case "beantwoorden": {
      const typed = parseTyped(form, MessageSchema);
      if (!typed.ok) return typed.form;
      const outcome = await write((tx) => answerQuestion(tx, id, typed.value.body));
      return afterStep(outcome, form, { path, done: "beantwoord" });
    }
    case "bevestigen":
    case "tijden":
    case "annuleren":
      return sharedStep(step, { id, path }, sent);
    case "intrekken": {
      const typed = parseTyped(form, Withdraw);
      if (!typed.ok) return typed.form;
      const outcome = await write((tx) => withdrawMatch(tx, id, typed.value.reason));
      return afterStep(outcome, form, { path, done: "ingetrokken" });
    }
  }
}
