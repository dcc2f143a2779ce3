import { Badge } from "#app/ui/badge.tsx";
import { Card, type CardMeta } from "#app/ui/card.tsx";
import { ConfirmDate } from "#app/ui/confirm-date.tsx";
import { formatDateShort, formatHoursRange } from "#app/ui/format.ts";
import { dayPartLabel, kindLabel, levelLabel } from "#app/ui/labels.ts";
import { DAY_PARTS } from "#domain/day-parts.ts";
import { m } from "#i18n/messages.ts";
import type { ShownCard } from "./load.server.ts";
import { occupationLabelOf } from "./names.ts";

/** One place that was found. */
export function ResultCard({ card }: { readonly card: ShownCard }) {
  return (
    <Card
      title={card.title}
      href={card.href}
      icon={card.sector ?? undefined}
      eyebrow={occupationLabelOf({ labelNl: card.occupationNl, labelEn: card.occupationEn })}
      badges={
        <>
          {card.score !== null && <Badge tone="ok">{m.search_card_fit({ score: card.score })}</Badge>}
          {card.kinds.map((kind) => (
            <Badge key={kind} tone="info">
              {kindLabel(kind)}
            </Badge>
          ))}
        </>
      }
      meta={metaOf(card)}
    >
      {card.confirmedAt !== null && <ConfirmDate date={card.confirmedAt} />}
    </Card>
  );
}

function startText(date: string, open: boolean): string {
  return open ? m.search_card_start_now() : m.search_card_start({ date: formatDateShort(date) });
}

function metaOf(card: ShownCard): CardMeta[] {
  const hours = m.search_card_hours({ hours: formatHoursRange(card.hoursMin ?? 0, card.hoursMax ?? 0) });
  const parts = DAY_PARTS.filter((part) => card.dayParts.includes(part))
    .map(dayPartLabel)
    .join(", ");
  return [
    { icon: "building", text: card.employer },
    { icon: "pin", text: card.where },
    { icon: "clock", text: parts === "" ? hours : `${hours} · ${parts}` },
    ...(card.startsOn === null ? [] : [{ icon: "calendar" as const, text: startText(card.startsOn, card.open) }]),
    {
      icon: "speech",
      text: card.speak === 0 ? m.search_card_no_dutch() : m.search_card_dutch({ level: levelLabel(card.speak) }),
    },
    {
      icon: "people",
      text: card.seatsOrMore
        ? m.placement_view_seats_or_more({ count: card.freeSeats })
        : m.search_card_seats({ count: card.freeSeats }),
    },
  ];
}
