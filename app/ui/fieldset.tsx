import type { ReactNode } from "react";

export type FieldsetProps = {
  readonly legend: ReactNode;
  readonly description?: ReactNode;
  readonly children: ReactNode;
};

/** Fields that belong together, on a raised sheet. */
export function Fieldset({ legend, description, children }: FieldsetProps) {
  return (
    <fieldset className="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset wb-sheet">
      <legend className="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend wb-sheet__legend">
        {legend}
      </legend>
      {description !== undefined && (
        <p className="utrecht-form-field-description wb-sheet__description">{description}</p>
      )}
      <div className="wb-form">{children}</div>
    </fieldset>
  );
}
