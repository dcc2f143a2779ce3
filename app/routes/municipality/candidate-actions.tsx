import { Form } from "@remix-run/react";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/choice-field.tsx";
import { formatDate } from "#app/ui/format.ts";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { candidateStepLabel } from "#app/ui/state-labels.ts";
import { DateField, TextField } from "#app/ui/text-field.tsx";
import type { CandidateFile } from "#db/queries/candidate.ts";
import type { Colleague } from "#db/queries/candidates.ts";
import type { CandidateStep } from "#domain/candidate-states.ts";
import { CANDIDATE_CLOSE_REASONS } from "#domain/candidate.ts";
import { sensitiveWords } from "#domain/sensitive-words.ts";
import { m } from "#i18n/messages.ts";
import { candidateCloseReasonLabel } from "./close-reasons.ts";

export type PageProblem = {
  readonly problem: string;
  readonly field: string | null;
  readonly typed: { readonly nextStep: string; readonly nextStepOn: string; readonly answer: string };
} | null;
type Candidate = CandidateFile["candidate"];

/** What the caseworker does next, and when. */
export function NextStepSection({
  candidate,
  problem,
}: {
  readonly candidate: Candidate;
  readonly problem: PageProblem;
}) {
  const errorOf = (field: string) => (problem?.field === field ? problem.problem : undefined);
  const typed = problem?.field === "nextStep" || problem?.field === "nextStepOn" ? problem.typed : null;
  return (
    <Section title={m.candidate_next_title()} lead={m.candidate_next_about()}>
      <Form method="post" className="wb-form" key={typed ? "typed" : `${candidate.nextStep}${candidate.nextStepOn}`}>
        <FormStamp />
        <div className="wb-grid">
          <TextField
            name="nextStep"
            label={m.candidate_next_text()}
            width="full"
            defaultValue={typed?.nextStep ?? candidate.nextStep}
            error={errorOf("nextStep")}
            autoComplete="off"
          />
          <DateField
            name="nextStepOn"
            label={m.candidate_next_on()}
            defaultValue={typed?.nextStepOn ?? candidate.nextStepOn ?? ""}
            error={errorOf("nextStepOn")}
          />
        </div>
        <ButtonRow>
          <Button name="intent" value="next_step" variant="secondary">
            {m.candidate_next_save()}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** The text on work experience, and whether it may be shared yet. Shows nothing without a text. */
export function ExperienceSection({
  candidate,
  name,
  closed,
}: {
  readonly candidate: Candidate;
  /** Of the person: it must not stand in the text. */
  readonly name: string;
  readonly closed: boolean;
}) {
  if (candidate.experience === "") return null;
  const found = sensitiveWords(candidate.experience, name);
  return (
    <Section title={m.candidate_experience_title()} id="ervaring">
      <blockquote className="wb-quote">
        {candidate.experience.split(/\n+/).map((line, at) => (
          <p className="utrecht-paragraph" key={at}>
            {line}
          </p>
        ))}
      </blockquote>
      {candidate.experienceReadAt !== null ? (
        <Alert tone="ok">{m.candidate_experience_read_on({ date: formatDate(candidate.experienceReadAt) })}</Alert>
      ) : (
        <Alert tone="warning" title={m.candidate_experience_unread_title()}>
          <p className="utrecht-paragraph">{m.candidate_experience_unread_about()}</p>
          {found.length > 0 && (
            <p className="utrecht-paragraph wb-strong">{m.candidate_experience_found({ words: found.join(", ") })}</p>
          )}
          {!closed && (
            <Form method="post">
              <FormStamp />
              <input type="hidden" name="version" value={candidate.version} />
              <Button name="intent" value="experience_read" variant="secondary" icon="check">
                {m.candidate_experience_mark_read()}
              </Button>
            </Form>
          )}
        </Alert>
      )}
    </Section>
  );
}

type ActionsProps = {
  readonly candidate: Candidate;
  readonly open: readonly CandidateStep[];
  readonly colleagues: readonly Colleague[];
  readonly problem: PageProblem;
};
const PLAIN_STEPS = ["make_available", "pause", "resume"] as const satisfies readonly CandidateStep[];

/** The steps that are open now: pause or resume, hand over, close. */
export function CandidateActions({ candidate, open, colleagues, problem }: ActionsProps) {
  const errorOf = (field: string) => (problem?.field === field ? problem.problem : undefined);
  const steps = PLAIN_STEPS.filter((step) => open.includes(step));
  return (
    <Section title={m.candidate_actions_title()}>
      {steps.length > 0 && (
        <Form method="post">
          <FormStamp />
          <ButtonRow>
            {steps.map((step) => (
              <Button
                key={step}
                name="intent"
                value={step}
                variant={step === "make_available" ? "primary" : "secondary"}
              >
                {candidateStepLabel(step)}
              </Button>
            ))}
          </ButtonRow>
        </Form>
      )}
      <div className="wb-grid">
        <Form method="post" className="wb-form">
          <FormStamp />
          <SelectField
            name="to"
            label={m.candidate_bulk_to()}
            placeholder={m.candidate_choose()}
            options={colleagues
              .filter(({ id }) => id !== candidate.caseworkerId)
              .map(({ id, name }) => ({ value: id, label: name }))}
            error={errorOf("to")}
          />
          <Button name="intent" value="hand_over" variant="secondary" icon="people">
            {m.candidate_bulk_hand_over()}
          </Button>
        </Form>
        {open.includes("close") && (
          <Form method="post" className="wb-form">
            <FormStamp />
            <SelectField
              name="reason"
              label={m.candidate_bulk_reason()}
              description={m.candidate_close_about()}
              placeholder={m.candidate_choose()}
              options={CANDIDATE_CLOSE_REASONS.map((value) => ({ value, label: candidateCloseReasonLabel(value) }))}
              error={errorOf("reason")}
            />
            <Button name="intent" value="close" variant="danger">
              {m.candidate_bulk_close()}
            </Button>
          </Form>
        )}
      </div>
    </Section>
  );
}
