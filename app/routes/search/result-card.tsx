import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmDate } from "#app/ui/confirm-date.tsx";
import type { ShownCard } from "./card.server.ts";
import { Written } from "#app/ui/written.tsx";

/** One place that was found. */
export function ResultCard({ card }: { readonly card: ShownCard }) {
  return (
    <Card
      title={<Written>{card.title}</Written>}
      href={card.href}
      about={card.about}
      icon={card.sector ?? undefined}
      eyebrow={card.eyebrow}
      badges={
        <>
          {card.fit !== null && <Badge tone="ok">{card.fit}</Badge>}
          {card.kinds.map((kind) => (
            <Badge key={kind} tone="info">
              {kind}
            </Badge>
          ))}
        </>
      }
      meta={card.meta}
    >
      {card.confirmedAt !== null && <ConfirmDate date={card.confirmedAt} />}
    </Card>
  );
}
