import { Checkbox, CheckboxGroup, RadioGroup, SelectField } from "#app/ui/choice-field.tsx";
import { DateField, NumberField } from "#app/ui/text-field.tsx";
import { m } from "#i18n/messages.ts";
import type { ReactNode } from "react";
import type { SearchPageData } from "./load.server.ts";

type Found = { readonly found: SearchPageData };

/** What narrows a search beside words and place; the rarer ones stand behind one line each. */
export function Filters({ found }: Found) {
  const { values, choices } = found;
  return (
    <>
      <CheckboxGroup
        name="sector"
        label={m.search_filter_sectors()}
        options={choices.sectors.map(counted)}
        defaultValue={values.sectors}
      />
      {choices.occupations.length > 0 && (
        <More label={m.search_filter_occupations()} chosen={values.occupations.length}>
          <CheckboxGroup
            name="beroep"
            label={<Hidden text={m.search_filter_occupations()} />}
            options={choices.occupations.map(counted)}
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
      <DutchFilter found={found} />
      <CheckboxGroup
        name="dagdeel"
        label={m.search_filter_day_parts()}
        options={choices.dayParts.map(counted)}
        defaultValue={values.dayParts}
      />
      <TimeFilters found={found} />
      <More label={m.search_filter_kinds()} chosen={values.kinds.length}>
        <CheckboxGroup
          name="soort"
          label={<Hidden text={m.search_filter_kinds()} />}
          options={choices.kinds.map(counted)}
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

function counted({ value, label, count }: { value: string; label: string; count: number }) {
  return {
    value,
    label: (
      <>
        {label} <span className="wb-count">{count}</span>
      </>
    ),
  };
}

/** The line that opens a group says the same: once is enough for eyes. */
function Hidden({ text }: { readonly text: string }) {
  return <span className="wb-hidden">{text}</span>;
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
      label={<Hidden text={m.search_regions_named()} />}
      options={choices.regions.map(counted)}
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
        options={[{ value: "", label: m.search_any() }, ...choices.seats]}
      />
      <SelectField
        name="bevestigd"
        label={m.search_confirmed()}
        defaultValue={values.confirmedDays === null ? "" : String(values.confirmedDays)}
        options={[{ value: "", label: m.search_any() }, ...choices.confirmedDays]}
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

/** Speaking is the simple choice; the other skills stand behind one line. */
function DutchFilter({ found: { values, choices } }: Found) {
  const [speak, ...others] = choices.skills.map(({ skill, name, label }) => (
    <SelectField
      key={name}
      name={name}
      label={label}
      defaultValue={values.dutch[skill] === undefined ? "" : String(values.dutch[skill])}
      options={[{ value: "", label: m.search_any() }, ...choices.levels]}
    />
  ));
  const { speak: _, ...rest } = values.dutch;
  return (
    <div className="wb-flow">
      {speak}
      <More label={m.search_dutch_more()} chosen={Object.values(rest).filter((level) => level !== undefined).length}>
        {others}
      </More>
    </div>
  );
}
