import { Form } from "@remix-run/react";
import { Alert } from "#app/ui/alert.tsx";
import { Button } from "#app/ui/button.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { Paragraph } from "#app/ui/heading.tsx";
import { m } from "#i18n/messages.ts";

/** Of the button by which e-mail to a candidate is tried again, on the candidate's page. */
export const RETRY_ADDRESS = "retry_address";

const TEXTS = {
  hard: [m.preferences_candidate_title, m.preferences_candidate_hard],
  soft: [m.preferences_candidate_title, m.preferences_candidate_soft],
  unwanted: [m.preferences_candidate_unwanted_title, m.preferences_candidate_unwanted],
} as const;

/** What is the matter with e-mail to a candidate and what to do; `action` is the candidate's page. */
export function AddressTrouble({
  because,
  action,
}: {
  readonly because: keyof typeof TEXTS | null;
  readonly action: string;
}) {
  if (because === null) return null;
  const [title, text] = TEXTS[because];
  return (
    <Alert tone="warning" title={title()}>
      <Paragraph>{text()}</Paragraph>
      {because !== "unwanted" && (
        <Form method="post" action={action}>
          <FormStamp />
          <Paragraph>{m.preferences_candidate_again_about()}</Paragraph>
          <Button name="intent" value={RETRY_ADDRESS} variant="secondary">
            {m.preferences_candidate_again()}
          </Button>
        </Form>
      )}
    </Alert>
  );
}
