import { scaleQuantize } from "d3-scale";
import { m } from "#i18n/messages.ts";
import { formatNumber } from "./format.ts";
import { REGION_SHORT_NAMES } from "./region-short-names.ts";
import { Table } from "./table.tsx";

export type TileRegion = {
  readonly code: string;
  readonly name: string;
  readonly tileColumn: number;
  readonly tileRow: number;
  readonly href: string;
  /** Null where there is nothing to show; `label` says it in words either way. */
  readonly value: number | null;
  readonly label: string;
  readonly current?: boolean | undefined;
};

export type TileMapProps = {
  readonly title: string;
  readonly valueHeading: string;
  readonly regions: readonly TileRegion[];
  /** What stands on a tile without a figure, in words. */
  readonly withoutFigure?: string | undefined;
  /** Smallest number above zero that is shown. */
  readonly threshold?: number | undefined;
};

const TILE = 100;
const GAP = 8;
const LONGEST_ON_TILE = 4;
const STEPS = [0, 1, 2, 3, 4] as const;

/** The labour-market regions as tiles of one size, about where they lie; darker is more. Each tile is a link. */
export function TileMap({ title, valueHeading, regions, withoutFigure, threshold = 1 }: TileMapProps) {
  const most = Math.max(1, ...regions.map((region) => region.value ?? 0));
  const scale = scaleQuantize<number>().domain([0, most]).range(STEPS);
  const columns = Math.max(...regions.map((region) => region.tileColumn));
  const rows = Math.max(...regions.map((region) => region.tileRow));
  return (
    <figure className="wb-chart wb-map">
      <figcaption className="wb-chart__title">{title}</figcaption>
      <div className="wb-map__scroll">
        <svg
          className="wb-map__svg"
          viewBox={`0 0 ${columns * (TILE + GAP)} ${rows * (TILE + GAP)}`}
          role="group"
          aria-label={title}
        >
          {regions.map((region) => (
            <Tile key={region.code} region={region} step={region.value === null ? null : scale(region.value)} />
          ))}
        </svg>
      </div>
      <MapLegend
        heading={valueHeading}
        bounds={[0, ...scale.thresholds(), most]}
        withoutFigure={withoutFigure}
        threshold={threshold}
      />
      <details className="wb-details">
        <summary>{m.ui_map_table()}</summary>
        <Table
          caption={title}
          captionHidden
          narrow="scroll"
          rows={regions.toSorted((a, b) => a.name.localeCompare(b.name, "nl"))}
          rowKey={(region) => region.code}
          columns={[
            {
              key: "name",
              header: m.ui_map_region(),
              cell: (region) => (
                <a className="utrecht-link utrecht-link--html-a" href={region.href}>
                  {region.name}
                </a>
              ),
            },
            { key: "value", header: valueHeading, numeric: true, cell: (region) => region.label },
          ]}
        />
      </details>
    </figure>
  );
}

function Tile({ region, step }: { readonly region: TileRegion; readonly step: number | null }) {
  const x = (region.tileColumn - 1) * (TILE + GAP) + GAP / 2;
  const y = (region.tileRow - 1) * (TILE + GAP) + GAP / 2;
  const tone = step === null ? "none" : String(step);
  const short = REGION_SHORT_NAMES[region.code] ?? region.name.slice(0, 8);
  const shown = shownOn(region);
  return (
    <a
      className={`wb-tile wb-tile--${tone}${region.current === true ? " wb-tile--current" : ""}`}
      href={region.href}
      aria-label={`${short} ${shown} (${region.name}: ${region.label})`}
    >
      <title>{`${region.name}: ${region.label}`}</title>
      <rect className="wb-tile__box" x={x} y={y} width={TILE} height={TILE} rx="14" />
      <text className="wb-tile__name" x={x + TILE / 2} y={y + 80} textAnchor="middle">
        {short}
      </text>{" "}
      <text className="wb-tile__value" x={x + TILE / 2} y={y + 50} textAnchor="middle">
        {shown}
      </text>
    </a>
  );
}

/** The figure, or a few letters that stand for it ("< 5"): more does not fit. */
function shownOn({ value, label }: TileRegion): string {
  if (value !== null) return formatNumber(value);
  return label.length <= LONGEST_ON_TILE ? label : "–";
}

type LegendProps = Pick<TileMapProps, "withoutFigure"> & {
  readonly heading: string;
  readonly bounds: readonly number[];
  readonly threshold: number;
};

function MapLegend({ heading, bounds, withoutFigure, threshold }: LegendProps) {
  return (
    <div className="wb-map__legend">
      <span>{heading}:</span>
      <ul className="wb-legend" aria-label={m.ui_map_legend()}>
        {STEPS.map((step) => {
          const [from, to] = [Math.ceil(bounds[step] ?? 0), Math.ceil(bounds[step + 1] ?? 0) - (step === 4 ? 0 : 1)];
          if (to < from) return null;
          return (
            <li className="wb-legend__item" key={step}>
              <span className={`wb-swatch wb-step-${step}`} aria-hidden="true" />
              {rangeText(from, to, threshold)}
            </li>
          );
        })}
        {withoutFigure !== undefined && (
          <li className="wb-legend__item">
            <span className="wb-swatch" aria-hidden="true" />
            {withoutFigure}
          </li>
        )}
      </ul>
    </div>
  );
}

/** From zero, but without the small numbers that are not shown. */
function rangeText(from: number, to: number, threshold: number): string {
  if (from === 0 && to > 0 && threshold > 1) {
    return to < threshold ? formatNumber(0) : `${formatNumber(0)}, ${rangeText(threshold, to, threshold)}`;
  }
  const first = from > 0 && to >= threshold ? Math.max(from, threshold) : from;
  return first === to ? formatNumber(first) : `${formatNumber(first)}–${formatNumber(to)}`;
}
