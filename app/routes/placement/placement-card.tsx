import type { ReactNode } from "react";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmDate } from "#app/ui/confirm-date.tsx";
import { formatDate } from "#app/ui/format.ts";
import { hoursText, occupationLabel, placementTitle, placementTone } from "#app/ui/placement-labels.ts";
import { placementStatusLabel } from "#app/ui/state-labels.ts";
import { toldApart } from "#app/ui/told-apart.ts";
import { PlacementName } from "#app/ui/placement-name.tsx";
import type { PlacementLine } from "#db/queries/placements.ts";
import { m } from "#i18n/messages.ts";

/** What tells placements of the same title apart on one page. */
export function linesApart(base: string, lines: readonly PlacementLine[]) {
  const unique = [...new Map(lines.map((line) => [line.id, line])).values()];
  const apart = toldApart(unique, placementTitle, (line) => [
    base === "/regio" ? line.employerName : null,
    line.place,
    hoursText(line),
    line.startsOn && m.placement_view_start_from({ from: formatDate(line.startsOn) }),
    placementStatusLabel(line.status),
  ]);
  const named = new Map(unique.map((line) => [line.id, apart(line)]));
  return ({ id }: PlacementLine) => named.get(id);
}

/** A placement in a list of its employer or coordinator. `note`: why it stands in this list. */
export function PlacementCard({
  base,
  line,
  note,
  urgent,
  level = 3,
  stale,
  about,
}: {
  readonly base: string;
  readonly line: PlacementLine;
  readonly note?: ReactNode;
  readonly urgent?: boolean;
  readonly level?: 2 | 3;
  /** Nobody confirmed it for too long. */
  readonly stale?: boolean;
  /** From `linesApart`, where more than one may be listed. */
  readonly about: string | undefined;
}) {
  const free = line.seats === null ? null : line.seats - line.seatsTaken;
  return (
    <Card
      level={level}
      title={<PlacementName of={line} />}
      href={`${base}/plekken/${line.id}`}
      about={about}
      {...(line.sector && { icon: line.sector })}
      eyebrow={
        [base === "/regio" ? line.employerName : "", occupationLabel(line)].filter(Boolean).join(" · ") || undefined
      }
      badges={
        <>
          {urgent === true && (
            <Badge tone="error" icon="warning">
              {m.placement_badge_late()}
            </Badge>
          )}
          <Badge tone={placementTone(line.status)}>{placementStatusLabel(line.status)}</Badge>
        </>
      }
      meta={[
        ...(line.place ? [{ icon: "pin" as const, text: line.place }] : []),
        ...(hoursText(line) === "" ? [] : [{ icon: "clock" as const, text: hoursText(line) }]),
        ...(free === null
          ? []
          : [{ icon: "people" as const, text: m.placement_seats_free({ free, seats: line.seats ?? 0 }) }]),
        ...(line.startsOn
          ? [{ icon: "calendar" as const, text: m.placement_view_start_from({ from: formatDate(line.startsOn) }) }]
          : []),
      ]}
    >
      {note !== undefined && <p className="utrecht-paragraph">{note}</p>}
      {line.confirmedAt !== null && (line.status === "published" || line.status === "paused") && (
        <ConfirmDate date={line.confirmedAt} stale={stale} />
      )}
    </Card>
  );
}
