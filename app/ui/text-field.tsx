import type { HTMLInputAutoCompleteAttribute } from "react";
import { FieldFrame, type FieldProps, described, errorOf } from "./field.tsx";

export type FieldWidth = "xs" | "sm" | "md" | "full";

type Typed = FieldProps & {
  readonly defaultValue?: string | number | null | undefined;
  /** xs: 4 digits, sm: a postcode or date, md: the usual, full: the whole line. */
  readonly width?: FieldWidth | undefined;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute | undefined;
};

const WIDTHS: Readonly<Record<FieldWidth, string>> = {
  xs: " wb-width-xs",
  sm: " wb-width-sm",
  md: "",
  full: " wb-width-full",
};

export type TextFieldProps = Typed & {
  readonly type?: "text" | "email" | "tel" | "url" | "search" | undefined;
  readonly inputMode?: "text" | "numeric" | "decimal" | "email" | "tel" | "search" | undefined;
  readonly spellCheck?: boolean | undefined;
};

export function TextField(props: TextFieldProps) {
  return <Input {...props} type={props.type ?? "text"} inputMode={props.inputMode} spellCheck={props.spellCheck} />;
}

/** A whole or decimal number, typed as text so that a wrong one comes back as typed; `unit` stands behind it. */
export function NumberField({
  unit,
  decimal,
  ...props
}: Typed & { readonly unit?: string | undefined; readonly decimal?: boolean | undefined }) {
  return (
    <Input
      {...props}
      width={props.width ?? "xs"}
      type="text"
      inputMode={decimal === true ? "decimal" : "numeric"}
      unit={unit}
    />
  );
}

/** A day as yyyy-mm-dd. `min` and `max` guide the picker; the server decides. */
export function DateField(props: Typed & { readonly min?: string | undefined; readonly max?: string | undefined }) {
  return <Input {...props} width={props.width ?? "sm"} type="date" />;
}

/** A day and a time as yyyy-mm-ddThh:mm, local time in the Netherlands. */
export function DateTimeField(props: Typed) {
  return <Input {...props} width={props.width ?? "md"} type="datetime-local" />;
}

/** A clock time as hh:mm. */
export function TextArea(props: Typed & { readonly rows?: number | undefined }) {
  const invalid = errorOf(props) === null ? "" : " utrecht-textarea--invalid";
  return (
    <FieldFrame field={props}>
      <textarea
        className={`utrecht-textarea utrecht-textarea--html-textarea wb-control wb-width-full${invalid}`}
        id={props.id ?? props.name}
        name={props.name}
        rows={props.rows ?? 5}
        defaultValue={props.defaultValue ?? ""}
        disabled={props.disabled}
        autoComplete={props.autoComplete}
        {...described(props)}
      />
    </FieldFrame>
  );
}

type InputProps = Typed & {
  readonly type: string;
  readonly inputMode?: TextFieldProps["inputMode"];
  readonly spellCheck?: boolean | undefined;
  readonly unit?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
};

function Input(props: InputProps) {
  const invalid = errorOf(props) === null ? "" : " utrecht-textbox--invalid";
  const input = (
    <input
      className={`utrecht-textbox utrecht-textbox--html-input wb-control${WIDTHS[props.width ?? "md"]}${invalid}`}
      id={props.id ?? props.name}
      name={props.name}
      type={props.type}
      inputMode={props.inputMode}
      spellCheck={props.spellCheck}
      defaultValue={props.defaultValue ?? ""}
      disabled={props.disabled}
      autoComplete={props.autoComplete}
      min={props.min}
      max={props.max}
      {...described(props)}
    />
  );
  return (
    <FieldFrame field={props}>
      {props.unit === undefined ? (
        input
      ) : (
        <div className="wb-with-unit">
          {input}
          <span className="wb-unit">{props.unit}</span>
        </div>
      )}
    </FieldFrame>
  );
}
