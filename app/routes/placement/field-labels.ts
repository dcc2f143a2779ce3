import { skillLabel } from "#app/ui/labels.ts";
import { DISPLACEMENT_QUESTIONS } from "#domain/displacement.ts";
import { SKILLS } from "#domain/codes.ts";
import { m } from "#i18n/messages.ts";
import { displacementQuestion } from "./displacement-text.ts";

/** What each field of the steps is called, for the summary of errors. The whole declaration is one long sentence: not here. */
export function stepFieldLabels(): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(SKILLS.map((skill) => [skill, skillLabel(skill)])),
    ...Object.fromEntries(
      DISPLACEMENT_QUESTIONS.filter((question) => question !== "declared").map((question) => [
        question,
        displacementQuestion(question),
      ]),
    ),
    sector: m.placement_field_sector(),
    q: m.placement_field_search(),
    occupationCode: m.placement_field_occupation(),
    title: m.placement_field_title(),
    tasks: m.placement_field_tasks(),
    learningGoals: m.placement_field_goals(),
    teaches: m.placement_field_teaches(),
    site: m.placement_field_site(),
    siteName: m.placement_field_site_name(),
    postcode: m.placement_field_postcode(),
    street: m.placement_field_street(),
    place: m.placement_field_place(),
    municipality: m.placement_field_municipality(),
    transitNote: m.placement_field_transit(),
    week: m.placement_field_week(),
    hoursMin: m.placement_field_hours_min(),
    hoursMax: m.placement_field_hours_max(),
    startsOn: m.placement_field_starts_on(),
    startsUntil: m.placement_field_starts_until(),
    weeks: m.placement_field_weeks(),
    seats: m.placement_field_seats(),
    seatsMaybe: m.placement_field_seats_maybe(),
    kinds: m.placement_field_kinds(),
    guideName: m.placement_field_guide(),
    guideHours: m.placement_field_guide_hours(),
    readSafety: m.placement_field_read_safety(),
    floorLanguages: m.placement_field_floor(),
    liftsKg: m.placement_field_lifts(),
    standsHours: m.placement_field_stands(),
    clothing: m.placement_field_clothing(),
    vog: m.placement_field_vog(),
    licence: m.placement_field_licence(),
    jobChance: m.placement_field_job(),
  };
}
