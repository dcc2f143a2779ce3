import { ButtonLink } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { CheckboxGroup } from "#app/ui/choice-field.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { typed, typedMany, type TypedForm } from "#app/ui/typed-form.ts";
import { OLD_SECRET_HOURS } from "#domain/webhooks.ts";
import { m } from "#i18n/messages.ts";
import { eventLabel } from "./webhook-words.ts";

/** Where to, and about what. */
export function WebhookFields({ form, choices }: { readonly form: TypedForm; readonly choices: readonly string[] }) {
  return (
    <>
      <TextField
        {...typed(form, "url")}
        label={m.webhooks_field_url()}
        description={m.webhooks_field_url_hint()}
        type="url"
        width="full"
        autoComplete="off"
        spellCheck={false}
        required
      />
      <CheckboxGroup
        {...typedMany(form, "events")}
        label={m.webhooks_field_events()}
        options={choices.map((value) => ({ value, label: eventLabel(value) }))}
        layout="row"
        required
      />
    </>
  );
}

/** Once, right after it was made. */
export function ShownSecret({
  id,
  secret,
  rotated,
}: {
  readonly id: string;
  readonly secret: string;
  readonly rotated: boolean;
}) {
  return (
    <>
      <PageHeading title={m.webhooks_secret_title()} lead={m.webhooks_secret_about()} />
      <Section title={m.webhooks_secret_label()}>
        <p className="utrecht-paragraph">
          <code>{secret}</code>
        </p>
        {rotated && <Paragraph>{m.webhooks_secret_both({ hours: OLD_SECRET_HOURS })}</Paragraph>}
        <ButtonLink href={`/organisatie/webhooks/${id}`}>{m.webhooks_secret_go()}</ButtonLink>
      </Section>
    </>
  );
}
