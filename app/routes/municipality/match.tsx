import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Section } from "#app/ui/card.tsx";
import { type Definition, DefinitionList } from "#app/ui/definition-list.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { PageHeading } from "#app/ui/heading.tsx";
import { kindLabel } from "#app/ui/labels.ts";
import { clashesOf } from "#app/ui/intake-clash.ts";
import { MatchDone } from "#app/ui/match-done.tsx";
import { IntakeTimes } from "#app/ui/match-intake.tsx";
import { MatchThread } from "#app/ui/match-thread.tsx";
import { FitScore } from "#app/ui/match-why.tsx";
import { endReasonText, matchEventText, matchTone, situationText } from "#app/ui/match-words.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { PhoneLink } from "#app/ui/phone-link.tsx";
import { promiseText } from "#app/ui/promise-words.ts";
import { matchStatusLabel, onBehalfReasonLabel } from "#app/ui/state-labels.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { candidateAddressTrouble, candidateMail } from "#db/queries/mail-choices.ts";
import { blockedTimes } from "#db/queries/blocked-times.ts";
import { matchHistory } from "#db/queries/match-history.ts";
import { candidateOfMatch, contactOf, matchDetail } from "#db/queries/matches.ts";
import { reroutedPlace } from "#db/queries/next-best.ts";
import { shownResponse } from "#db/queries/promise.ts";
import { ON_BEHALF_REASONS } from "#domain/match-states.ts";
import { explainedReasons, explainedTerms } from "#domain/matching/explanation.ts";
import { MatchId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { AddressTrouble } from "./address-trouble.tsx";
import { CalendarLink } from "#app/ui/calendar-link.tsx";
import { Rerouted } from "./rerouted.tsx";
import { candidateMailText } from "./candidate-mail-text.ts";
import { AnswerForm, EmployerSees, MatchActions } from "./match-parts.tsx";
import { Written } from "#app/ui/written.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: pageTitle(
      data ? m.match_results_pair({ name: data.candidate.pseudonym, place: data.match.title }) : m.match_list_title(),
    ),
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const id = param(MatchId, params["matchId"]);
  const done = new URL(request.url).searchParams.get("gedaan");
  return read(actor, async (tx) => {
    const detail = await matchDetail(tx, id);
    const candidate = await candidateOfMatch(tx, id);
    if (!detail || !candidate) throw refuse("not_found");
    const { reroutedTo, employerId } = detail.match;
    const clashes = clashesOf(detail.slots, await blockedTimes(tx, id));
    return {
      ...detail,
      candidate,
      addressTrouble: await candidateAddressTrouble(tx, candidate.id),
      mail: await candidateMail(tx, id),
      clashes,
      done,
      next: await reroutedPlace(tx, reroutedTo, candidate.id),
      response: await shownResponse(tx, employerId),
      contact: await contactOf(tx, id),
      history: await matchHistory(tx, id),
    };
  });
}

export default function Match() {
  const {
    match,
    candidate,
    addressTrouble,
    clashes,
    messages,
    slots,
    profile,
    contact,
    history,
    done,
    next,
    response,
    mail,
  } = useLoaderData<typeof loader>();
  const path = `/gemeente/matches/${match.id}`;
  const reason = endReasonText(match);
  return (
    <>
      <PageHeading
        title={m.match_results_pair({ name: candidate.pseudonym, place: match.title })}
        eyebrow={<Badge tone={matchTone(match.status)}>{matchStatusLabel(match.status)}</Badge>}
        lead={situationText(match, "municipality", slots)}
        back={{ href: "/gemeente/matches", label: m.match_back() }}
      />
      <MatchDone done={done} side="municipality" />
      <AddressTrouble because={addressTrouble} action={`/gemeente/kandidaten/${candidate.id}`} />
      {match.status === "ended" && (reason || match.endNote) && (
        <Alert title={reason ?? m.match_reason()}>{match.endNote ?? ""}</Alert>
      )}
      {next && <Rerouted next={next} candidate={candidate.id} />}
      <MatchActions
        id={match.id}
        status={match.status}
        email={contact?.email ?? ""}
        textToRead={candidate.experience !== "" && candidate.experienceReadAt === null}
        offered={slots.length > 0}
        candidate={candidate.id}
      />
      {(match.status === "accepted" || match.status === "intake") && (
        <Section title={m.match_intake_title()}>
          <IntakeTimes slots={slots} side="municipality" action={`${path}/bevestigen`} clashes={clashes} />
          {match.status === "intake" && <CalendarLink href={`${path}/kennismaking.ics`} />}
        </Section>
      )}
      {(messages.length > 0 || match.status === "question") && (
        <Section title={m.match_thread_title()}>
          <MatchThread messages={messages} />
          {match.status === "question" && <AnswerForm action={`${path}/beantwoorden`} />}
        </Section>
      )}
      <Section title={m.match_facts()}>
        <DefinitionList items={factsOf(match, candidate, response, mail)} />
      </Section>
      <Section title={m.match_why()}>
        <FitScore
          score={match.score ?? 0}
          terms={explainedTerms(match.explanation, match.kind)}
          reasons={explainedReasons(match.explanation, match.kind)}
        />
      </Section>
      <EmployerSees status={match.status} profile={profile} />
      <Section title={m.match_history()}>
        <Timeline
          items={history.map((event) => ({
            at: event.at.toISOString(),
            when: formatDateTime(event.at),
            title: matchEventText(event.type),
            actor: event.person ?? actorText(event.actorKind),
          }))}
        />
      </Section>
    </>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function factsOf(
  match: Loaded["match"],
  candidate: Loaded["candidate"],
  response: Loaded["response"],
  mail: Loaded["mail"],
): Definition[] {
  return [
    {
      term: m.match_column_candidate(),
      value: (
        <TextLink href={`/gemeente/kandidaten/${candidate.id}`}>
          {candidate.pseudonym} ({candidate.reference})
        </TextLink>
      ),
    },
    { term: m.match_caseworker(), value: candidate.caseworker },
    {
      term: m.match_column_place(),
      value: (
        <TextLink href={`/gemeente/plekken/${match.placementId}`}>
          <Written>{match.title}</Written>
        </TextLink>
      ),
    },
    { term: m.match_column_employer(), value: match.employerName },
    ...(match.employerPhone === null
      ? []
      : [
          {
            term: m.match_contact_phone_of({ organisation: match.employerName }),
            value: <PhoneLink phone={match.employerPhone} />,
          },
        ]),
    { term: m.promise_term(), value: promiseText(response) },
    { term: m.match_column_kind(), value: kindLabel(match.kind) },
    ...(match.consentedAt
      ? [
          {
            term: m.match_yes_given(),
            value: consentText(match.consentBy, match.consentReason, match.consentedAt),
          },
        ]
      : []),
    ...(mail ? [{ term: m.match_mail_term(), value: candidateMailText(mail) }] : []),
  ];
}

function consentText(by: "candidate" | "on_behalf" | null, reason: string | null, at: Date): string {
  const how = ON_BEHALF_REASONS.find((code) => code === reason);
  const when = formatDateTime(at);
  return by === "on_behalf" && how ? m.match_yes_on_behalf({ when, how: onBehalfReasonLabel(how) }) : when;
}

function actorText(kind: string): string {
  if (kind === "candidate") return m.match_actor_candidate();
  return kind === "employer" ? m.match_actor_employer() : m.match_actor_system();
}
