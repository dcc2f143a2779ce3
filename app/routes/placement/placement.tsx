import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { promiseText } from "#app/ui/promise-words.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { placementTitle, placementTone } from "#app/ui/placement-labels.ts";
import { PlacementView } from "#app/ui/placement-view.tsx";
import { placementStatusLabel } from "#app/ui/state-labels.ts";
import { placementHistory } from "#db/queries/placement-history.ts";
import { nextToReview, ownPlacement } from "#db/queries/placements.ts";
import { shownResponse } from "#db/queries/promise.ts";
import { localDate } from "#domain/amsterdam.ts";
import { displacementSigns } from "#domain/displacement.ts";
import { kindSigns } from "#domain/kind-limits.ts";
import { missingParts } from "#domain/placement-parts.ts";
import { isCorrectable, PLACEMENT_EDITORS, placementStepsOpen } from "#domain/placement-states.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { NobodyAsked } from "#app/routes/municipality/opened-candidates.tsx";
import { RegionPeople } from "#app/routes/region/region-people.tsx";
import { peopleOfRegion } from "#app/routes/region/region-people.server.ts";
import { MissingList } from "./check-step.tsx";
import { PlacementDates } from "./placement-dates.tsx";
import { isReview, PlacementDone } from "./placement-done.tsx";
import { PlacementHistory } from "./placement-history.tsx";
import { PlacementSteps } from "./placement-steps.tsx";
import { ReviewSheet } from "./review-sheet.tsx";
import { baseOf, employerSideSubmission, requireEmployerSide } from "#app/http/employer-side.server.ts";
import { refusalText, takeFormStep } from "./step-taken.server.ts";
import { STEP_SLUG, STEPS } from "./steps.ts";
import { PlacementName } from "#app/ui/placement-name.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? placementTitle(page.placement) : m.placement_untitled()} · ${m.app_name()}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireEmployerSide(request);
  const id = param(PlacementId, params["placementId"]);
  const search = new URL(request.url).searchParams;
  const done = search.get("gedaan");
  return read(actor, async (tx) => {
    const placement = await ownPlacement(tx, id);
    if (!placement) throw refuse("not_found");
    const today = localDate(new Date());
    const missing = missingParts(placement, today);
    const first = STEPS.find((step) => step !== "check" && !placement.savedParts.includes(step));
    return {
      base: baseOf(request),
      role: actor.role,
      placement,
      missing,
      signs: displacementSigns(placement.displacement),
      kindSigns: kindSigns(placement, today),
      steps: placementStepsOpen(placement.status, actor.role),
      goOn: PLACEMENT_EDITORS[placement.status].includes(actor.role) ? STEP_SLUG[first ?? "check"] : null,
      correctable: actor.role === "coordinator" && isCorrectable(placement.status),
      history: await placementHistory(tx, id),
      response: actor.role === "coordinator" ? await shownResponse(tx, placement.employerId) : null,
      people: await peopleOfRegion(tx, id, search),
      askedGone: search.get("vraag") === "weg",
      done,
      next: actor.role === "coordinator" && isReview(done) ? await nextToReview(tx) : undefined,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = param(PlacementId, params["placementId"]);
  const { form, write } = await employerSideSubmission(request);
  const base = baseOf(request);
  const outcome = await write((tx) => takeFormStep(tx, id, form));
  if (outcome.ok) return redirect(`${base}/plekken/${outcome.value ?? id}?gedaan=${String(form.get("step"))}`);
  if (outcome.refusal === "not_found" || outcome.refusal === "forbidden") throw refuse(outcome.refusal);
  const typed = String(form.get("remarks") ?? "");
  const field = outcome.refusal === "remarks" ? "remarks" : null;
  return data({ refused: refusalText(outcome.refusal), field, remarks: typed }, { status: 409 });
}

export default function Placement() {
  const view = useLoaderData<typeof loader>();
  const { base, role, placement, missing, signs, steps, goOn, history, response, people } = view;
  const answer = useActionData<typeof action>();
  const here = `${base}/plekken/${placement.id}`;
  const open = placement.status === "draft" || placement.status === "returned";
  return (
    <>
      <PageHeading
        back={{
          href: `${base}/plekken`,
          label: base === "/regio" ? m.placement_list_region() : m.placement_list_title(),
        }}
        eyebrow={placement.employerName}
        title={<PlacementName of={placement} />}
        lead={<Badge tone={placementTone(placement.status)}>{placementStatusLabel(placement.status)}</Badge>}
        actions={
          goOn === null ? (
            view.correctable && (
              <ButtonLink href={`${here}/verbeteren`} icon="edit" variant="secondary">
                {m.placement_action_correct()}
              </ButtonLink>
            )
          ) : (
            <ButtonLink href={`${here}/${goOn}`} icon="edit" variant={open ? "primary" : "secondary"}>
              {placement.status === "draft" ? m.placement_action_go_on() : m.placement_action_edit()}
            </ButtonLink>
          )
        }
      />
      {answer?.field === "remarks" && <ErrorSummary errors={[{ fieldId: answer.field, message: answer.refused }]} />}
      <PlacementDone done={answer ? null : view.done} status={placement.status} next={view.next} />
      {answer?.field === null && <NotDone {...answer} />}
      {placement.reviewNote !== "" && placement.status === "returned" && (
        <Alert tone="warning" title={m.placement_returned_title()}>
          {placement.reviewNote}
        </Alert>
      )}
      {placement.status === "submitted" && role === "employer" && (
        <Alert title={m.placement_waiting_title()}>{m.placement_waiting_lead()}</Alert>
      )}
      {open && missing.length > 0 && <MissingList here={here} missing={missing} />}
      {role === "coordinator" && placement.status === "submitted" && (
        <ReviewSheet
          placement={placement}
          missing={missing}
          signs={signs}
          kindSigns={view.kindSigns}
          remarks={answer?.remarks ?? ""}
          remarksError={answer?.field === "remarks" ? answer.refused : undefined}
        />
      )}
      <div className="wb-columns">
        <Section
          title={m.placement_preview_title()}
          lead={placement.status === "draft" ? m.placement_preview_lead() : undefined}
        >
          <PlacementView placement={placement} level={3} />
        </Section>
        <div className="wb-cards">
          <PlacementSteps
            steps={steps}
            isPublished={placement.status === "published"}
            forRegion={role === "coordinator"}
          />
          <PlacementDates placement={placement} />
          {response && (
            <Section title={m.promise_term()}>
              <Paragraph>{promiseText(response)}</Paragraph>
            </Section>
          )}
          <PlacementHistory entries={history} />
        </div>
      </div>
      {!people && view.askedGone && <NobodyAsked />}
      {people && <RegionPeople people={people} here={here} gone={view.askedGone} />}
    </>
  );
}

/** A step that could not be taken; what was typed with it stands here, since its form may be gone. */
function NotDone({ refused, remarks }: { readonly refused: string; readonly remarks: string }) {
  return (
    <Alert tone="error" role="alert" title={refused}>
      {remarks !== "" && (
        <>
          <Paragraph>{m.placement_remarks_kept()}</Paragraph>
          <blockquote className="wb-quote wb-lines">{remarks}</blockquote>
        </>
      )}
    </Alert>
  );
}
