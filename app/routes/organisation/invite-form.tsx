import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Checkbox, RadioGroup } from "#app/ui/choice-field.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { roleLabel } from "#app/ui/labels.ts";
import { TextField } from "#app/ui/text-field.tsx";
import { typed, typedTick, type TypedForm } from "#app/ui/typed-form.ts";
import type { Role } from "#domain/codes.ts";
import { INVITATION_DAYS } from "#domain/members.ts";
import { m } from "#i18n/messages.ts";

/** Invites a colleague by e-mail; an organisation with one role asks for none. */
export function InviteForm({ form, roles }: { readonly form: TypedForm; readonly roles: readonly Role[] }) {
  const [only, ...more] = roles;
  return (
    <form method="post" noValidate className="wb-form" id="uitnodigen">
      <FormStamp />
      <Fieldset legend={m.members_invite_title()} description={m.members_invite_about({ days: INVITATION_DAYS })}>
        <TextField
          {...typed(form, "email")}
          label={m.members_field_email()}
          description={m.members_field_email_hint()}
          type="email"
          autoComplete="off"
          required
        />
        {more.length === 0 ? (
          <input type="hidden" name="role" value={only} />
        ) : (
          <RadioGroup
            {...typed(form, "role")}
            label={m.members_field_role()}
            options={roles.map((role) => ({ value: role, label: roleLabel(role) }))}
            required
          />
        )}
        <Checkbox
          {...typedTick(form, "admin")}
          label={m.members_field_admin()}
          description={m.members_field_admin_hint()}
        />
      </Fieldset>
      <ButtonRow>
        <Button name="intent" value="invite">
          {m.members_invite_send()}
        </Button>
      </ButtonRow>
    </form>
  );
}
