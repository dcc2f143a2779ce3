import { DefinitionList } from "#app/ui/definition-list.tsx";
import { formatDate } from "#app/ui/format.ts";
import { formatMinutes } from "#app/ui/hours.ts";
import { kindLabel, sectorLabel } from "#app/ui/labels.ts";
import { learningRouteLabel, targetGroupLabel, travelModeLabel } from "#app/ui/person-labels.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import { WeekGridView, type WeekBlock } from "#app/ui/week-grid-view.tsx";
import type { CandidateFile } from "#db/queries/candidate.ts";
import { m } from "#i18n/messages.ts";
import { candidateCloseReasonLabel } from "./close-reasons.ts";

/** What matching uses but no employer sees, and what only figures use. */
export function PrivateFacts({
  file: { candidate, figures },
  occupations,
}: {
  readonly file: CandidateFile;
  readonly occupations: readonly string[];
}) {
  const place = candidate.place === null ? candidate.pc4 : `${candidate.pc4} ${candidate.place}`;
  const blocks: WeekBlock[] = [
    ...candidate.week.map((interval) => ({ ...interval, kind: "free" as const })),
    ...candidate.blocked.map(({ reason, ...interval }) => ({ ...interval, kind: reason })),
  ];
  return (
    <div className="wb-flow">
      <DefinitionList
        items={[
          { term: m.candidate_field_reference(), value: candidate.reference },
          { term: m.candidate_field_pc4(), value: place },
          {
            term: m.candidate_fact_travel(),
            value: m.candidate_fact_travel_value({
              modes: listed(candidate.travelModes.map((mode) => travelModeLabel(mode))),
              time: formatMinutes(candidate.travelMinutesMax),
            }),
          },
          { term: m.candidate_field_wanted_sectors(), value: wished(candidate.wantedSectors.map(sectorLabel)) },
          { term: m.candidate_field_unwanted_sectors(), value: listed(candidate.unwantedSectors.map(sectorLabel)) },
          { term: m.candidate_field_occupations(), value: wished(occupations) },
          { term: m.candidate_field_kinds(), value: listed(candidate.kindsAllowed.map(kindLabel)) },
          { term: m.candidate_field_learning_route(), value: learningRouteLabel(candidate.learningRoute) },
          { term: m.candidate_field_waiting_since(), value: formatDate(candidate.waitingSince) },
          { term: m.candidate_fact_target_group(), value: targetGroupLabel(figures.targetGroup) },
          ...(candidate.closedReason === null
            ? []
            : [{ term: m.candidate_bulk_reason(), value: candidateCloseReasonLabel(candidate.closedReason) }]),
        ]}
      />
      {candidate.blocked.length > 0 && <WeekGridView label={m.candidate_field_week()} blocks={blocks} />}
    </div>
  );
}

/** How to reach the person. */
export function ContactFacts({ contact }: { readonly contact: CandidateFile["contact"] }) {
  return (
    <DefinitionList
      items={[
        { term: m.candidate_field_name(), value: filled(contact.name) },
        {
          term: m.candidate_field_email(),
          value:
            contact.email === "" ? filled("") : <TextLink href={`mailto:${contact.email}`}>{contact.email}</TextLink>,
        },
        { term: m.candidate_field_phone(), value: filled(contact.phone) },
        {
          term: m.candidate_field_contact_language(),
          value: contact.language === "en" ? m.candidate_contact_language_en() : m.candidate_contact_language_nl(),
        },
      ]}
    />
  );
}

function filled(text: string): string {
  return text === "" ? m.candidate_fact_unknown() : text;
}

/** Who wishes nothing in particular is open to all. */
function wished(words: readonly string[]): string {
  return words.length === 0 ? m.candidate_fact_any() : words.join(", ");
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? m.candidate_profile_none() : words.join(", ");
}
