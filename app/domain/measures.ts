import type { Dated } from "./dated.ts";
import type { EventType } from "./events.ts";

/**
 * What is counted. Stocks are folded as what enters and leaves per month and shown as the running sum at the end of a
 * month; flows are shown as they are. Names never change meaning: another way of counting is a new dated definition.
 */
export const MEASURES = [
  "open_seats",
  "candidates_waiting",
  "seats_offered",
  "proposals",
  "consents",
  "accepted",
  "declined",
  "expired",
  "withdrawn",
  "closed",
  "cancelled",
] as const;
export type Measure = (typeof MEASURES)[number];

/** What a figure may be broken down by, besides month, region and municipality. */
export const DIMENSIONS = ["sector", "kind", "targetGroup"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export type Definition = {
  readonly shape: "stock" | "flow";
  /** Other dimensions do not apply and stay '': an open seat has no kind yet, a waiting candidate no sector. */
  readonly dimensions: readonly Dimension[];
  /** Event → +1 or −1, times the size of the event. */
  readonly deltas: Readonly<Partial<Record<EventType, 1 | -1>>>;
};

/** The definitions, oldest first; an event is counted by the definition of its day. */
export const MEASURE_DEFINITIONS: Readonly<Record<Measure, readonly [Dated<Definition>, ...Dated<Definition>[]]>> = {
  open_seats: since2026({
    shape: "stock",
    dimensions: ["sector"],
    deltas: {
      "placement.published": 1,
      "placement.resumed": 1,
      "placement.reopened": 1,
      "placement.seat_returned": 1,
      "placement.paused": -1,
      "placement.filled": -1,
      "placement.expired": -1,
      "placement.withdrawn": -1,
      "placement.seat_taken": -1,
    },
  }),
  candidates_waiting: since2026({
    shape: "stock",
    dimensions: ["targetGroup"],
    deltas: { "candidate.available": 1, "candidate.paused": -1, "candidate.placed": -1, "candidate.closed": -1 },
  }),
  seats_offered: since2026({ shape: "flow", dimensions: ["sector"], deltas: { "placement.published": 1 } }),
  proposals: ofMatches("match.proposed"),
  consents: ofMatches("match.consented"),
  accepted: ofMatches("match.accepted"),
  declined: ofMatches("match.declined"),
  expired: ofMatches("match.expired"),
  withdrawn: ofMatches("match.withdrawn"),
  closed: ofMatches("match.closed"),
  cancelled: ofMatches("match.cancelled"),
};

/** An event as folding sees it. */
export type CountedEvent = {
  readonly type: EventType;
  /** ISO date in the Netherlands (Europe/Amsterdam). */
  readonly date: string;
  readonly regionCode: string | null;
  readonly municipalityCode: string | null;
  readonly sector: string | null;
  readonly kind: string | null;
  readonly targetGroup: string | null;
  readonly size: number;
};

/** One addition to a figure; '' where a dimension does not apply or is not known. */
export type FigureDelta = {
  readonly measure: Measure;
  /** First day of the month. */
  readonly month: string;
  readonly regionCode: string;
  readonly municipalityCode: string;
  readonly sector: string;
  readonly kind: string;
  readonly targetGroup: string;
  readonly value: number;
};

/** What an event adds to the figures: nothing for most, never a zero. */
export function deltasOf(event: CountedEvent): FigureDelta[] {
  if (event.size === 0) return [];
  return MEASURES.flatMap((measure) => {
    const { deltas, dimensions } = definitionOn(measure, event.date);
    const sign = deltas[event.type];
    if (sign === undefined) return [];
    const code = (dimension: Dimension) => (dimensions.includes(dimension) ? (event[dimension] ?? "") : "");
    return {
      measure,
      month: `${event.date.slice(0, 7)}-01`,
      regionCode: event.regionCode ?? "",
      municipalityCode: event.municipalityCode ?? "",
      sector: code("sector"),
      kind: code("kind"),
      targetGroup: code("targetGroup"),
      value: sign * event.size,
    };
  });
}

/** The definition of a measure that holds on a date (yyyy-mm-dd). */
export function definitionOn(measure: Measure, date: string): Definition {
  const versions = MEASURE_DEFINITIONS[measure];
  return (versions.findLast(({ validFrom }) => validFrom <= date) ?? versions[0]).values;
}

function since2026(values: Definition): readonly [Dated<Definition>] {
  return [{ validFrom: "2026-01-01", source: "Definition of the project", values }];
}

function ofMatches(type: EventType): readonly [Dated<Definition>] {
  return since2026({ shape: "flow", dimensions: ["sector", "kind", "targetGroup"], deltas: { [type]: 1 } });
}
