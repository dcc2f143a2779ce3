import type { PlacementToPropose } from "#db/queries/proposal-room.ts";
import type { Rejection } from "#db/queries/rejections.ts";
import type { Kind } from "#domain/codes.ts";
import { m } from "#i18n/messages.ts";
import type { ReactNode } from "react";
import { Alert } from "./alert.tsx";
import { Badge } from "./badge.tsx";
import { Button } from "./button.tsx";
import { Card, type CardMeta } from "./card.tsx";
import { SelectField } from "./choice-field.tsx";
import { ConfirmDate } from "./confirm-date.tsx";
import { FormStamp } from "./form-stamp.tsx";
import { formatDate } from "./format.ts";
import { formatHoursRange } from "./hours.ts";
import { kindLabel, sectorLabel } from "./labels.ts";
import { rejectionText } from "./match-words.ts";
import { kindPointsText, proposalRefusalText } from "./reasons.ts";
import { endKindLabel } from "./state-labels.ts";
import { namedApart, toldApart } from "./told-apart.ts";
import { kindSignText } from "./kind-signs.ts";
import { Written } from "./written.tsx";

/** What tells placements of the same title apart on one page. */
export function placementsApart(placements: readonly PlacementToPropose[]) {
  const apart = toldApart(
    placements,
    ({ title }) => title ?? "",
    (one) => [one.employerName, ...factsOf(one, []).map(({ text }) => String(text))],
  );
  const named = new Map(placements.map((one) => [one.id, apart(one)]));
  return ({ id }: PlacementToPropose) => named.get(id);
}

/** A placement for one candidate: what it is, how well it fits (children), and the button to propose it. */
export function PlacementFitCard({
  placement,
  about,
  kinds = [],
  rejected = null,
  level,
  actions,
  children,
}: {
  readonly placement: PlacementToPropose;
  readonly about: string | undefined;
  readonly kinds?: readonly Kind[];
  readonly rejected?: Rejection | null;
  readonly level: 2 | 3;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Card
      title={<Written>{placement.title}</Written>}
      level={level}
      href={`/gemeente/plekken/${placement.id}`}
      about={about}
      eyebrow={placement.employerName}
      icon={placement.sector ?? "briefcase"}
      badges={
        rejected ? (
          <Badge>{rejectionText(rejected)}</Badge>
        ) : placement.earlier ? (
          <Badge>{m.match_fit_earlier({ end: endKindLabel(placement.earlier) })}</Badge>
        ) : undefined
      }
      meta={factsOf(placement, kinds)}
      actions={actions}
    >
      {children}
      {placement.confirmedAt && <ConfirmDate date={placement.confirmedAt} />}
    </Card>
  );
}

function factsOf(placement: PlacementToPropose, kinds: readonly Kind[]): CardMeta[] {
  const { sector, place, hoursMin, hoursMax, startsOn, freeSeats } = placement;
  const signs = placement.kindSigns.filter(({ kind }) => kinds.includes(kind));
  return [
    ...(sector ? [{ icon: "briefcase" as const, text: sectorLabel(sector) }] : []),
    ...(place ? [{ icon: "pin" as const, text: place }] : []),
    ...(hoursMin !== null && hoursMax !== null
      ? [{ icon: "clock" as const, text: m.match_fit_hours({ hours: formatHoursRange(hoursMin, hoursMax) }) }]
      : []),
    ...(startsOn ? [{ icon: "calendar" as const, text: m.match_fit_starts({ date: formatDate(startsOn) }) }] : []),
    { icon: "people", text: m.match_fit_seats({ count: freeSeats }) },
    ...(kinds.length > 0 ? [{ icon: "book" as const, text: kinds.map(kindLabel).join(", ") }] : []),
    ...signs.map((sign) => ({ icon: "warning" as const, text: kindSignText(sign) })),
  ];
}

/** The button that proposes one placement, or in words why that cannot be done. */
export function ProposeForm({
  placement,
  about,
  kinds,
  problem,
}: {
  readonly placement: PlacementToPropose;
  readonly about: string | undefined;
  readonly kinds: readonly Kind[];
  readonly problem?: string | undefined;
}) {
  const [refusal] = placement.refusals;
  if (refusal)
    return <Alert tone={refusal.code === "ALREADY_LIVE" ? "info" : "warning"}>{proposalRefusalText(refusal)}</Alert>;
  return (
    <form method="post" className="wb-flow">
      <FormStamp />
      <input type="hidden" name="placement" value={placement.id} />
      {problem !== undefined && (
        <Alert tone="error" role="alert">
          {problem}
        </Alert>
      )}
      <div className="wb-inline">
        {kinds.length > 1 && (
          <SelectField
            name="kind"
            id={`kind-${placement.id}`}
            label={m.match_propose_kind()}
            description={kindPointsText(kinds)}
            options={kinds.map((kind) => ({ value: kind, label: kindLabel(kind) }))}
          />
        )}
        <Button icon="swap">
          {m.match_propose()}
          <span className="wb-hidden"> {namedApart(placement.title, about)}</span>
        </Button>
      </div>
    </form>
  );
}

/** Puts a placement aside for this candidate, or takes it back. */
export function AsideForm({
  placement,
  about,
  intent,
}: {
  readonly placement: PlacementToPropose;
  readonly about: string | undefined;
  readonly intent: "dismiss" | "bring_back";
}) {
  return (
    <form method="post">
      <FormStamp />
      <input type="hidden" name="placement" value={placement.id} />
      <Button variant="secondary" name="intent" value={intent}>
        {intent === "dismiss" ? m.match_dismiss() : m.match_bring_back()}
        <span className="wb-hidden"> {namedApart(placement.title, about)}</span>
      </Button>
    </form>
  );
}
