import { Button } from "#app/ui/button.tsx";
import { Checkbox, CheckboxGroup, SelectField } from "#app/ui/choice-field.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { dayPartLabel, kindLabel, levelAbout, sectorLabel, skillLabel } from "#app/ui/labels.ts";
import { DateField, NumberField, TextField } from "#app/ui/text-field.tsx";
import { KINDS, LEVELS, SECTORS, type Level, type Skill } from "#domain/codes.ts";
import { DAY_PARTS } from "#domain/day-parts.ts";
import { m } from "#i18n/messages.ts";
import type { SearchPageData } from "./load.server.ts";
import { SuggestField } from "./suggest-field.tsx";

/** Words and place above, filters beside the results: on a phone behind one line that says how many are chosen. */
export function SearchForm({ found }: { readonly found: SearchPageData }) {
  const { values } = found;
  return (
    <form className="wb-search__form" method="get" action={found.path} role="search" aria-label={m.search_form_label()}>
      <Kept values={values} />
      <div className="wb-search__bar">
        <SuggestField name="q" label={m.search_words()} defaultValue={values.words} />
        <TextField
          name="postcode"
          label={m.search_postcode()}
          defaultValue={values.postcode}
          error={found.postcodeWrong ? m.search_postcode_wrong() : undefined}
          width="sm"
          autoComplete="postal-code"
        />
        <SelectField
          name="km"
          label={m.search_distance()}
          defaultValue={values.km === null ? "" : String(values.km)}
          options={[
            { value: "", label: m.search_distance_any() },
            ...found.distances.map((km) => ({ value: String(km), label: m.search_distance_km({ km }) })),
          ]}
        />
        <Button icon="search">{m.search_submit()}</Button>
      </div>
      <details className="wb-facets">
        <summary className="wb-facets__summary">
          <Icon name="filter" />
          {m.search_filters({ count: found.chips.length })}
        </summary>
        <div className="wb-facets__body">
          <Filters found={found} />
          <Button variant="secondary">{m.search_apply()}</Button>
        </div>
      </details>
    </form>
  );
}

/** What has no field of its own stays as it was. */
function Kept({ values }: { readonly values: SearchPageData["values"] }) {
  return (
    <>
      {values.occupations.map((code) => (
        <input key={code} type="hidden" name="beroep" value={code} />
      ))}
      {values.municipalities.map((code) => (
        <input key={code} type="hidden" name="gemeente" value={code} />
      ))}
      {values.regions.slice(1).map((code) => (
        <input key={code} type="hidden" name="regio" value={code} />
      ))}
      {values.sort !== null && <input type="hidden" name="volgorde" value={values.sort} />}
    </>
  );
}

function Filters({ found }: { readonly found: SearchPageData }) {
  const { values, facets } = found;
  const counted = (label: string, count: number | undefined) => (
    <>
      {label} <span className="wb-count">{count ?? 0}</span>
    </>
  );
  return (
    <>
      <CheckboxGroup
        name="sector"
        label={m.search_filter_sectors()}
        options={SECTORS.map((value) => ({ value, label: counted(sectorLabel(value), facets.sectors[value]) }))}
        defaultValue={values.sectors}
      />
      <SelectField
        name="regio"
        label={m.search_filter_regions()}
        defaultValue={values.regions[0] ?? found.everyRegion}
        options={[
          { value: found.everyRegion, label: m.search_region_any() },
          ...found.regions.map(({ code, name }) => ({
            value: code,
            label: m.search_region_count({ name, count: facets.regions[code] ?? 0 }),
          })),
        ]}
      />
      <DutchFilter values={values} />
      <CheckboxGroup
        name="dagdeel"
        label={m.search_filter_day_parts()}
        options={DAY_PARTS.map((value) => ({ value, label: counted(dayPartLabel(value), facets.dayParts[value]) }))}
        defaultValue={values.dayParts}
      />
      <CheckboxGroup
        name="soort"
        label={m.search_filter_kinds()}
        options={KINDS.map((value) => ({ value, label: counted(kindLabel(value), facets.kinds[value]) }))}
        defaultValue={values.kinds}
      />
      <NumberField name="uren" label={m.search_hours()} unit={m.search_hours_unit()} defaultValue={values.hours} />
      <DateField name="start" label={m.search_start()} defaultValue={values.start} />
      <div>
        <Checkbox name="rijbewijs" value="geen" label={m.search_no_licence()} defaultChecked={values.withoutLicence} />
        <Checkbox name="vog" value="geen" label={m.search_no_vog()} defaultChecked={values.withoutVog} />
      </div>
    </>
  );
}

const DUTCH_PARAM: Readonly<Record<Skill, string>> = {
  speak: "spreken",
  listen: "luisteren",
  read: "lezen",
  write: "schrijven",
};

/** Speaking is the simple choice; the other skills stand behind one line. */
function DutchFilter({ values }: { readonly values: SearchPageData["values"] }) {
  const others = ["listen", "read", "write"] as const;
  return (
    <div className="wb-flow">
      <LevelField skill="speak" label={m.search_dutch()} values={values} />
      <details className="wb-facets-more" open={others.some((skill) => values.dutch[skill] !== undefined)}>
        <summary>{m.search_dutch_more()}</summary>
        <div className="wb-facets__more">
          {others.map((skill) => (
            <LevelField key={skill} skill={skill} label={skillLabel(skill)} values={values} />
          ))}
        </div>
      </details>
    </div>
  );
}

function LevelField({
  skill,
  label,
  values,
}: {
  readonly skill: Skill;
  readonly label: string;
  readonly values: SearchPageData["values"];
}) {
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
