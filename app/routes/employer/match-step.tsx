import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { CancelForm, IntakeForm, intakeFieldLabels, NotOpen, StepForm } from "#app/ui/match-forms.tsx";
import { IntakeTimes } from "#app/ui/match-intake.tsx";
import { MeetingFacts } from "#app/ui/meeting-facts.tsx";
import { calledText } from "#app/ui/match-words.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { cancelReasonLabel, declineReasonLabel } from "#app/ui/state-labels.ts";
import { TextArea } from "#app/ui/text-field.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { contactOf, matchDetail } from "#db/queries/matches.ts";
import { shownPlacement } from "#db/queries/placements.ts";
import { CANCEL_REASONS, DECLINE_REASONS, matchStepsOpen } from "#domain/match-states.ts";
import { MatchId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { baseOf, employerSideSubmission, requireEmployerSide } from "#app/http/employer-side.server.ts";
import { reportAt } from "../match/report-at.server.ts";
import { OnBehalf } from "./on-behalf.tsx";
import { EMPLOYER_STEPS, type EmployerStep, employerStepNamed } from "./match-steps.ts";
import { employerStep } from "./match-steps.server.ts";

const TITLES: Readonly<Record<EmployerStep, () => string>> = {
  aannemen: m.match_step_accept_title,
  afwijzen: m.match_step_decline_title,
  vraag: m.match_step_ask_title,
  bevestigen: m.match_intake_title,
  tijden: m.match_step_times_title,
  annuleren: m.match_step_cancel_title,
};

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: page
      ? pageTitle(TITLES[page.step](), m.match_results_pair({ name: page.name, place: page.title }))
      : pageTitle(m.match_employer_title()),
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireEmployerSide(request);
  const id = param(MatchId, params["matchId"]);
  const step = employerStepNamed(params["step"]);
  if (!step) throw refuse("not_found");
  return read(actor, async (tx) => {
    const detail = await matchDetail(tx, id);
    if (!detail) throw refuse("not_found");
    const open = matchStepsOpen(detail.match.status, actor.role);
    const isOpen = EMPLOYER_STEPS[step].some((one) => open.includes(one));
    const meets = step === "tijden" || step === "bevestigen";
    const placement = meets && isOpen ? await shownPlacement(tx, detail.match.placementId) : null;
    // As on the page before: who was taken on is called by name. Only then is there something to read.
    const contact = await contactOf(tx, id);
    return {
      id,
      step,
      base: baseOf(request),
      employer: detail.match.employerName,
      name: contact?.name ?? detail.profile?.pseudonym ?? m.match_employer_candidate(),
      title: detail.match.title,
      free: (detail.match.seats ?? 0) - detail.match.seatsTaken,
      open: isOpen,
      slots: detail.slots,
      about: placement && {
        who: calledText(contact?.name ?? null, detail.profile?.pseudonym),
        placement: m.match_results_pair({ name: detail.match.title, place: detail.match.employerName }),
        address: reportAt(placement, detail.slots),
        other: detail.match.municipalityName,
        phone: detail.match.municipalityPhone,
      },
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const sent = await employerSideSubmission(request);
  const step = employerStepNamed(params["step"]);
  if (!step) throw refuse("not_found");
  const at = { base: baseOf(request), id: param(MatchId, params["matchId"]) };
  return data(await employerStep(step, at, sent), { status: 400 });
}

export default function EmployerStepPage() {
  const { id, step, base, employer, name, title, open, ...match } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const form: TypedForm = refused ?? { values: { location: match.about?.address ?? "" }, errors: {} };
  const path = `${base}/matches/${id}`;
  return (
    <>
      <ErrorSummary errors={formErrors(form, intakeFieldLabels())} />
      <PageHeading
        title={TITLES[step]()}
        eyebrow={m.match_results_pair({ name, place: title })}
        back={{ href: path, label: m.match_step_back() }}
      />
      {base === "/regio" && <OnBehalf employer={employer} />}
      {match.about && <MeetingFacts about={match.about} />}
      {open || refused ? <Fields step={step} path={path} form={form} {...match} /> : <NotOpen href={path} />}
    </>
  );
}

type FieldsProps = Pick<ReturnType<typeof useLoaderData<typeof loader>>, "slots" | "free"> & {
  readonly step: EmployerStep;
  readonly path: string;
  readonly form: TypedForm;
};

function Fields({ step, path, form, slots, free }: FieldsProps) {
  switch (step) {
    case "aannemen":
      return <AcceptForm free={free} />;
    case "afwijzen":
      return (
        <CancelForm
          form={form}
          about={m.match_step_decline_about()}
          noteAbout={m.match_note_about_municipality()}
          button={m.match_action_decline()}
          options={DECLINE_REASONS.map((value) => ({ value, label: declineReasonLabel(value) }))}
        />
      );
    case "vraag":
      return (
        <StepForm about={m.match_step_ask_about()} button={m.match_action_send_question()}>
          <TextArea {...typed(form, "body")} label={m.match_question_label()} rows={4} required />
        </StepForm>
      );
    case "bevestigen":
      return (
        <IntakeTimes slots={slots} side="employer" action={`${path}/bevestigen`} error={form.errors["slot"]?.[0]} />
      );
    case "tijden":
      return <IntakeForm form={form} about={m.match_step_times_employer()} />;
    case "annuleren":
      return (
        <CancelForm
          form={form}
          about={m.match_step_cancel_employer()}
          noteAbout={m.match_note_about_municipality()}
          options={CANCEL_REASONS.employer.map((value) => ({ value, label: cancelReasonLabel(value) }))}
        />
      );
  }
}

/** What happens when one takes somebody on, before one does. */
function AcceptForm({ free }: { readonly free: number }) {
  return (
    <StepForm about={m.match_step_accept_about()} button={m.promise_tap_yes_button()}>
      <TextList
        items={[
          m.match_step_accept_seat({ count: free }),
          m.match_step_accept_contact(),
          m.match_step_accept_others(),
          m.match_step_accept_next(),
        ]}
      />
      <Paragraph>{m.match_step_accept_no_contract()}</Paragraph>
    </StepForm>
  );
}
