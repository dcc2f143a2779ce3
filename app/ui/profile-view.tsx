import type { SharedProfile } from "#domain/shared-profile.ts";
import { SKILLS } from "#domain/codes.ts";
import { m } from "#i18n/messages.ts";
import { DefinitionList } from "./definition-list.tsx";
import { formatDate } from "./format.ts";
import { formatHoursRange } from "./hours.ts";
import { levelLabel, skillLabel } from "./labels.ts";
import { distanceBandLabel, licenceLabel, vogLabel, workPermitLabel, workSkillLabel } from "./person-labels.ts";
import { languageName } from "./languages.ts";
import { WeekGridView } from "./week-grid-view.tsx";

/** A profile before it belongs to one placement has no distance yet. */
export type ShownProfile = Omit<SharedProfile, "distance"> & { readonly distance: SharedProfile["distance"] | null };

/** The pseudonymous profile as an employer sees it after the candidate's yes. */
export function ProfileView({ profile }: { readonly profile: ShownProfile }) {
  return (
    <div className="wb-flow">
      <DefinitionList items={facts(profile)} />
      <WeekGridView
        label={m.candidate_profile_week()}
        blocks={profile.free.map((interval) => ({ ...interval, kind: "free" }))}
      />
      {profile.experience !== "" && (
        <div>
          <h3 className="utrecht-heading-4">{m.candidate_profile_experience()}</h3>
          {profile.experience.split(/\n+/).map((line, at) => (
            <p className="utrecht-paragraph" key={at}>
              {line}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

function facts(profile: ShownProfile) {
  const { dutch, hoursMin, hoursMax, availableFrom } = profile;
  return [
    { term: m.candidate_profile_pseudonym(), value: profile.pseudonym },
    {
      term: m.candidate_profile_distance(),
      value: distanceText(profile.distance),
    },
    {
      term: m.candidate_profile_hours(),
      value: formatHoursRange(hoursMin, hoursMax),
    },
    { term: m.candidate_profile_from(), value: formatDate(availableFrom) },
    {
      term: m.candidate_profile_dutch(),
      value: SKILLS.map((skill) => `${skillLabel(skill)} ${levelLabel(dutch[skill])}`).join(" · "),
    },
    {
      term: m.candidate_profile_languages(),
      value: listed(
        profile.languages.map((code) => languageName(code)),
        m.candidate_profile_not_given(),
      ),
    },
    {
      term: m.candidate_profile_skills(),
      value: listed(profile.skills.map(workSkillLabel), m.candidate_profile_not_given()),
    },
    {
      term: m.candidate_profile_body(),
      value: m.candidate_profile_body_value({ kg: profile.liftsKg, hours: profile.standsHours }),
    },
    { term: m.candidate_profile_licences(), value: listed(profile.licences.map(licenceLabel)) },
    { term: m.candidate_profile_vog(), value: vogLabel(profile.vog) },
    { term: m.candidate_profile_permit(), value: workPermitLabel(profile.workPermit) },
  ];
}

function distanceText(distance: ShownProfile["distance"]): string {
  if (distance === null) return m.candidate_profile_distance_later();
  return distance === "hidden" ? m.walls_distance_hidden() : distanceBandLabel(distance);
}

function listed(words: readonly string[], none = m.candidate_profile_none()): string {
  return words.length === 0 ? none : words.join(", ");
}
