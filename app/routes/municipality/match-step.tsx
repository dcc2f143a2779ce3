import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { CancelForm, IntakeForm, intakeFieldLabels, NotOpen, StepForm } from "#app/ui/match-forms.tsx";
import { RadioGroup } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { clashesOf } from "#app/ui/intake-clash.ts";
import { IntakeTimes } from "#app/ui/match-intake.tsx";
import { MatchThread } from "#app/ui/match-thread.tsx";
import { MeetingFacts } from "#app/ui/meeting-facts.tsx";
import { calledText } from "#app/ui/match-words.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { cancelReasonLabel, onBehalfReasonLabel, withdrawReasonLabel } from "#app/ui/state-labels.ts";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { blockedTimes } from "#db/queries/blocked-times.ts";
import { candidateOfMatch, contactOf, matchDetail } from "#db/queries/matches.ts";
import { shownPlacement } from "#db/queries/placements.ts";
import { CANCEL_REASONS, matchStepsOpen, ON_BEHALF_REASONS, WITHDRAW_REASONS } from "#domain/match-states.ts";
import { MatchId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { reportAt } from "../match/report-at.server.ts";
import { AnswerForm } from "./match-parts.tsx";
import { MUNICIPALITY_STEPS, type MunicipalityStep, municipalityStepNamed } from "./match-steps.ts";
import { municipalityStep } from "./match-steps.server.ts";

const TITLES: Readonly<Record<MunicipalityStep, () => string>> = {
  antwoord: m.match_step_record_title,
  beantwoorden: m.match_step_answer_title,
  bevestigen: m.match_intake_title,
  tijden: m.match_step_times_title,
  intrekken: m.match_step_withdraw_title,
  annuleren: m.match_step_cancel_title,
};

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? pageTitle(TITLES[page.step](), page.title) : pageTitle(m.match_list_title()) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const id = param(MatchId, params["matchId"]);
  const step = municipalityStepNamed(params["step"]);
  if (!step) throw refuse("not_found");
  return read(actor, async (tx) => {
    const detail = await matchDetail(tx, id);
    const candidate = await candidateOfMatch(tx, id);
    if (!detail || !candidate) throw refuse("not_found");
    const open = matchStepsOpen(detail.match.status, actor.role);
    const isOpen = MUNICIPALITY_STEPS[step].some((one) => open.includes(one));
    const meets = step === "tijden" || step === "bevestigen";
    const placement = meets && isOpen ? await shownPlacement(tx, detail.match.placementId) : null;
    return {
      id,
      step,
      title: m.match_results_pair({ name: candidate.pseudonym, place: detail.match.title }),
      open: isOpen,
      messages: detail.messages,
      slots: detail.slots,
      clashes: step === "bevestigen" ? clashesOf(detail.slots, await blockedTimes(tx, id)) : {},
      about: placement && {
        who: calledText((await contactOf(tx, id))?.name ?? null, candidate.pseudonym),
        placement: m.match_results_pair({ name: detail.match.title, place: detail.match.employerName }),
        address: reportAt(placement, detail.slots),
        other: detail.match.employerName,
        phone: detail.match.employerPhone,
      },
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const sent = await submission(request, "caseworker", "team_lead");
  const step = municipalityStepNamed(params["step"]);
  if (!step) throw refuse("not_found");
  return data(await municipalityStep(step, param(MatchId, params["matchId"]), sent), { status: 400 });
}

export default function MatchStepPage() {
  const { id, step, title, open, ...match } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const form: TypedForm = refused ?? { values: { location: match.about?.address ?? "" }, errors: {} };
  const path = `/gemeente/matches/${id}`;
  return (
    <>
      <ErrorSummary errors={formErrors(form, intakeFieldLabels())} />
      <PageHeading title={TITLES[step]()} eyebrow={title} back={{ href: path, label: m.match_step_back() }} />
      {match.about && <MeetingFacts about={match.about} />}
      {open || refused ? <Fields step={step} path={path} form={form} {...match} /> : <NotOpen href={path} />}
    </>
  );
}

type FieldsProps = Pick<ReturnType<typeof useLoaderData<typeof loader>>, "messages" | "slots" | "clashes"> & {
  readonly step: MunicipalityStep;
  readonly path: string;
  readonly form: TypedForm;
};

function Fields({ step, path, form, messages, slots, clashes }: FieldsProps) {
  switch (step) {
    case "antwoord":
      return <RecordForm form={form} />;
    case "beantwoorden":
      return (
        <>
          <MatchThread messages={messages} />
          <AnswerForm action={`${path}/beantwoorden`} typed={typed(form, "body")} />
        </>
      );
    case "bevestigen":
      return (
        <IntakeTimes
          slots={slots}
          side="municipality"
          action={`${path}/bevestigen`}
          error={form.errors["slot"]?.[0]}
          clashes={clashes}
        />
      );
    case "tijden":
      return <IntakeForm form={form} about={m.match_step_times_municipality()} />;
    case "intrekken":
      return (
        <StepForm about={m.match_step_withdraw_about()} button={m.match_action_withdraw()} danger>
          <RadioGroup
            {...typed(form, "reason")}
            label={m.match_reason()}
            required
            options={WITHDRAW_REASONS.map((value) => ({ value, label: withdrawReasonLabel(value) }))}
          />
        </StepForm>
      );
    case "annuleren":
      return (
        <CancelForm
          form={form}
          about={m.match_step_cancel_municipality()}
          noteAbout={m.match_note_about_own()}
          options={CANCEL_REASONS.municipality.map((value) => ({ value, label: cancelReasonLabel(value) }))}
        />
      );
  }
}

function RecordForm({ form }: { readonly form: TypedForm }) {
  return (
    <StepForm about={m.match_step_record_about()} button={m.match_action_record()}>
      <RadioGroup
        {...typed(form, "answer")}
        label={m.match_step_record_answer()}
        required
        options={[
          { value: "ja", label: m.match_step_record_yes(), description: m.match_step_record_yes_about() },
          { value: "nee", label: m.match_step_record_no(), description: m.match_step_record_no_about() },
        ]}
      />
      <RadioGroup
        {...typed(form, "how")}
        label={m.match_step_record_how()}
        required
        options={ON_BEHALF_REASONS.map((value) => ({ value, label: onBehalfReasonLabel(value) }))}
      />
    </StepForm>
  );
}
