import type { FailureCode } from "#domain/matching/fit.ts";
import { m } from "#i18n/messages.ts";
import { Progress } from "./score-meter.tsx";

const LABELS: Readonly<Record<FailureCode, () => string>> = {
  TRAVEL_MAX: m.match_against_travel,
  LANG_SPEAK: m.match_against_speak,
  LANG_LISTEN: m.match_against_listen,
  LANG_READ: m.match_against_read,
  LANG_WRITE: m.match_against_write,
  TIMES_FIXED: m.match_against_times_fixed,
  TIMES_HOURS: m.match_against_times_hours,
  HOURS: m.match_against_hours,
  LICENCE: m.match_against_licence,
  VOG: m.match_against_vog,
  VOG_TIME: m.match_against_vog_time,
  LOAD_KG: m.match_against_load,
  STANDS: m.match_against_stands,
  SECTOR_NO: m.match_against_sector,
  KIND_NONE: m.match_against_kind,
  SEATS: m.match_against_seats,
  PERIOD: m.match_against_period,
};

/** How often each hard rule was a reason against, out of how many that do not fit; one pair can have several. */
export function AgainstList({
  against,
  of,
}: {
  readonly against: Readonly<Partial<Record<FailureCode, number>>>;
  readonly of: number;
}) {
  const rows = (Object.entries(against) as [FailureCode, number][]).sort((a, b) => b[1] - a[1]);
  return (
    <div className="wb-flow">
      {rows.map(([code, count]) => (
        <Progress key={code} label={LABELS[code]()} value={count} max={of} />
      ))}
    </div>
  );
}
