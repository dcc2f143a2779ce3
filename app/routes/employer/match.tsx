import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { kindAbout, kindLabel } from "#app/ui/labels.ts";
import { CalendarLink } from "#app/ui/calendar-link.tsx";
import { MatchDone } from "#app/ui/match-done.tsx";
import { IntakeTimes } from "#app/ui/match-intake.tsx";
import { MatchThread } from "#app/ui/match-thread.tsx";
import { MatchReasons } from "#app/ui/match-why.tsx";
import { employerStatusText, endReasonText, matchTone, situationText } from "#app/ui/match-words.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { PhoneLink } from "#app/ui/phone-link.tsx";
import { ProfileView } from "#app/ui/profile-view.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { contactOf, matchDetail } from "#db/queries/matches.ts";
import type { MatchStatus } from "#domain/match-states.ts";
import { explainedReasons } from "#domain/matching/explanation.ts";
import { reasonsForEmployer } from "#domain/matching/reasons.ts";
import { MatchId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { baseOf, requireEmployerSide } from "#app/http/employer-side.server.ts";
import { forEmployer } from "./for-employer.ts";
import { OnBehalf } from "./on-behalf.tsx";
import { Written } from "#app/ui/written.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: pageTitle(
      data
        ? m.match_results_pair({ name: data.contact?.name ?? data.name, place: data.match.title })
        : m.match_employer_title(),
    ),
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireEmployerSide(request);
  const base = baseOf(request);
  const id = param(MatchId, params["matchId"]);
  const done = new URL(request.url).searchParams.get("gedaan");
  return read(actor, async (tx) => {
    const detail = await matchDetail(tx, id);
    if (!detail) throw refuse("not_found");
    // Only what an employer may read leaves the server: the browser gets loader data whole.
    const {
      explanation,
      score: _score,
      endNote: _note,
      consentBy: _by,
      consentReason: _how,
      candidateId: _who,
      reroutedTo: _next,
      ...known
    } = detail.match;
    const match = forEmployer(known);
    const reasons = reasonsForEmployer(explainedReasons(explanation, known.kind));
    const name = detail.profile?.pseudonym ?? m.match_employer_candidate();
    const { messages, slots, profile } = detail;
    return { base, match, messages, slots, profile, reasons, name, done, contact: await contactOf(tx, id) };
  });
}

export default function EmployerMatch() {
  const { base, match, name, reasons, profile, messages, slots, contact, done } = useLoaderData<typeof loader>();
  const path = `${base}/matches/${match.id}`;
  const reason = endReasonText(match);
  const seated = match.status === "accepted" || match.status === "intake";
  return (
    <>
      <PageHeading
        title={contact?.name ?? name}
        eyebrow={m.match_employer_for({ place: match.title })}
        lead={situationText(match, "employer", slots)}
        back={{ href: `${base}/matches`, label: m.match_employer_back() }}
        actions={<Badge tone={matchTone(match.status)}>{employerStatusText(match)}</Badge>}
      />
      <MatchDone done={done} side="employer" />
      {base === "/regio" && <OnBehalf employer={match.employerName} />}
      {match.status === "ended" && reason && <Alert>{reason}</Alert>}
      <Actions path={path} status={match.status} offered={slots.length > 0} />
      {seated && (contact || match.municipalityPhone) && (
        <Section
          title={m.match_contact_title()}
          lead={contact ? m.match_contact_lead() : m.match_contact_lead_municipality()}
        >
          <DefinitionList items={[...(contact ? contactItems(contact) : []), ...municipalityItems(match)]} />
        </Section>
      )}
      {seated && (
        <Section title={m.match_intake_title()}>
          <IntakeTimes slots={slots} side="employer" action={`${path}/bevestigen`} />
          {match.status === "intake" && <CalendarLink href={`${path}/kennismaking.ics`} />}
        </Section>
      )}
      {messages.length > 0 && (
        <Section title={m.match_thread_title()}>
          <MatchThread messages={messages} />
        </Section>
      )}
      {match.status !== "ended" && (
        <Section title={m.match_why()}>
          <MatchReasons reasons={reasons} />
        </Section>
      )}
      {profile && (
        <Section
          title={m.match_profile_title()}
          lead={contact ? m.match_profile_lead_accepted() : m.match_profile_lead()}
        >
          <ProfileView profile={profile} />
        </Section>
      )}
      <Section title={m.match_facts()}>
        <DefinitionList
          items={[
            {
              term: m.match_column_place(),
              value: (
                <TextLink href={`${base}/plekken/${match.placementId}`}>
                  <Written>{match.title}</Written>
                </TextLink>
              ),
            },
            { term: m.match_column_kind(), value: `${kindLabel(match.kind)}. ${kindAbout(match.kind)}` },
            { term: m.match_column_municipality(), value: match.municipalityName },
          ]}
        />
      </Section>
    </>
  );
}

function Actions({
  path,
  status,
  offered,
}: {
  readonly path: string;
  readonly status: MatchStatus;
  /** Times for the intake have been named already, by either side. */
  readonly offered: boolean;
}) {
  switch (status) {
    case "consented":
    case "question":
      return (
        <ButtonRow>
          <ButtonLink href={`${path}/aannemen`} icon="check">
            {m.match_action_accept()}
          </ButtonLink>
          {status === "consented" && (
            <ButtonLink href={`${path}/vraag`} variant="secondary" icon="speech">
              {m.match_action_ask()}
            </ButtonLink>
          )}
          <ButtonLink href={`${path}/afwijzen`} variant="danger">
            {m.match_action_decline()}
          </ButtonLink>
        </ButtonRow>
      );
    case "accepted":
    case "intake":
      return (
        <ButtonRow>
          <ButtonLink href={`${path}/tijden`} variant={offered ? "secondary" : "primary"} icon="calendar">
            {offered ? m.match_action_move() : m.match_action_times()}
          </ButtonLink>
          <ButtonLink href={`${path}/annuleren`} variant="danger">
            {m.match_action_cancel()}
          </ButtonLink>
        </ButtonRow>
      );
    case "proposed":
    case "ended":
      return null;
  }
}

type Municipality = { readonly municipalityName: string; readonly municipalityPhone: string | null };

function municipalityItems({ municipalityName: organisation, municipalityPhone: phone }: Municipality) {
  return phone === null
    ? []
    : [{ term: m.match_contact_phone_of({ organisation }), value: <PhoneLink phone={phone} /> }];
}

function contactItems({
  name,
  email,
  phone,
}: {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}) {
  return [
    { term: m.match_contact_name(), value: name },
    ...(phone === ""
      ? []
      : [
          {
            term: m.match_contact_phone(),
            value: <TextLink href={`tel:${phone.replace(/\s/g, "")}`}>{phone}</TextLink>,
          },
        ]),
    ...(email === ""
      ? []
      : [{ term: m.match_contact_email(), value: <TextLink href={`mailto:${email}`}>{email}</TextLink> }]),
  ];
}
