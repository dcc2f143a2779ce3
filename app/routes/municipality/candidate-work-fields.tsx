import type { ReactNode } from "react";
import { CheckboxGroup, SelectField } from "#app/ui/choice-field.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { levelAbout, levelLabel, sectorLabel, skillLabel } from "#app/ui/labels.ts";
import { licenceLabel, vogLabel, workSkillLabel } from "#app/ui/person-labels.ts";
import { languageOptions } from "#app/ui/languages.ts";
import { NumberField, TextArea } from "#app/ui/text-field.tsx";
import { type Level, LICENCES, SECTORS, SKILLS, VOG_STATES, WORK_SKILLS } from "#domain/codes.ts";
import { m } from "#i18n/messages.ts";
import type { OccupationOption, SectionProps } from "./candidate-fields.tsx";

const LEVEL_OPTIONS = [0, 1, 2, 3, 4] as const satisfies readonly Level[];

/** Dutch per skill, and the other languages. */
export function DutchFields({ values, problems: { fields } }: SectionProps) {
  return (
    <Fieldset legend={m.candidate_section_dutch()} description={m.candidate_section_dutch_about()}>
      <div className="wb-grid">
        {SKILLS.map((skill) => (
          <SelectField
            key={skill}
            name={skill}
            label={skillLabel(skill)}
            placeholder={m.candidate_choose()}
            options={LEVEL_OPTIONS.map((level) => ({
              value: String(level),
              label: level === 0 ? levelLabel(level) : levelAbout(level),
            }))}
            defaultValue={values[skill]}
            error={fields[skill]}
            required
          />
        ))}
      </div>
      <Folded summary={m.candidate_field_languages()} open={values.languages.length > 0}>
        <CheckboxGroup
          name="languages"
          label={m.candidate_field_languages()}
          description={m.candidate_field_languages_about()}
          layout="row"
          options={languageOptions()}
          defaultValue={values.languages}
          error={fields["languages"]}
        />
      </Folded>
    </Fieldset>
  );
}

/** Sectors and occupations that somebody wants or does not want. */
export function WishFields({
  values,
  problems: { fields },
  occupations,
}: SectionProps & { readonly occupations: readonly OccupationOption[] }) {
  const sectors = SECTORS.map((value) => ({ value, label: sectorLabel(value) }));
  return (
    <Fieldset legend={m.candidate_section_wishes()}>
      <CheckboxGroup
        name="wantedSectors"
        label={m.candidate_field_wanted_sectors()}
        description={m.candidate_field_wanted_sectors_about()}
        layout="row"
        options={sectors}
        defaultValue={values.wantedSectors}
        error={fields["wantedSectors"]}
      />
      <CheckboxGroup
        name="unwantedSectors"
        label={m.candidate_field_unwanted_sectors()}
        description={m.candidate_field_unwanted_sectors_about()}
        layout="row"
        options={sectors}
        defaultValue={values.unwantedSectors}
        error={fields["unwantedSectors"]}
      />
      <Folded summary={m.candidate_field_occupations()} open={values.wantedOccupations.length > 0}>
        {SECTORS.map((sector) => (
          <CheckboxGroup
            key={sector}
            id={`wantedOccupations-${sector}`}
            name="wantedOccupations"
            label={sectorLabel(sector)}
            layout="row"
            options={occupations
              .filter((occupation) => occupation.sector === sector)
              .map(({ code, label }) => ({ value: code, label }))}
            defaultValue={values.wantedOccupations}
            error={sector === SECTORS[0] ? fields["wantedOccupations"] : undefined}
          />
        ))}
      </Folded>
    </Fieldset>
  );
}

/** What somebody brings: experience, skills, what the body can do, licence and VOG. */
export function WorkFields({ values, problems: { fields } }: SectionProps) {
  return (
    <Fieldset legend={m.candidate_section_work()}>
      <TextArea
        name="experience"
        label={m.candidate_field_experience()}
        description={m.candidate_field_experience_about()}
        rows={4}
        defaultValue={values.experience}
        error={fields["experience"]}
      />
      <Folded summary={m.candidate_field_skills()} open={values.skills.length > 0}>
        <CheckboxGroup
          name="skills"
          label={m.candidate_field_skills()}
          layout="row"
          options={WORK_SKILLS.map((value) => ({ value, label: workSkillLabel(value) }))}
          defaultValue={values.skills}
          error={fields["skills"]}
        />
      </Folded>
      <div className="wb-grid">
        <NumberField
          name="liftsKg"
          label={m.candidate_field_lifts()}
          description={m.candidate_field_lifts_about()}
          unit={m.candidate_unit_kg()}
          defaultValue={values.liftsKg}
          error={fields["liftsKg"]}
          required
        />
        <NumberField
          name="standsHours"
          label={m.candidate_field_stands()}
          unit={m.candidate_unit_hours_day()}
          defaultValue={values.standsHours}
          error={fields["standsHours"]}
          required
        />
      </div>
      <CheckboxGroup
        name="licences"
        label={m.candidate_field_licences()}
        layout="row"
        options={LICENCES.map((value) => ({ value, label: licenceLabel(value) }))}
        defaultValue={values.licences}
        error={fields["licences"]}
      />
      <SelectField
        name="vog"
        label={m.candidate_field_vog()}
        options={VOG_STATES.map((value) => ({ value, label: vogLabel(value) }))}
        defaultValue={values.vog}
        error={fields["vog"]}
      />
    </Fieldset>
  );
}

/** Long lists stay folded until somebody needs them; chosen ones stand open. */
function Folded({
  summary,
  open,
  children,
}: {
  readonly summary: string;
  readonly open: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details className="wb-fold" open={open}>
      <summary>{summary}</summary>
      <div className="wb-form">{children}</div>
    </details>
  );
}
