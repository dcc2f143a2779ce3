import type { ReactNode } from "react";
import { FieldFrame, FieldNotes, type FieldProps, RequiredMark, described, errorOf } from "./field.tsx";

export type Option = {
  readonly value: string;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly disabled?: boolean | undefined;
};
export type SelectOption = { readonly value: string; readonly label: string };
export type SelectGroup = { readonly group: string; readonly options: readonly SelectOption[] };

export type SelectFieldProps = FieldProps & {
  readonly options: readonly (SelectOption | SelectGroup)[];
  readonly defaultValue?: string | null | undefined;
  /** The empty first choice; left out, the first option is chosen. */
  readonly placeholder?: string | undefined;
};

export function SelectField(props: SelectFieldProps) {
  const invalid = errorOf(props) === null ? "" : " utrecht-select--invalid";
  return (
    <FieldFrame field={props}>
      <select
        className={`utrecht-select utrecht-select--html-select wb-control${invalid}`}
        id={props.id ?? props.name}
        name={props.name}
        defaultValue={props.defaultValue ?? ""}
        disabled={props.disabled}
        {...described(props)}
      >
        {props.placeholder !== undefined && <option value="">{props.placeholder}</option>}
        {props.options.map((entry) =>
          "group" in entry ? (
            <optgroup key={entry.group} label={entry.group}>
              {entry.options.map(selectOption)}
            </optgroup>
          ) : (
            selectOption(entry)
          ),
        )}
      </select>
    </FieldFrame>
  );
}

function selectOption(option: SelectOption) {
  return (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  );
}

export type ChoiceLayout = "list" | "row" | "cards";
type GroupProps = FieldProps & { readonly options: readonly Option[]; readonly layout?: ChoiceLayout | undefined };

export function RadioGroup({
  defaultValue,
  ...props
}: GroupProps & { readonly defaultValue?: string | null | undefined }) {
  return (
    <ChoiceGroup
      field={props}
      type="radio"
      layout={props.layout ?? "list"}
      options={props.options}
      chosen={[defaultValue ?? ""]}
    />
  );
}

/** Several of a list: the form sends the name once per chosen option. */
export function CheckboxGroup({
  defaultValue,
  ...props
}: GroupProps & { readonly defaultValue?: readonly (string | undefined)[] | string | null | undefined }) {
  const chosen = typeof defaultValue === "string" ? [defaultValue] : (defaultValue ?? []);
  return (
    <ChoiceGroup
      field={props}
      type="checkbox"
      layout={props.layout ?? "list"}
      options={props.options}
      chosen={chosen}
    />
  );
}

const LAYOUTS: Readonly<Record<ChoiceLayout, string>> = {
  list: "wb-choices",
  row: "wb-choices wb-choices--row",
  cards: "wb-choices wb-choices--cards",
};

function ChoiceGroup({
  field,
  type,
  layout,
  options,
  chosen,
}: {
  readonly field: FieldProps;
  readonly type: "radio" | "checkbox";
  readonly layout: ChoiceLayout;
  readonly options: readonly Option[];
  readonly chosen: readonly (string | undefined)[];
}) {
  const id = field.id ?? field.name;
  const { "aria-describedby": notes, "aria-invalid": invalid } = described(field);
  return (
    <fieldset
      className={`utrecht-form-fieldset utrecht-form-fieldset--html-fieldset wb-field${invalid === true ? " utrecht-form-fieldset--invalid" : ""}`}
      aria-describedby={notes}
    >
      <legend className="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend wb-field__label">
        {field.label}
        <RequiredMark required={field.required} />
      </legend>
      <FieldNotes field={field} />
      <div className={LAYOUTS[layout]}>
        {options.map((option, at) => (
          <Choice
            key={option.value}
            id={at === 0 ? id : `${id}-${option.value}`}
            name={field.name}
            type={type}
            option={option}
            checked={chosen.includes(option.value)}
            disabled={field.disabled === true || option.disabled === true}
            invalid={invalid}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** One yes-or-no with its own label; sends `value` (or "on") when ticked. */
export function Checkbox({
  defaultChecked,
  value = "on",
  ...field
}: FieldProps & { readonly defaultChecked?: boolean | undefined; readonly value?: string | undefined }) {
  const id = field.id ?? field.name;
  const { "aria-invalid": invalid } = described(field);
  return (
    <div
      className={
        invalid === true ? "utrecht-form-field utrecht-form-field--invalid wb-field" : "utrecht-form-field wb-field"
      }
    >
      {invalid === true && <FieldNotes field={{ ...field, description: undefined }} />}
      <Choice
        id={id}
        name={field.name}
        type="checkbox"
        option={{ value, label: field.label, description: field.description }}
        checked={defaultChecked === true}
        disabled={field.disabled === true}
        invalid={invalid}
        describedBy={invalid === true ? `${id}-error` : undefined}
        required={field.required}
      />
    </div>
  );
}

type ChoiceProps = {
  readonly id: string;
  readonly name: string;
  readonly type: "radio" | "checkbox";
  readonly option: Option;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly invalid: true | undefined;
  readonly describedBy?: string | undefined;
  readonly required?: boolean | undefined;
};

function Choice({ id, name, type, option, checked, disabled, invalid, describedBy, required }: ChoiceProps) {
  const note = option.description === undefined || option.description === null ? undefined : `${id}-note`;
  const notes = [describedBy, note].filter((entry) => entry !== undefined).join(" ");
  return (
    <div className="wb-choice">
      <input
        className={
          type === "radio"
            ? "utrecht-radio-button utrecht-radio-button--html-input"
            : "utrecht-checkbox utrecht-checkbox--html-input wb-checkbox"
        }
        id={id}
        name={name}
        type={type}
        value={option.value}
        defaultChecked={checked}
        disabled={disabled}
        aria-invalid={type === "checkbox" ? invalid : undefined}
        aria-describedby={notes === "" ? undefined : notes}
        aria-required={type === "checkbox" && required === true ? true : undefined}
      />
      <span className="wb-choice__text">
        <label className="wb-choice__label" htmlFor={id}>
          {option.label}
          <RequiredMark required={required} />
        </label>
        {note !== undefined && (
          <span className="wb-choice__note" id={note}>
            {option.description}
          </span>
        )}
      </span>
    </div>
  );
}
