import { Button } from "#app/ui/button.tsx";
import { Checkbox, CheckboxGroup, SelectField } from "#app/ui/choice-field.tsx";
import { FilterChips } from "#app/ui/chips.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import type { PeopleSort } from "#domain/people-filter.ts";
import { m } from "#i18n/messages.ts";
import { MINUTES, PEOPLE_PARAM, WEEKS } from "./people-choice.ts";
import type { PeopleFilters } from "./people-list.server.ts";

type Props = { readonly filters: PeopleFilters };

const SORT: Readonly<Record<PeopleSort, () => string>> = {
  fit: m.search_sort_fit,
  nearest: m.search_people_sort_nearest,
  waiting: m.search_people_sort_waiting,
  available: m.search_people_sort_available,
  name: m.search_people_sort_name,
};

/** Whom of those who fit one wants to see, and in which order: a form that only reads. */
export function PeopleFilterForm({ filters }: Props) {
  const { choice, sort } = filters.asked;
  return (
    <form method="get" action="#passend" role="search" aria-label={m.search_people_label()} className="wb-flow">
      {sort !== "fit" && <input type="hidden" name="volgorde" value={sort} />}
      <details className="wb-people">
        <summary className="wb-facets__summary">
          <Icon name="filter" />
          {m.search_filters({ count: filters.chips.length })}
        </summary>
        <div className="wb-people__body">
          <TextField
            name={PEOPLE_PARAM.words}
            type="search"
            label={m.candidate_filter_words()}
            defaultValue={choice.words}
            autoComplete="off"
            spellCheck={false}
          />
          <Group filters={filters} name="speak" label={m.search_people_speak()} />
          <Group filters={filters} name="kinds" label={m.search_people_kinds()} />
          <Group filters={filters} name="skills" label={m.search_people_skills()} />
          {filters.own && (
            <SelectField
              name={PEOPLE_PARAM.minutes}
              label={m.search_filter_journey()}
              defaultValue={choice.minutes === null ? "" : String(choice.minutes)}
              options={[
                { value: "", label: m.search_any() },
                ...MINUTES.map((minutes) => ({ value: String(minutes), label: m.search_people_minutes({ minutes }) })),
              ]}
            />
          )}
          {filters.own && (
            <SelectField
              name={PEOPLE_PARAM.weeks}
              label={m.search_people_waiting()}
              defaultValue={choice.weeks === null ? "" : String(choice.weeks)}
              options={[
                { value: "", label: m.search_any() },
                ...WEEKS.map((weeks) => ({ value: String(weeks), label: m.search_people_weeks({ weeks }) })),
              ]}
            />
          )}
          <div>
            {filters.own && (
              <>
                <Checkbox
                  name={PEOPLE_PARAM.mine}
                  value="ja"
                  label={m.search_people_mine()}
                  defaultChecked={choice.mine}
                />
                <Checkbox
                  name={PEOPLE_PARAM.free}
                  value="ja"
                  label={m.search_people_free()}
                  defaultChecked={choice.free}
                />
              </>
            )}
            <Checkbox name={PEOPLE_PARAM.now} value="ja" label={m.search_people_now()} defaultChecked={choice.now} />
          </div>
          <Button variant="secondary">{m.search_people_apply()}</Button>
        </div>
      </details>
      <FilterChips chips={filters.chips} clearHref={filters.chips.length > 1 ? filters.clear : undefined} />
    </form>
  );
}

function Group({
  filters,
  name,
  label,
}: Props & { readonly name: "kinds" | "speak" | "skills"; readonly label: string }) {
  if (filters[name].length === 0) return null;
  return (
    <CheckboxGroup
      name={PEOPLE_PARAM[name]}
      label={label}
      options={filters[name].map(({ value, label: text, count }) => ({
        value,
        label: (
          <>
            {text} <span className="wb-count">{count}</span>
          </>
        ),
      }))}
      defaultValue={filters.asked.choice[name].map(String)}
    />
  );
}

/** How many are left, and the orders. */
export function PeopleCount({ filters }: Props) {
  return (
    <div className="wb-search__head">
      <p className="utrecht-paragraph wb-strong" role="status">
        {m.search_people_count({ count: filters.chosen, of: filters.of })}
      </p>
      {filters.chosen > 1 && (
        <SortLinks links={filters.sorts.map(({ sort, ...link }) => ({ ...link, label: SORT[sort]() }))} />
      )}
    </div>
  );
}

/** Nobody is left: which filter leaves out most, and how many. */
export function NobodyLeft({ filters, title }: Props & { readonly title: string }) {
  return (
    <EmptyState title={title} icon="people">
      {filters.helps.length > 0 && (
        <ul className="utrecht-unordered-list wb-search__helps">
          {filters.helps.slice(0, 3).map(({ filter, total, href }) => (
            <li className="utrecht-unordered-list__item" key={filter}>
              <TextLink href={href}>{m.search_people_help({ filter, count: total })}</TextLink>
            </li>
          ))}
        </ul>
      )}
      <TextLink href={filters.clear}>{m.search_nothing_clear()}</TextLink>
    </EmptyState>
  );
}
