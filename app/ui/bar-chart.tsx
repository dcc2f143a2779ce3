import { scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { m } from "#i18n/messages.ts";
import { formatNumber } from "./format.ts";

export type BarSeries = { readonly label: string };
/** `values` in the order of the series; null where the figure is not shown (such as "< 5"), `text` then says why. */
export type BarRow = {
  readonly label: ReactNode;
  readonly key: string;
  readonly values: readonly (number | null)[];
  readonly text?: string | undefined;
};
export type BarChartProps = {
  readonly caption: string;
  /** Head of the first column: what a bar stands for. */
  readonly rowHeading: string;
  readonly series: readonly BarSeries[];
  readonly rows: readonly BarRow[];
};

/** Bars that are a table: name, bar, figure. Several series lie behind each other in one bar and have a column each. */
export function BarChart({ caption, rowHeading, series, rows }: BarChartProps) {
  const most = Math.max(1, ...rows.map((row) => row.values.reduce<number>((sum, value) => sum + (value ?? 0), 0)));
  const x = scaleLinear().domain([0, most]).range([0, 100]);
  return (
    <div className="wb-chart">
      <table className="wb-bars">
        <caption className="utrecht-table__caption wb-table__caption">{caption}</caption>
        <thead className="wb-bars__head">
          <tr>
            <th scope="col">{rowHeading}</th>
            <td aria-hidden="true" />
            {series.map((entry) => (
              <th className="wb-numeric" scope="col" key={entry.label}>
                {entry.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th className="wb-bars__name" scope="row">
                {row.label}
              </th>
              <td className="wb-bars__bar" aria-hidden="true">
                <Bar values={row.values} x={x} />
              </td>
              {row.values.map((value, at) => (
                <td className="wb-bars__value wb-numeric" key={at}>
                  {value === null ? (row.text ?? "–") : formatNumber(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {series.length > 1 && <SeriesLegend series={series} />}
    </div>
  );
}

function Bar({ values, x }: { readonly values: readonly (number | null)[]; readonly x: (value: number) => number }) {
  const before = values.map((_, at) => values.slice(0, at).reduce<number>((sum, value) => sum + (value ?? 0), 0));
  return (
    <svg
      className="wb-bar wb-bar--chart"
      width="100%"
      height="16"
      viewBox="0 0 100 16"
      preserveAspectRatio="none"
      focusable="false"
    >
      <rect className="wb-bar__track" width="100" height="16" />
      {values.map((value, at) => (
        <rect className={`wb-fill-${(at % 4) + 1}`} key={at} x={x(before[at] ?? 0)} width={x(value ?? 0)} height="16" />
      ))}
    </svg>
  );
}

/** Which colour is which series. */
export function SeriesLegend({ series }: { readonly series: readonly BarSeries[] }) {
  return (
    <ul className="wb-legend" aria-label={m.ui_map_legend()}>
      {series.map((entry, at) => (
        <li className="wb-legend__item" key={entry.label}>
          <span className={`wb-swatch wb-series-${(at % 4) + 1}`} aria-hidden="true" />
          {entry.label}
        </li>
      ))}
    </ul>
  );
}
