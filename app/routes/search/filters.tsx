import { Checkbox, CheckboxGroup, RadioGroup, SelectField } from "#app/ui/choice-field.tsx";
import { dayPartLabel, kindLabel, levelAbout, sectorLabel, skillLabel } from "#app/ui/labels.ts";
import { DateField, NumberField } from "#app/ui/text-field.tsx";
import { KINDS, LEVELS, SECTORS, type Level, type Skill } from "#domain/codes.ts";
import { DAY_PARTS } from "#domain/day-parts.ts";
import { m } from "#i18n/messages.ts";
import type { ReactNode } from "react";
import type { SearchPageData } from "./load.server.ts";

type Found = { readonly found: SearchPageData };

/** What narrows a search beside words and place; the rarer ones stand behind one line each. */
export function Filters({ found }: Found) {
  const { values, facets, choices } = found;
  return (
    <>
      <CheckboxGroup
        name="sector"
        label={m.search_filter_sectors()}
        options={SECTORS.map((value) => ({ value, label: counted(sectorLabel(value), facets.sectors[value]) }))}
        defaultValue={values.sectors}
      />
      {choices.occupations.length > 0 && (
        <More label={m.search_filter_occupations()} chosen={values.occupations.length}>
          <CheckboxGroup
            name="beroep"
            label={m.search_filter_occupations()}
            options={choices.occupations.map(({ value, label, count }) => ({ value, label: counted(label, count) }))}
            defaultValue={values.occupations}
          />
        </More>
      )}
      <RegionFilter found={found} />
      <SelectField
        name="reis"
        label={m.search_filter_journey()}
        defaultValue={values.journey}
        options={[{ value: "", label: m.search_any() }, ...choices.journeys]}
      />
      <DutchFilter values={values} label={found.home === null ? m.search_dutch() : m.search_dutch_staff()} />
      <CheckboxGroup
        name="dagdeel"
        label={m.search_filter_day_parts()}
        options={DAY_PARTS.map((value) => ({ value, label: counted(dayPartLabel(value), facets.dayParts[value]) }))}
        defaultValue={values.dayParts}
      />
      <TimeFilters found={found} />
      <More label={m.search_filter_kinds()} chosen={values.kinds.length}>
        <CheckboxGroup
          name="soort"
          label={m.search_filter_kinds()}
          options={KINDS.map((value) => ({ value, label: counted(kindLabel(value), facets.kinds[value]) }))}
          defaultValue={values.kinds}
        />
      </More>
      <Conditions found={found} />
      <div>
        <Checkbox name="rijbewijs" value="geen" label={m.search_no_licence()} defaultChecked={values.withoutLicence} />
        <Checkbox name="vog" value="geen" label={m.search_no_vog()} defaultChecked={values.withoutVog} />
      </div>
    </>
  );
}

function counted(label: string, count: number | undefined): ReactNode {
  return (
    <>
      {label} <span className="wb-count">{count ?? 0}</span>
    </>
  );
}

/** A group behind one line that says how many are chosen; open when some are. */
function More({ label, chosen, children }: { label: string; chosen: number; children: ReactNode }) {
  return (
    <details className="wb-facets-more" open={chosen > 0}>
      <summary>{chosen > 0 ? m.search_more_chosen({ label, count: chosen }) : label}</summary>
      <div className="wb-facets__more">{children}</div>
    </details>
  );
}

/** Staff choose the own region, the neighbours too, or everywhere; whoever wants others names them. */
function RegionFilter({ found: { values, choices, home, everyRegion, neighbours } }: Found) {
  const named = (
    <CheckboxGroup
      name="regio"
      id="regio-kies"
      label={m.search_regions_named()}
      options={choices.regions.map(({ value, label, count }) => ({ value, label: counted(label, count) }))}
      defaultValue={values.regions}
    />
  );
  if (choices.regions.length === 0 && home === null) return null;
  return (
    <div className="wb-flow">
      {home !== null && (
        <RadioGroup
          name="regio"
          label={m.search_filter_regions()}
          options={[
            { value: "", label: home },
            { value: neighbours, label: m.search_region_neighbours() },
            { value: everyRegion, label: m.search_region_any() },
          ]}
          defaultValue={values.scope}
        />
      )}
      {choices.regions.length > 0 && (
        <More label={m.search_regions_named()} chosen={values.regions.length}>
          {named}
        </More>
      )}
    </div>
  );
}

/** How many seats are free, and how fresh the employer's word is. */
function Conditions({ found: { values, choices } }: Found) {
  const chosen = [values.seats, values.confirmedDays].filter((value) => value !== null).length;
  return (
    <More label={m.search_conditions()} chosen={chosen}>
      <SelectField
        name="plaatsen"
        label={m.search_filter_seats()}
        defaultValue={values.seats === null ? "" : String(values.seats)}
        options={[
          { value: "", label: m.search_any() },
          ...choices.seats.map((count) => ({ value: String(count), label: m.search_seats_least({ count }) })),
        ]}
      />
      <SelectField
        name="bevestigd"
        label={m.search_confirmed()}
        defaultValue={values.confirmedDays === null ? "" : String(values.confirmedDays)}
        options={[
          { value: "", label: m.search_any() },
          ...choices.confirmedDays.map((days) => ({ value: String(days), label: m.search_confirmed_option({ days }) })),
        ]}
      />
    </More>
  );
}

/** Hours a week and when one can begin. */
function TimeFilters({ found: { values } }: Found) {
  const { hoursMin, hours, startAfter, start } = values;
  const chosen = [hoursMin, hours, startAfter || null, start || null].filter((value) => value !== null).length;
  return (
    <More label={m.search_times()} chosen={chosen}>
      <NumberField
        name="minuren"
        label={m.search_hours_min()}
        unit={m.search_hours_unit()}
        defaultValue={values.hoursMin}
      />
      <NumberField name="uren" label={m.search_hours()} unit={m.search_hours_unit()} defaultValue={values.hours} />
      <DateField name="startna" label={m.search_start_after()} defaultValue={values.startAfter} />
      <DateField name="start" label={m.search_start()} defaultValue={values.start} />
    </More>
  );
}

const DUTCH_PARAM: Readonly<Record<Skill, string>> = {
  speak: "spreken",
  listen: "luisteren",
  read: "lezen",
  write: "schrijven",
};

type Values = { readonly values: SearchPageData["values"] };

/** Speaking is the simple choice; the other skills stand behind one line. */
function DutchFilter({ values, label }: Values & { readonly label: string }) {
  const others = ["listen", "read", "write"] as const;
  return (
    <div className="wb-flow">
      <LevelField skill="speak" label={label} values={values} />
      <More label={m.search_dutch_more()} chosen={others.filter((skill) => values.dutch[skill] !== undefined).length}>
        {others.map((skill) => (
          <LevelField key={skill} skill={skill} label={skillLabel(skill)} values={values} />
        ))}
      </More>
    </div>
  );
}

function LevelField({ skill, label, values }: Values & { readonly skill: Skill; readonly label: string }) {
  return (
    <SelectField
      name={DUTCH_PARAM[skill]}
      label={label}
      defaultValue={values.dutch[skill] === undefined ? "" : String(values.dutch[skill])}
      options={[
        { value: "", label: m.search_dutch_any() },
        ...LEVELS.map((_, level) => ({ value: String(level), label: levelAbout(level as Level) })),
      ]}
    />
  );
}
