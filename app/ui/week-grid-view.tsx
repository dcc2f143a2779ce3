import type { Interval } from "#domain/week.ts";
import { m } from "#i18n/messages.ts";
import { formatClock, formatWeekday } from "./format.ts";
import { DAYS } from "./week-rows.ts";

/** How a block looks and what it is called: full colour, hatched, or grey. */
export type WeekBlockKind = "free" | "fixed" | "choice" | "lesson" | "child_care" | "other";
export type WeekBlock = Interval & { readonly kind: WeekBlockKind };

const DAY_STARTS = 5 * 60;
const KINDS = ["free", "fixed", "choice", "lesson", "child_care", "other"] as const;

/** A week to read: per day a line from 05:00 to midnight or later, and the same times in words beneath it. */
export function WeekGridView({ blocks, label }: { readonly blocks: readonly WeekBlock[]; readonly label: string }) {
  const begins = Math.min(DAY_STARTS, ...blocks.map((block) => Math.floor(block.start / 60) * 60));
  const ends = Math.max(1440, ...blocks.map((block) => Math.ceil(block.end / 60) * 60));
  const kinds = KINDS.filter((kind) => blocks.some((block) => block.kind === kind));
  return (
    <div className="wb-weekview">
      <WeekPatterns />
      <Axis begins={begins} ends={ends} />
      <dl className="wb-weekview__days" aria-label={label}>
        {DAYS.map((day) => (
          <Day key={day} day={day} blocks={blocks.filter((block) => block.day === day)} begins={begins} ends={ends} />
        ))}
      </dl>
      {kinds.length > 0 && (
        <ul className="wb-legend">
          {kinds.map((kind) => (
            <li className="wb-legend__item" key={kind}>
              <svg className="wb-legend__swatch" aria-hidden="true" width="18" height="12">
                <rect className={`wb-block wb-block--${kind}`} width="18" height="12" rx="3" />
              </svg>
              {kindText(kind)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Day({
  day,
  blocks,
  begins,
  ends,
}: {
  readonly day: number;
  readonly blocks: readonly WeekBlock[];
  readonly begins: number;
  readonly ends: number;
}) {
  return (
    <div className="wb-weekview__day">
      <dt className="wb-weekview__name">
        <abbr title={formatWeekday(day)}>{formatWeekday(day, undefined, "short")}</abbr>
      </dt>
      <dd className="wb-weekview__line">
        <svg className="wb-weekview__svg" aria-hidden="true" focusable="false" width="100%" height="22">
          <rect className="wb-weekview__track" width="100%" height="22" rx="5" />
          {hoursBetween(begins, ends).map((minutes) => (
            <line
              className={minutes === 720 ? "wb-weekview__noon" : "wb-weekview__hour"}
              key={minutes}
              x1={share(minutes, begins, ends)}
              x2={share(minutes, begins, ends)}
              y1="0"
              y2="22"
            />
          ))}
          {blocks.map((block, at) => (
            <rect
              className={`wb-block wb-block--${block.kind}`}
              key={at}
              x={share(block.start, begins, ends)}
              width={share(begins + block.end - block.start, begins, ends)}
              y="2"
              height="18"
              rx="4"
            />
          ))}
        </svg>
        <span className={blocks.length === 0 ? "wb-weekview__text wb-weekview__text--none" : "wb-weekview__text"}>
          {blocks.length === 0 ? m.ui_week_free() : blocks.map(blockText).join(" · ")}
        </span>
      </dd>
    </div>
  );
}

/** The hours above the lines; a line in words stands under each day, so nobody has to read them. */
function Axis({ begins, ends }: { readonly begins: number; readonly ends: number }) {
  return (
    <svg className="wb-weekview__axis" aria-hidden="true" focusable="false" width="100%" height="20">
      {hoursBetween(begins, ends).map((minutes) => (
        <text key={minutes} x={share(minutes, begins, ends)} y="13" textAnchor="middle">
          {(minutes / 60) % 24}
        </text>
      ))}
    </svg>
  );
}

function hoursBetween(begins: number, ends: number): number[] {
  return [6, 9, 12, 15, 18, 21, 24].map((hour) => hour * 60).filter((minutes) => minutes > begins && minutes < ends);
}

function share(minutes: number, begins: number, ends: number): string {
  return `${(((minutes - begins) / (ends - begins)) * 100).toFixed(2)}%`;
}

function blockText(block: WeekBlock): string {
  const times = `${formatClock(block.start)}–${formatClock(block.end)}`;
  const next = block.end > 1440 ? ` ${m.ui_week_next_day()}` : "";
  return `${times}${next} ${kindText(block.kind)}`;
}

function kindText(kind: WeekBlockKind): string {
  const texts = {
    free: m.ui_week_available,
    fixed: m.ui_week_fixed,
    choice: m.ui_week_choice,
    lesson: m.ui_week_lesson,
    child_care: m.ui_week_child_care,
    other: m.ui_week_other,
  };
  return texts[kind]();
}

/** The hatching of blocks to choose from, named by `url(#…)` in the style sheet. */
function WeekPatterns() {
  return (
    <svg className="wb-defs" aria-hidden="true" focusable="false" width="0" height="0">
      <defs>
        <pattern id="wb-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="wb-hatch__ground" width="7" height="7" />
          <rect className="wb-hatch__line" width="3" height="7" />
        </pattern>
      </defs>
    </svg>
  );
}
