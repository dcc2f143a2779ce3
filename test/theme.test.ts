import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { buildTheme } from "../tools/theme.ts";
import { contrast, palette } from "../tools/theme-palette.ts";

const STYLES = join(import.meta.dirname, "../app/styles");
const FAMILIES = ["default", "accent-1", "accent-2", "action-1", "action-2", "info", "positive", "warning", "negative"];

describe.each(["light", "dark"] as const)("the %s colours", (scheme) => {
  const colours = palette(scheme);
  const ratio = (one: string, other: string) => contrast(colours.get(one) ?? "", colours.get(other) ?? "");

  test.each(FAMILIES)("text of the family %s can be read on all its grounds and on the sheets", (family) => {
    for (const ground of ["bg-document", "bg-subtle", "bg-default", "bg-hover", "bg-active"])
      for (const text of ["color-default", "color-document"])
        expect(
          ratio(`--basis-color-${family}-${text}`, `--basis-color-${family}-${ground}`),
          `${text} on ${ground}`,
        ).toBeGreaterThan(4.5);
    for (const ground of ["--wb-canvas", "--wb-surface"])
      expect(ratio(`--basis-color-${family}-color-subtle`, ground), ground).toBeGreaterThan(4.5);
    expect(
      ratio(`--basis-color-${family}-inverse-color-default`, `--basis-color-${family}-inverse-bg-default`),
    ).toBeGreaterThan(4.5);
    expect(ratio(`--basis-color-${family}-border-default`, "--wb-surface")).toBeGreaterThan(3);
  });

  test("the header, the steps of the map and the series of a chart keep their contrast", () => {
    expect(ratio("--wb-band-subtle", "--wb-band-raised")).toBeGreaterThan(4.5);
    expect(ratio("--wb-sun", "--wb-band")).toBeGreaterThan(3);
    for (const step of [0, 1, 2]) expect(ratio("--wb-step-ink-low", `--wb-step-${step}`)).toBeGreaterThan(4.5);
    for (const step of [3, 4]) expect(ratio("--wb-step-ink-high", `--wb-step-${step}`)).toBeGreaterThan(4.5);
    for (const series of [1, 2, 3, 4]) expect(ratio(`--wb-series-${series}`, "--wb-surface")).toBeGreaterThan(3);
  });
});

describe("the style sheet that is made", () => {
  test("all styles of a page stay within 25 kB over the line", () => {
    buildTheme();
    const all = readdirSync(STYLES)
      .filter((file) => file.endsWith(".css"))
      .map((file) => readFileSync(join(STYLES, file), "utf8"));
    expect(gzipSync(all.join("\n")).length).toBeLessThan(25_000);
  });

  test("it holds what the pages name, and nothing of a component that no page uses", () => {
    buildTheme();
    const css = readFileSync(join(STYLES, "theme.css"), "utf8");
    expect(css).toContain(".utrecht-button--primary-action");
    expect(css).not.toContain(".utrecht-calendar");
    expect(css).not.toContain("--utrecht-calendar");
    expect(css).not.toMatch(/#154273|Rijkshuisstijl|#ec0000/i);
  });
});
