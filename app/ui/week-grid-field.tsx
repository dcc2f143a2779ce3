import { m } from "#i18n/messages.ts";
import { FieldNotes, type FieldProps, RequiredMark } from "./field.tsx";
import { formatWeekday } from "./format.ts";
import { Icon } from "./icon.tsx";
import { DAYS, type WeekRow, type WeekRowError, type WeekRowFault, withEmptyDays } from "./week-rows.ts";

export type WeekGridFieldProps = FieldProps & {
  readonly rows: readonly WeekRow[];
  readonly faults?: readonly WeekRowError[] | undefined;
  /** placement: fixed or to choose (name `.fixed`); candidate: free, or why not (name `.reason`). */
  readonly about: "placement" | "candidate";
  /** The name of the buttons; their values are `<name>:add:<day>`, `<name>:remove:<row>` and `<name>:copy`. */
  readonly intentName?: string | undefined;
};

type Choice = { readonly value: string; readonly label: string };

/** A week of blocks to edit without JavaScript: every button submits the form and the server answers with other rows. */
export function WeekGridField({ rows, faults = [], about, intentName = "intent", ...field }: WeekGridFieldProps) {
  const shown = withEmptyDays(rows).map((row, at) => ({ row, at, fault: faultOf(row, rows, faults) }));
  const optionName = about === "placement" ? "fixed" : "reason";
  const choices = about === "placement" ? placementChoices() : candidateChoices();
  return (
    <fieldset
      className="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset wb-week"
      id={field.id ?? field.name}
      tabIndex={-1}
    >
      <legend className="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend wb-field__label">
        {field.label}
        <RequiredMark required={field.required} />
      </legend>
      <FieldNotes field={{ ...field, description: field.description ?? m.ui_week_hint() }} />
      <div className="wb-week__days">
        {DAYS.map((day) => (
          <div className="wb-week__day" key={day} role="group" aria-label={formatWeekday(day)}>
            <p className="wb-week__name" aria-hidden="true">
              {formatWeekday(day)}
            </p>
            <div className="wb-week__rows">
              {shown
                .filter(({ row }) => row.day === day)
                .map(({ row, at, fault }, number) => (
                  <Row
                    key={at}
                    name={`${field.name}[${at}]`}
                    at={at}
                    number={number + 1}
                    row={row}
                    fault={fault}
                    optionName={optionName}
                    choices={choices}
                    intent={{ name: intentName, field: field.name }}
                  />
                ))}
            </div>
            <DayButtons day={day} intentName={intentName} field={field.name} />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

type RowProps = {
  readonly name: string;
  readonly at: number;
  readonly number: number;
  readonly row: WeekRow;
  readonly fault: string | null;
  readonly optionName: string;
  readonly choices: readonly Choice[];
  readonly intent: { readonly name: string; readonly field: string };
};

function Row({ name, at, number, row, fault, optionName, choices, intent }: RowProps) {
  const which = m.ui_week_row({ day: formatWeekday(row.day), number });
  const id = `${intent.field}-${at}`;
  const invalid = fault === null ? {} : ({ "aria-invalid": true, "aria-describedby": `${id}-error` } as const);
  return (
    <div className="wb-week__row" role="group" aria-label={which}>
      {fault !== null && (
        <p className="utrecht-form-field-error-message wb-field__error" id={`${id}-error`}>
          <Icon name="cross-circle" />
          <span>{fault}</span>
        </p>
      )}
      <input type="hidden" name={`${name}.day`} value={row.day} />
      <label className="wb-week__cell" htmlFor={`${id}-start`}>
        <span className="wb-week__label">{m.ui_week_from()}</span>
        <input
          className="utrecht-textbox utrecht-textbox--html-input wb-control wb-week__time"
          id={`${id}-start`}
          name={`${name}.start`}
          type="time"
          defaultValue={row.start}
          {...invalid}
        />
      </label>
      <label className="wb-week__cell" htmlFor={`${id}-end`}>
        <span className="wb-week__label">{m.ui_week_to()}</span>
        <input
          className="utrecht-textbox utrecht-textbox--html-input wb-control wb-week__time"
          id={`${id}-end`}
          name={`${name}.end`}
          type="time"
          defaultValue={row.end}
          {...invalid}
        />
      </label>
      <label className="wb-week__cell wb-week__cell--kind" htmlFor={`${id}-kind`}>
        <span className="wb-week__label">{m.ui_week_kind()}</span>
        <select
          className="utrecht-select utrecht-select--html-select wb-control"
          id={`${id}-kind`}
          name={`${name}.${optionName}`}
          defaultValue={row.option === "" ? choices[0]?.value : row.option}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </label>
      <button
        className="utrecht-button utrecht-button--subtle utrecht-button--html-button wb-button--icon"
        type="submit"
        name={intent.name}
        value={`${intent.field}:remove:${at}`}
      >
        <Icon name="trash" label={`${m.ui_week_remove()} ${which}`} />
      </button>
    </div>
  );
}

function DayButtons({
  day,
  intentName,
  field,
}: {
  readonly day: number;
  readonly intentName: string;
  readonly field: string;
}) {
  return (
    <div className="wb-week__buttons">
      <button
        className="utrecht-button utrecht-button--subtle utrecht-button--html-button wb-button--small"
        type="submit"
        name={intentName}
        value={`${field}:add:${day}`}
      >
        <Icon name="plus" size={18} />
        <span>
          {m.ui_week_add()}
          <span className="wb-hidden"> {m.ui_week_add_day({ day: formatWeekday(day) })}</span>
        </span>
      </button>
      {day === 0 && (
        <button
          className="utrecht-button utrecht-button--subtle utrecht-button--html-button wb-button--small"
          type="submit"
          name={intentName}
          value={`${field}:copy`}
        >
          {m.ui_week_copy()}
        </button>
      )}
    </div>
  );
}

/** What is wrong with a row, for the row itself and for the error summary (whose link is `<name>-<row>-start`). */
export function weekRowError({ at, day, fault }: WeekRowFault): WeekRowError {
  const texts = { missing: m.ui_week_error_missing, time: m.ui_week_error_time, equal: m.ui_week_error_equal };
  return { at, text: texts[fault]({ day: formatWeekday(day) }) };
}

/** A fault names its row by the place in what was sent; the grid shows the rows by day. */
function faultOf(row: WeekRow, rows: readonly WeekRow[], faults: readonly WeekRowError[]): string | null {
  const at = rows.indexOf(row);
  return faults.find((fault) => fault.at === at)?.text ?? null;
}

function placementChoices(): Choice[] {
  return [
    { value: "fixed", label: m.ui_week_fixed_option() },
    { value: "choice", label: m.ui_week_choice_option() },
  ];
}

function candidateChoices(): Choice[] {
  return [
    { value: "free", label: m.ui_week_free_option() },
    { value: "lesson", label: m.ui_week_lesson_option() },
    { value: "child_care", label: m.ui_week_child_care_option() },
    { value: "other", label: m.ui_week_other_option() },
  ];
}
