import { CheckboxGroup, Checkbox, SelectField } from "#app/ui/choice-field.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { kindAbout, kindLabel } from "#app/ui/labels.ts";
import { learningRouteLabel, targetGroupLabel, travelModeLabel, workPermitLabel } from "#app/ui/person-labels.ts";
import { DateField, NumberField, TextField } from "#app/ui/text-field.tsx";
import { WeekGridField } from "#app/ui/week-grid-field.tsx";
import { SEXES } from "#domain/candidate.ts";
import { KINDS, LEARNING_ROUTES, TARGET_GROUPS, TRAVEL_MODES, WORK_PERMITS } from "#domain/codes.ts";
import { m } from "#i18n/messages.ts";
import type { CandidateFormProblems, CandidateFormValues } from "./candidate-form.ts";
import { sexLabel } from "./sex-label.ts";
import { DutchFields, WishFields, WorkFields } from "./candidate-work-fields.tsx";

export type OccupationOption = { readonly code: string; readonly label: string; readonly sector: string };
export type SectionProps = {
  readonly values: CandidateFormValues;
  readonly problems: CandidateFormProblems;
};

/** Everything one fills in about a candidate, on one page. */
export function CandidateFields({
  occupations,
  ...props
}: SectionProps & { readonly occupations: readonly OccupationOption[] }) {
  return (
    <>
      <WhoFields {...props} />
      <WhereFields {...props} />
      <WhenFields {...props} />
      <DutchFields {...props} />
      <WishFields {...props} occupations={occupations} />
      <WorkFields {...props} />
      <MunicipalFields {...props} />
      <FigureFields {...props} />
    </>
  );
}

function WhoFields({ values, problems: { fields } }: SectionProps) {
  return (
    <Fieldset legend={m.candidate_section_who()} description={m.candidate_section_who_about()}>
      <div className="wb-grid">
        <TextField
          name="reference"
          label={m.candidate_field_reference()}
          description={m.candidate_field_reference_about()}
          defaultValue={values.reference}
          error={fields["reference"]}
          autoComplete="off"
          required
        />
        <TextField
          name="pseudonym"
          label={m.candidate_field_pseudonym()}
          description={m.candidate_field_pseudonym_about()}
          defaultValue={values.pseudonym}
          error={fields["pseudonym"]}
          autoComplete="off"
        />
        <TextField
          name="name"
          label={m.candidate_field_name()}
          defaultValue={values.name}
          error={fields["name"]}
          autoComplete="off"
        />
        <TextField
          name="email"
          type="email"
          label={m.candidate_field_email()}
          description={m.candidate_field_email_about()}
          defaultValue={values.email}
          error={fields["email"]}
          autoComplete="off"
        />
        <TextField
          name="phone"
          type="tel"
          label={m.candidate_field_phone()}
          defaultValue={values.phone}
          error={fields["phone"]}
          autoComplete="off"
        />
        <SelectField
          name="contactLanguage"
          label={m.candidate_field_contact_language()}
          options={[
            { value: "nl", label: m.candidate_contact_language_nl() },
            { value: "en", label: m.candidate_contact_language_en() },
          ]}
          defaultValue={values.contactLanguage}
          error={fields["contactLanguage"]}
        />
      </div>
    </Fieldset>
  );
}

function WhereFields({ values, problems: { fields } }: SectionProps) {
  return (
    <Fieldset legend={m.candidate_section_where()}>
      <TextField
        name="pc4"
        label={m.candidate_field_pc4()}
        description={m.candidate_field_pc4_about()}
        inputMode="numeric"
        width="xs"
        defaultValue={values.pc4}
        error={fields["pc4"]}
        autoComplete="off"
        required
      />
      {(values.pc4Confirmed !== "" || fields["pc4"] !== undefined) && (
        <Checkbox
          name="pc4Confirmed"
          label={m.candidate_field_pc4_confirmed()}
          description={m.candidate_field_pc4_confirmed_about()}
          defaultChecked={values.pc4Confirmed === "on"}
        />
      )}
      <CheckboxGroup
        name="travelModes"
        label={m.candidate_field_travel_modes()}
        layout="row"
        options={TRAVEL_MODES.map((value) => ({ value, label: travelModeLabel(value) }))}
        defaultValue={values.travelModes}
        error={fields["travelModes"]}
      />
      <NumberField
        name="travelMinutesMax"
        label={m.candidate_field_travel_minutes()}
        description={m.candidate_field_travel_minutes_about()}
        unit={m.candidate_unit_minutes()}
        defaultValue={values.travelMinutesMax}
        error={fields["travelMinutesMax"]}
        required
      />
    </Fieldset>
  );
}

