import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { ProfileView } from "#app/ui/profile-view.tsx";
import { candidateFile, candidateHistory } from "#db/queries/candidate.ts";
import { hiddenEmployers } from "#db/queries/hidden.ts";
import { candidateAddressTrouble } from "#db/queries/mail-choices.ts";
import { colleagues } from "#db/queries/candidates.ts";
import { openRequestsFor } from "#db/queries/proposal-requests.ts";
import { localDate } from "#domain/amsterdam.ts";
import { candidateStepsOpen } from "#domain/candidate-states.ts";
import { missingParts } from "#domain/candidate.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { AddressTrouble } from "./address-trouble.tsx";
import { CandidateActions, ExperienceSection, NextStepSection } from "./candidate-actions.tsx";
import { AskedForSection } from "./asked-for.tsx";
import { actOnCandidate } from "./candidate-actions.server.ts";
import { missingPartText } from "./missing-words.ts";
import { CandidateDone } from "./candidate-done.tsx";
import { CandidateTimeline } from "./candidate-timeline.tsx";
import { ContactFacts, PrivateFacts } from "./candidate-facts.tsx";
import { ProtectionFacts, profileInFile } from "./protection-facts.tsx";
import { CandidateStatusBadge, weeksWaiting } from "./caseload-parts.tsx";
import { occupationOptions } from "./occupation-options.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.file.candidate.pseudonym ?? ""} · ${m.app_name()}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const id = param(CandidateId, params["candidateId"]);
  return read(actor, async (tx) => {
    const file = await candidateFile(tx, id);
    if (!file) throw refuse("not_found");
    const { candidate, contact } = file;
    const wanted = new Set(candidate.wantedOccupations);
    return {
      file,
      profile: profileInFile(file),
      hidden: await hiddenEmployers(tx, id),
      asked: await openRequestsFor(tx, id),
      addressTrouble: await candidateAddressTrouble(tx, id),
      history: await candidateHistory(tx, id),
      colleagues: await colleagues(tx),
      occupations: (await occupationOptions(tx)).filter(({ code }) => wanted.has(code)).map(({ label }) => label),
      open: candidateStepsOpen(candidate.status, actor.role),
      missing: candidate.status === "draft" ? missingParts({ ...candidate, name: contact.name }) : [],
      organisation: actor.organisation,
      today: localDate(new Date()),
      done: new URL(request.url).searchParams.get("gedaan"),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const sent = await submission(request, "caseworker", "team_lead");
  return actOnCandidate(sent, param(CandidateId, params["candidateId"]));
}

export default function CandidatePage() {
  const {
    file,
    profile,
    hidden,
    addressTrouble,
    asked,
    history,
    colleagues,
    occupations,
    open,
    missing,
    organisation,
    today,
    done,
  } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  const { candidate } = file;
  const page = `/gemeente/kandidaten/${candidate.id}`;
  const closed = candidate.status === "closed";
  return (
    <>
      <Head candidate={candidate} today={today} />
      {!problem && <CandidateDone done={done} isAvailable={candidate.status === "available"} page={page} />}
      {problem && <ErrorSummary errors={[{ fieldId: problem.field, message: problem.problem }]} />}
      <AddressTrouble because={addressTrouble} action={page} />
      {missing.length > 0 && (
        <Alert tone="warning" title={m.candidate_page_draft_title()}>
          {m.candidate_page_draft_about()}
          <TextList items={missing.map(missingPartText)} />
        </Alert>
      )}
      {candidate.status === "placed" && (
        <Alert tone="info" title={m.candidate_page_placed_title()}>
          {m.candidate_page_placed_about()}
        </Alert>
      )}
      <div className="wb-columns">
        <div className="wb-stack">
          <AskedForSection asked={asked} problem={problem} />
          {!closed && <NextStepSection candidate={candidate} problem={problem} />}
          <ExperienceSection candidate={candidate} name={file.contact.name} closed={closed} />
          <Section title={m.candidate_page_shared_title()} lead={m.candidate_page_shared_about()}>
            <ProfileView profile={profile} />
          </Section>
          <Section title={m.candidate_page_private_title()} lead={m.candidate_page_private_about()}>
            <PrivateFacts file={file} occupations={occupations} />
          </Section>
        </div>
        <div className="wb-stack wb-aside">
          <Section title={m.candidate_page_contact_title()} lead={m.candidate_page_contact_about()}>
            <ContactFacts contact={file.contact} />
          </Section>
          <Section title={m.walls_title()}>
            <ProtectionFacts
              page={`${page}/bescherming`}
              addressProtected={file.contact.addressProtected}
              hidden={hidden.map(({ name }) => name)}
            />
          </Section>
          {!closed && <CandidateActions candidate={candidate} open={open} colleagues={colleagues} problem={problem} />}
          <Section title={m.rights_data_title()} lead={m.rights_data_short()}>
            <TextLink href={`/gemeente/kandidaten/${candidate.id}/gegevens`}>{m.rights_data_link()}</TextLink>
          </Section>
          <Section title={m.candidate_page_history_title()}>
            <CandidateTimeline history={history} organisation={organisation} />
            <Paragraph>
              <TextLink href={`/gemeente/kandidaten/${candidate.id}/wie-keek`}>{m.traces_staff_link()}</TextLink>
            </Paragraph>
          </Section>
        </div>
      </div>
    </>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** Who it is, how long they wait, and what one can do. */
function Head({ candidate, today }: { readonly candidate: Loaded["file"]["candidate"]; readonly today: string }) {
  const closed = candidate.status === "closed";
  const weeks = weeksWaiting(candidate.waitingSince, today);
  return (
    <PageHeading
      title={candidate.pseudonym}
      eyebrow={
        <>
          {candidate.reference} <CandidateStatusBadge status={candidate.status} />
        </>
      }
      lead={closed ? undefined : m.candidate_page_waiting({ count: weeks, caseworker: candidate.caseworker })}
      back={{ href: "/gemeente/kandidaten", label: m.candidate_list_title() }}
      actions={
        closed ? undefined : (
          <>
            {candidate.status !== "draft" && (
              <ButtonLink href={`/gemeente/kandidaten/${candidate.id}/plekken`} icon="swap">
                {m.candidate_page_propose()}
              </ButtonLink>
            )}
            <ButtonLink href={`/gemeente/kandidaten/${candidate.id}/bewerken`} variant="secondary" icon="edit">
              {m.candidate_page_edit()}
            </ButtonLink>
          </>
        )
      }
    />
  );
}
