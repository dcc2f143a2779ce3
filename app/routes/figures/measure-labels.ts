import { formatNumber } from "#app/ui/format.ts";
import type { Measure } from "#domain/measures.ts";
import type { SafeCell } from "#domain/safe-cells.ts";
import { m } from "#i18n/messages.ts";

const LABELS: Readonly<Record<Measure, () => string>> = {
  open_seats: m.figures_open_seats,
  candidates_waiting: m.figures_candidates_waiting,
  seats_offered: m.figures_seats_offered,
  proposals: m.figures_proposals,
  consents: m.figures_consents,
  accepted: m.figures_accepted,
  declined: m.figures_declined,
  expired: m.figures_expired,
  withdrawn: m.figures_withdrawn,
  closed: m.figures_closed,
  cancelled: m.figures_cancelled,
};

const MEANINGS: Readonly<Record<Measure, () => string>> = {
  open_seats: m.figures_open_seats_means,
  candidates_waiting: m.figures_candidates_waiting_means,
  seats_offered: m.figures_seats_offered_means,
  proposals: m.figures_proposals_means,
  consents: m.figures_consents_means,
  accepted: m.figures_accepted_means,
  declined: m.figures_declined_means,
  expired: m.figures_expired_means,
  withdrawn: m.figures_withdrawn_means,
  closed: m.figures_closed_means,
  cancelled: m.figures_cancelled_means,
};

export function measureLabel(measure: Measure): string {
  return LABELS[measure]();
}

/** What is counted and what is not, in plain words. */
export function measureMeaning(measure: Measure): string {
  return MEANINGS[measure]();
}

export function cellText(cell: SafeCell, threshold: number): string {
  switch (cell.shown) {
    case "value":
      return formatNumber(cell.value);
    case "small":
      return `< ${threshold}`;
    case "hidden":
      return m.figures_hidden();
  }
}

/** For a chart: what is not shown leaves a gap. */
export function cellValue(cell: SafeCell): number | null {
  return cell.shown === "value" ? cell.value : null;
}
