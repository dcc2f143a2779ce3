import { Alert } from "#app/ui/alert.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { m } from "#i18n/messages.ts";

/** Above a form that was saved elsewhere in the meantime: by whom, when, and where to see what stands there now. */
export function ChangedMeanwhile({
  by,
  own,
  at,
  look,
}: {
  readonly by: string | null;
  readonly own: boolean;
  readonly at: string;
  readonly look: string;
}) {
  const when = formatDateTime(at);
  const title = own
    ? m.placement_changed_own_title({ when })
    : m.placement_changed_title({ name: by ?? m.placement_changed_somebody(), when });
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
