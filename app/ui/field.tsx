import type { ReactNode } from "react";
import { m } from "#i18n/messages.ts";
import { Icon } from "./icon.tsx";

/** What every field takes. `error` may be the list of conform; only its first line is shown. */
export type FieldProps = {
  readonly name: string;
  /** Where the error summary leads; the name when left out. */
  readonly id?: string | undefined;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly error?: string | readonly string[] | null | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
};

/** Frame of one field: label above, then the description, then the error, then the control. */
export function FieldFrame({ field, children }: { readonly field: FieldProps; readonly children: ReactNode }) {
  const id = field.id ?? field.name;
  return (
    <div
      className={
        errorOf(field) === null
          ? "utrecht-form-field wb-field"
          : "utrecht-form-field utrecht-form-field--invalid wb-field"
      }
    >
      <label className="utrecht-form-label wb-field__label" htmlFor={id}>
        {field.label}
        <RequiredMark required={field.required} />
      </label>
      <FieldNotes field={field} />
      {children}
    </div>
  );
}

/** Description and error of a field or of a group, with the ids that `describedBy` names. */
export function FieldNotes({ field }: { readonly field: FieldProps }) {
  const id = field.id ?? field.name;
  const error = errorOf(field);
  return (
    <>
      {field.description !== undefined && field.description !== null && (
        <div className="utrecht-form-field-description wb-field__description" id={`${id}-description`}>
          {field.description}
        </div>
      )}
      {error !== null && (
        <div className="utrecht-form-field-error-message wb-field__error" id={`${id}-error`}>
          <Icon name="cross-circle" />
          <span>{error}</span>
        </div>
      )}
    </>
  );
}

export function RequiredMark({ required }: { readonly required?: boolean | undefined }) {
  return required === true ? <span className="wb-field__required"> {m.ui_required()}</span> : null;
}

/** The attributes that tie a control to its notes. */
export function described(field: FieldProps): {
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
  readonly "aria-required"?: true;
} {
  const id = field.id ?? field.name;
  const error = errorOf(field) !== null;
  const ids = [
    field.description !== undefined && field.description !== null ? `${id}-description` : "",
    error ? `${id}-error` : "",
  ].filter(Boolean);
  return {
    ...(ids.length > 0 ? { "aria-describedby": ids.join(" ") } : {}),
    ...(error ? { "aria-invalid": true } : {}),
    ...(field.required === true ? { "aria-required": true } : {}),
  };
}

export function errorOf(field: FieldProps): string | null {
  const { error } = field;
  if (error === undefined || error === null || error === "") return null;
  return typeof error === "string" ? error : (error[0] ?? null);
}
