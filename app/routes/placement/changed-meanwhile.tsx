import { Alert } from "#app/ui/alert.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { m } from "#i18n/messages.ts";

/** Above a form that somebody else saved in the meantime: who, when, and where to see what stands there now. */
export function ChangedMeanwhile({
  by,
  at,
  look,
}: {
  readonly by: string | null;
  readonly at: string;
  readonly look: string;
}) {
  const title = m.placement_changed_title({ name: by ?? m.placement_changed_somebody(), when: formatDateTime(at) });
  return (
    <Alert tone="warning" role="alert" title={title}>
      <Paragraph>
        {m.placement_changed_lead()}{" "}
        <TextLink href={look} target="_blank">
          {m.placement_changed_look()}
        </TextLink>
      </Paragraph>
    </Alert>
  );
}
