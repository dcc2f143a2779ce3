import { Alert } from "#app/ui/alert.tsx";
import { Button } from "#app/ui/button.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { Paragraph } from "#app/ui/heading.tsx";
import { m } from "#i18n/messages.ts";

/** An employer that is registered already: who runs it decides who may come in. */
export function KnownEmployer({ employer }: { readonly employer: { readonly id: string; readonly name: string } }) {
  const { id, name } = employer;
  return (
    <Alert tone="info" role="alert" title={m.members_known_title({ name })}>
      <Paragraph>{m.members_known_next()}</Paragraph>
      <form method="post">
        <FormStamp />
        <input type="hidden" name="employer" value={id} />
        <Button name="intent" value="ask">
          {m.members_known_ask({ name })}
        </Button>
      </form>
    </Alert>
  );
}
