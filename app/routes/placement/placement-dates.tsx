import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { formatDateShort } from "#app/ui/format.ts";
import { m } from "#i18n/messages.ts";

type Dated = {
  readonly submittedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly expiresOn: string | null;
  readonly seats: number | null;
  readonly seatsTaken: number;
};

/** When what happened to a placement, and how many seats are left. */
export function PlacementDates({ placement: p }: { readonly placement: Dated }) {
  const rows: readonly (readonly [string, Date | string | null])[] = [
    [m.placement_date_submitted(), p.submittedAt],
    [m.placement_date_published(), p.publishedAt],
    [m.placement_date_confirmed(), p.confirmedAt],
    [m.placement_date_expires(), p.expiresOn],
  ];
  const items = rows.flatMap(([term, at]) => (at === null ? [] : [{ term, value: formatDateShort(at) }]));
  if (p.seats !== null) {
    items.push({
      term: m.placement_seats_term(),
      value: m.placement_seats_free({ free: p.seats - p.seatsTaken, seats: p.seats }),
    });
  }
  if (items.length === 0) return null;
  return (
    <Section title={m.placement_dates_title()}>
      <DefinitionList items={items} />
    </Section>
  );
}
