import { scaleLinear } from "d3-scale";
import { m } from "#i18n/messages.ts";
import { SeriesLegend } from "./bar-chart.tsx";
import { formatNumber } from "./format.ts";
import { Table } from "./table.tsx";

export type LineSeries = { readonly label: string; readonly values: readonly (number | null)[] };
export type LineChartProps = {
  /** Names the chart in the page and to a screen reader. */
  readonly title: string;
  /** One sentence: what the chart shows. */
  readonly summary: string;
  /** One word per point, such as the month; the values of each series in the same order. */
  readonly points: readonly string[];
  readonly pointHeading: string;
  readonly series: readonly LineSeries[];
};

const HEIGHT = 200;

/** Lines over time, and the same figures as a table. The drawing stretches to its column; its words are HTML and do not. */
export function LineChart({ title, summary, points, pointHeading, series }: LineChartProps) {
  const most = Math.max(1, ...series.flatMap((entry) => entry.values.map((value) => value ?? 0)));
  const y = scaleLinear().domain([0, most]).nice(4).range([HEIGHT, 0]);
  const ticks = y.ticks(4);
  const x = scaleLinear()
    .domain([0, Math.max(1, points.length - 1)])
    .range([0, 1000]);
  const middle = points.length % 2 === 1 && points.length > 2 ? points[(points.length - 1) / 2] : undefined;
  const marks = [points[0], middle, points.length > 1 ? points.at(-1) : undefined].filter(
    (point) => point !== undefined,
  );
  return (
    <figure className="wb-chart">
      <figcaption className="wb-chart__caption">
        <p className="wb-chart__title">{title}</p>
        <p className="wb-chart__summary">{summary}</p>
      </figcaption>
      {series.length > 1 && <SeriesLegend series={series} />}
      <div className="wb-line">
        <div className="wb-line__ticks" aria-hidden="true">
          {ticks.toReversed().map((tick) => (
            <span key={tick}>{formatNumber(tick)}</span>
          ))}
        </div>
        <svg
          className="wb-line__plot"
          viewBox={`0 0 1000 ${HEIGHT}`}
          width="100%"
          height={HEIGHT}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${title}. ${summary}`}
          focusable="false"
        >
          {ticks.map((tick) => (
            <line className="wb-line__grid" key={tick} x1="0" x2="1000" y1={y(tick)} y2={y(tick)} />
          ))}
          {series.map((entry, at) => (
            <g className={`wb-stroke-${(at % 4) + 1}`} key={entry.label}>
              <path className="wb-line__path" d={path(entry.values, x, y)} />
              {entry.values.map(
                (value, index) =>
                  value !== null && <path className="wb-line__dot" key={index} d={`M${x(index)} ${y(value)}h0`} />,
              )}
            </g>
          ))}
        </svg>
        <div className="wb-line__points" aria-hidden="true">
          {marks.map((mark) => (
            <span key={mark}>{mark}</span>
          ))}
        </div>
      </div>
      <details className="wb-details">
        <summary>{m.ui_chart_table()}</summary>
        <Table
          caption={title}
          captionHidden
          narrow="scroll"
          rows={points.map((point, index) => ({ point, index }))}
          rowKey={(row) => `${row.index}`}
          columns={[
            { key: "point", header: pointHeading, cell: (row) => row.point },
            ...series.map((entry) => ({
              key: entry.label,
              header: entry.label,
              numeric: true,
              cell: (row: { readonly index: number }) => shown(entry.values[row.index]),
            })),
          ]}
        />
      </details>
    </figure>
  );
}

function shown(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : formatNumber(value);
}

/** A line that breaks where a value is missing. */
function path(values: readonly (number | null)[], x: (index: number) => number, y: (value: number) => number): string {
  return values
    .map((value, index) => {
      if (value === null) return "";
      const starts = index === 0 || values[index - 1] === null;
      return `${starts ? "M" : "L"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join("");
}
