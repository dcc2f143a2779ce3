import type { ReactNode } from "react";
import { m } from "#i18n/messages.ts";

/** As many columns of figures as a phone shows at once. */
const FIT_ON_PHONE = 4;

export type Column<Row> = {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean | undefined;
  /** The cell that names the row; the first column when no column says so. */
  readonly rowHeader?: boolean | undefined;
};

export type TableProps<Row> = {
  readonly caption: string;
  readonly captionHidden?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** stack: each row becomes a card on a phone; scroll: the table keeps its shape and scrolls sideways (figures). */
  readonly narrow?: "stack" | "scroll" | undefined;
  readonly footer?: ReactNode;
};

/** The ARIA roles stay written out: a stacked table is no longer displayed as one, and browsers then drop its meaning. */
export function Table<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
  narrow = "stack",
  footer,
}: TableProps<Row>) {
  const naming = columns.find((column) => column.rowHeader === true) ?? columns[0];
  const table = (
    <table className={`utrecht-table utrecht-table--html-table wb-table wb-table--${narrow}`} role="table">
      <caption className={captionHidden === true ? "wb-hidden" : "utrecht-table__caption wb-table__caption"}>
        {caption}
      </caption>
      <thead className="utrecht-table__header" role="rowgroup">
        <tr className="utrecht-table__row" role="row">
          {columns.map((column) => (
            <th
              className={cellClass("utrecht-table__header-cell", column)}
              key={column.key}
              scope="col"
              role="columnheader"
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="utrecht-table__body" role="rowgroup">
        {rows.map((row) => (
          <tr className="utrecht-table__row" key={rowKey(row)} role="row">
            {columns.map((column) => cell(column, row, column === naming))}
          </tr>
        ))}
      </tbody>
      {footer}
    </table>
  );
  if (narrow === "stack") return table;
  return (
    <>
      {columns.length > FIT_ON_PHONE && <p className="wb-scroll__note">{m.ui_table_scroll()}</p>}
      <div className="wb-scroll" role="region" aria-label={caption} tabIndex={0}>
        {table}
      </div>
    </>
  );
}

function cell<Row>(column: Column<Row>, row: Row, names: boolean) {
  if (names)
    return (
      <th
        className={cellClass("utrecht-table__cell wb-table__name", column)}
        key={column.key}
        scope="row"
        role="rowheader"
      >
        {column.cell(row)}
      </th>
    );
  return (
    <td className={cellClass("utrecht-table__cell", column)} key={column.key} role="cell" data-label={column.header}>
      <div className="wb-table__value">{column.cell(row)}</div>
    </td>
  );
}

function cellClass<Row>(base: string, column: Column<Row>): string {
  return column.numeric === true ? `${base} wb-numeric` : base;
}