function WhenFields({ values, problems: { fields, faults } }: SectionProps) {
  return (
    <Fieldset legend={m.candidate_section_when()}>
      <WeekGridField
        name="week"
        label={m.candidate_field_week()}
        description={m.candidate_field_week_about()}
        about="candidate"
        rows={values.week}
        faults={faults}
        error={fields["week"]}
      />
      <div className="wb-grid">
        <NumberField
          name="hoursMin"
          label={m.candidate_field_hours_min()}
          unit={m.candidate_unit_hours_week()}
          defaultValue={values.hoursMin}
          error={fields["hoursMin"]}
          required
        />
        <NumberField
          name="hoursMax"
          label={m.candidate_field_hours_max()}
          unit={m.candidate_unit_hours_week()}
          defaultValue={values.hoursMax}
          error={fields["hoursMax"]}
          required
        />
        <DateField
          name="availableFrom"
          label={m.candidate_field_available_from()}
          defaultValue={values.availableFrom}
          error={fields["availableFrom"]}
          required
        />
      </div>
    </Fieldset>
  );
}

function MunicipalFields({ values, problems: { fields } }: SectionProps) {
  return (
    <Fieldset legend={m.candidate_section_municipal()} description={m.candidate_section_municipal_about()}>
      <CheckboxGroup
        name="kindsAllowed"
        label={m.candidate_field_kinds()}
        options={KINDS.map((value) => ({ value, label: kindLabel(value), description: kindAbout(value) }))}
        defaultValue={values.kindsAllowed}
        error={fields["kindsAllowed"]}
      />
      <div className="wb-grid">
        <SelectField
          name="workPermit"
          label={m.candidate_field_work_permit()}
          description={m.candidate_field_work_permit_about()}
          options={WORK_PERMITS.map((value) => ({ value, label: workPermitLabel(value) }))}
          defaultValue={values.workPermit}
          error={fields["workPermit"]}
        />
        <SelectField
          name="learningRoute"
          label={m.candidate_field_learning_route()}
          description={m.candidate_field_learning_route_about()}
          options={LEARNING_ROUTES.map((value) => ({ value, label: learningRouteLabel(value) }))}
          defaultValue={values.learningRoute}
          error={fields["learningRoute"]}
        />
        <DateField
          name="waitingSince"
          label={m.candidate_field_waiting_since()}
          description={m.candidate_field_waiting_since_about()}
          defaultValue={values.waitingSince}
          error={fields["waitingSince"]}
          required
        />
      </div>
    </Fieldset>
  );
}

function FigureFields({ values, problems: { fields } }: SectionProps) {
  return (
    <Fieldset legend={m.candidate_section_figures()} description={m.candidate_section_figures_about()}>
      <div className="wb-grid">
        <SelectField
          name="targetGroup"
          label={m.candidate_field_target_group()}
          placeholder={m.candidate_choose()}
          options={TARGET_GROUPS.map((value) => ({ value, label: targetGroupLabel(value) }))}
          defaultValue={values.targetGroup}
          error={fields["targetGroup"]}
          required
        />
        <SelectField
          name="sex"
          label={m.candidate_field_sex()}
          options={SEXES.toReversed().map((value) => ({ value, label: sexLabel(value) }))}
          defaultValue={values.sex}
          error={fields["sex"]}
        />
        <NumberField
          name="birthYear"
          label={m.candidate_field_birth_year()}
          defaultValue={values.birthYear}
          error={fields["birthYear"]}
        />
      </div>
    </Fieldset>
  );
}
