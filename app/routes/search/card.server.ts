import type { CardMeta } from "#app/ui/card.tsx";
import { formatDateShort, formatNumber } from "#app/ui/format.ts";
import { formatHoursRange } from "#app/ui/hours.ts";
import { dayPartLabel, kindLabel, levelLabel } from "#app/ui/labels.ts";
import { travelModeLabel } from "#app/ui/person-labels.ts";
import { toldApart } from "#app/ui/told-apart.ts";
import type { PlacementCard } from "#db/queries/placement-cards.ts";
import { localDate } from "#domain/amsterdam.ts";
import { DAY_PARTS } from "#domain/day-parts.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { travelMinutes } from "#domain/matching/travel.ts";
import { m } from "#i18n/messages.ts";
import { occupationLabelOf } from "./names.ts";
import { journeyOf, type Question } from "./question.server.ts";

/** A card as its reader sees it: in words, which cost less to send than what makes them. */
export type ShownCard = Pick<PlacementCard, "id" | "title" | "sector" | "confirmedAt"> & {
  readonly href: string;
  /** What tells it from others of the same title. */
  readonly about: string | undefined;
  readonly eyebrow: string | undefined;
  readonly kinds: readonly string[];
  /** How well it fits the candidate for whom one looks. */
  readonly fit: string | null;
  readonly meta: readonly { readonly icon: CardMeta["icon"]; readonly text: string }[];
};

/** What was asked that shows on a card; kilometres as the crow flies, a score of 100. */
type Asked = { readonly km: number | null; readonly journey: Question["journey"]; readonly score: number | null };

const NOTHING: Asked = { km: null, journey: undefined, score: null };

/** The cards of one page, each with where it leads. */
export function shownCards(
  cards: readonly PlacementCard[],
  hrefOf: (card: PlacementCard) => string,
  askedOf: (card: PlacementCard) => Asked = () => NOTHING,
): ShownCard[] {
  const shown = cards.map((card) => shownCard(card, hrefOf(card), askedOf(card)));
  const apart = toldApart(
    shown,
    ({ title }) => title,
    ({ meta }) => meta.map(({ text }) => text),
  );
  return shown.map((card) => ({ ...card, about: apart(card) }));
}

function shownCard(card: PlacementCard, href: string, { km, journey, score }: Asked): Omit<ShownCard, "about"> {
  const { id, title, sector, confirmedAt } = card;
  return {
    id,
    title,
    sector,
    confirmedAt,
    href,
    eyebrow: occupationLabelOf({ labelNl: card.occupationNl, labelEn: card.occupationEn }),
    kinds: card.kinds.map(kindLabel),
    fit: score === null ? null : m.search_card_fit({ score }),
    meta: [
      { icon: "building", text: card.employer },
      { icon: "pin", text: whereText(card.place ?? "", km, journey) },
      { icon: "clock", text: hoursText(card) },
      ...(card.startsOn === null ? [] : [{ icon: "calendar" as const, text: startText(card.startsOn) }]),
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
    ],
  };
}

/** The place, how far it is, and about how long the journey that was asked for takes. */
function whereText(place: string, km: number | null, journey: Question["journey"]): string {
  if (km === null) return place;
  const far = m.search_card_distance({ place, km: formatNumber(km, undefined, 1) });
  if (journey === undefined) return far;
  const { mode } = journeyOf(journey);
  const minutes = travelMinutes(km, mode, matchingParametersOn(localDate(new Date())));
  return m.search_card_journey({ far, mode: travelModeLabel(mode).toLowerCase(), minutes });
}

function hoursText({ hoursMin, hoursMax, dayParts }: PlacementCard): string {
  const hours = m.search_card_hours({ hours: formatHoursRange(hoursMin ?? 0, hoursMax ?? 0) });
  const parts = DAY_PARTS.filter((part) => dayParts.includes(part)).map(dayPartLabel);
  return parts.length === 0 ? hours : `${hours} · ${parts.join(", ")}`;
}

/** One can begin today, or from a day on. */
function startText(date: string): string {
  return date <= localDate(new Date())
    ? m.search_card_start_now()
    : m.search_card_start({ date: formatDateShort(date) });
}
