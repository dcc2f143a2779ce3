import { Alert } from "#app/ui/alert.tsx";
import { kindSignText } from "#app/ui/kind-signs.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import type { KindSign } from "#domain/kind-limits.ts";
import { m } from "#i18n/messages.ts";

/** That the placement asks more than is usual of a kind. It may be handed in all the same. */
export function KindWarning({
  signs,
  forRegion,
}: {
  readonly signs: readonly KindSign[];
  readonly forRegion: boolean;
}) {
  if (signs.length === 0) return null;
  return (
    <Alert tone="warning" title={m.placement_kind_title()}>
      <TextList items={signs.map(kindSignText)} />
      <Paragraph>{forRegion ? m.placement_kind_lead_region() : m.placement_kind_lead()}</Paragraph>
    </Alert>
  );
}
