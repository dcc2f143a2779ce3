import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { typed, type TypedForm } from "#app/ui/typed-form.ts";
import { phoneText } from "#domain/phone.ts";
import { m } from "#i18n/messages.ts";

/** Where the organisation is called. `form` may be the answer to another form of the page: then the kept number stands. */
export function PhoneForm({
  form,
  phone,
  about,
}: {
  readonly form: TypedForm;
  readonly phone: string | null;
  readonly about: string;
}) {
  const own: TypedForm =
    "phone" in form.values ? form : { values: { phone: phone === null ? "" : phoneText(phone) }, errors: {} };
  return (
    <form method="post" noValidate className="wb-form" id="telefoon">
      <FormStamp />
      <Fieldset legend={m.members_phone_title()} description={about}>
        <TextField
          {...typed(own, "phone")}
          label={m.members_phone_field()}
          description={m.members_phone_hint()}
          type="tel"
          autoComplete="off"
        />
      </Fieldset>
      <ButtonRow>
        <Button name="intent" value="phone" variant="secondary">
          {m.members_phone_save()}
        </Button>
      </ButtonRow>
    </form>
  );
}
