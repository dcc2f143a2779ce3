import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-field.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { m } from "#i18n/messages.ts";
import { useAsYouType } from "./as-you-type.ts";
import { Filters } from "./filters.tsx";
import type { SearchPageData } from "./load.server.ts";
import { SuggestField } from "./suggest-field.tsx";

/** Words and place above, filters beside the results: on a phone behind one line that says how many are chosen. */
export function SearchForm({ found }: { readonly found: SearchPageData }) {
  const { values } = found;
  const onInput = useAsYouType(found);
  return (
    <form
      className="wb-search__form"
      method="get"
      action={found.path}
      role="search"
      aria-label={m.search_form_label()}
      onInput={onInput}
    >
      <Kept found={found} />
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
          options={[{ value: "", label: m.search_distance_any() }, ...found.choices.distances]}
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
function Kept({ found: { values, candidate } }: { readonly found: SearchPageData }) {
  return (
    <>
      {candidate !== null && <input type="hidden" name="kandidaat" value={candidate.id} />}
      {values.municipalities.map((code) => (
        <input key={code} type="hidden" name="gemeente" value={code} />
      ))}
      {values.sort !== null && <input type="hidden" name="volgorde" value={values.sort} />}
    </>
  );
}
