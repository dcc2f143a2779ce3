/**
 * For rows of which some have the same name: what tells such a row from the others, to stand unseen behind the name (WCAG
 * 2.4.4). As few of its details as do, in their order, and a number when none does; undefined for a name that is there
 * once. `detailsOf`: what is known of a row, what one would say first before the rest.
 */
export function toldApart<Row>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  detailsOf: (row: Row) => readonly (string | null | undefined)[],
): (row: Row) => string | undefined {
  const apart = new Map<Row, string>();
  for (const group of Map.groupBy(rows, nameOf).values()) {
    if (group.length < 2) continue;
    const details = group.map((row) => detailsOf(row).filter((detail) => detail));
    const upTo = (at: number, count: number) => (details[at] ?? []).slice(0, count).join(", ");
    const alike = (at: number, count: number) =>
      group.flatMap((_, other) => (upTo(other, count) === upTo(at, count) ? [other] : []));
    for (const [at, row] of group.entries()) {
      const most = details[at]?.length ?? 0;
      const count = Array.from({ length: most }, (_, less) => less + 1).find((some) => alike(at, some).length === 1);
      const number = alike(at, Infinity).indexOf(at) + 1;
      apart.set(
        row,
        count === undefined ? [upTo(at, most), String(number)].filter(Boolean).join(", ") : upTo(at, count),
      );
    }
  }
  return (row) => apart.get(row);
}

/** A name with what tells it apart. */
export function namedApart(name: string, apart: string | undefined): string {
  return apart === undefined ? name : `${name}, ${apart}`;
}
