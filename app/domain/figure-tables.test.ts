import { describe, expect, test } from "vitest";
import { type Counted, figuresOf, lastMonths, publicTable } from "./figure-tables.ts";

const row = (measure: Counted["measure"], month: string, area: string, sector: string, value: number): Counted => ({
  measure,
  month,
  area,
  sector,
  value,
});

describe("Figures by month", () => {
  const figures = figuresOf([
    row("open_seats", "2026-09-01", "AM13", "cleaning", 12),
    row("open_seats", "2026-10-01", "AM13", "cleaning", -4),
    row("open_seats", "2026-10-01", "AM13", "retail", 7),
    row("proposals", "2026-09-01", "AM13", "cleaning", 6),
    row("proposals", "2026-10-01", "AM13", "cleaning", 9),
  ]);

  test("are for a stock what there was at the end of the month, also in a month in which nothing moved", () => {
    expect(figures("open_seats", "2026-10-01", "AM13", "cleaning")).toBe(8);
    expect(figures("open_seats", "2026-11-01", "AM13")).toBe(15);
    expect(figures("open_seats", "2026-08-01", "AM13")).toBe(0);
  });

  test("are for a flow what happened in that month", () => {
    expect(figures("proposals", "2026-10-01", "AM13")).toBe(9);
    expect(figures("proposals", "2026-11-01", "AM13")).toBe(0);
  });

  test("go back over the turn of the year", () => {
    expect(lastMonths("2026-01-31", 3)).toEqual(["2025-11-01", "2025-12-01", "2026-01-01"]);
  });
});

describe("A public table of regions and sectors", () => {
  const figures = figuresOf([
    row("accepted", "2026-10-01", "AM01", "cleaning", 3),
    row("accepted", "2026-10-01", "AM01", "retail", 20),
    row("accepted", "2026-10-01", "AM02", "cleaning", 8),
    row("accepted", "2026-10-01", "AM02", "retail", 12),
    row("accepted", "2026-10-01", "AM03", "cleaning", 30),
    row("accepted", "2026-10-01", "AM03", "retail", 9),
    row("candidates_waiting", "2026-10-01", "AM01", "", 2),
    row("candidates_waiting", "2026-10-01", "AM02", "", 40),
    row("candidates_waiting", "2026-10-01", "AM03", "", 50),
  ]);
  const table = (measure: Counted["measure"]) =>
    publicTable(figures, { measure, month: "2026-10-01", regions: ["AM02", "AM01", "AM03"], threshold: 5 });

  test("hides beside a small number what would give it away in its row and in its column", () => {
    const { cell } = table("accepted");
    expect(cell("AM01", "cleaning")).toEqual({ shown: "small" });
    expect(cell("AM01", "retail")).toEqual({ shown: "hidden" });
    expect(cell("AM02", "cleaning")).toEqual({ shown: "hidden" });
    expect(cell("AM03", "cleaning")).toEqual({ shown: "value", value: 30 });
    expect(cell(null, null)).toEqual({ shown: "value", value: 82 });
  });

  test("knows no sectors where a measure has none", () => {
    const { cell } = table("candidates_waiting");
    expect(cell("AM01", null)).toEqual({ shown: "small" });
    expect([cell("AM02", null).shown, cell("AM03", null).shown].sort()).toEqual(["hidden", "value"]);
    expect(cell("AM03", "retail")).toEqual({ shown: "hidden" });
  });
});
