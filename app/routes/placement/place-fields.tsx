import { RadioGroup, SelectField } from "#app/ui/choice-field.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { typed, type TypedForm } from "#app/ui/typed-form.ts";
import { m } from "#i18n/messages.ts";

export type PlaceChoices = {
  readonly sites: readonly {
    readonly id: string;
    readonly name: string;
    readonly street: string;
    readonly place: string;
  }[];
  readonly municipalities: readonly { readonly code: string; readonly name: string }[];
};

/** Step "De plaats". */
export function PlaceFields({ form, sites, municipalities }: { readonly form: TypedForm } & PlaceChoices) {
  return (
    <>
      {(sites.length > 0 || form.errors["site"] !== undefined) && (
        <Fieldset legend={m.placement_place_site()}>
          <RadioGroup
            {...typed(form, "site")}
            label={m.placement_field_site()}
            options={[
              ...sites.map((site) => ({
                value: site.id,
                label: site.name,
                description: [site.street, site.place].filter(Boolean).join(", "),
              })),
              { value: "other", label: m.placement_field_site_other() },
            ]}
          />
        </Fieldset>
      )}
      <Fieldset
        legend={m.placement_place_address()}
        description={sites.length > 0 ? m.placement_place_address_or() : undefined}
      >
        <AddressFields form={form} municipalities={municipalities} />
        <TextField
          {...typed(form, "siteName")}
          label={m.placement_field_site_name()}
          description={m.placement_field_site_name_hint()}
        />
      </Fieldset>
      <Fieldset legend={m.placement_place_travel()}>
        <TransitField form={form} />
      </Fieldset>
    </>
  );
}

/** Postcode, street, place and municipality; the last two may stay empty when the postcode is known. */
export function AddressFields({
  form,
  municipalities,
  required,
}: {
  readonly form: TypedForm;
  readonly municipalities: PlaceChoices["municipalities"];
  readonly required?: boolean;
}) {
  return (
    <>
      <input type="hidden" name="shownPostcode" value={typed(form, "shownPostcode").defaultValue} />
      <input type="hidden" name="shownMunicipality" value={typed(form, "shownMunicipality").defaultValue} />
      <TextField
        {...typed(form, "postcode")}
        label={m.placement_field_postcode()}
        description={m.placement_field_postcode_hint()}
        width="sm"
        required={required}
        autoComplete="postal-code"
      />
      <TextField {...typed(form, "street")} label={m.placement_field_street()} autoComplete="street-address" />
      <TextField
        {...typed(form, "place")}
        label={m.placement_field_place()}
        description={m.placement_field_place_hint()}
        autoComplete="address-level2"
      />
      <SelectField
        {...typed(form, "municipality")}
        label={m.placement_field_municipality()}
        description={m.placement_field_municipality_hint()}
        placeholder={m.placement_field_municipality_auto()}
        options={municipalities.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </>
  );
}

export function TransitField({ form }: { readonly form: TypedForm }) {
  return (
    <TextField
      {...typed(form, "transitNote")}
      label={m.placement_field_transit()}
      description={m.placement_field_transit_hint()}
      width="full"
    />
  );
}
