import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { palette } from "./theme-palette.ts";

const require = createRequire(import.meta.url);
const ROOT = join(import.meta.dirname, "..");
const REFERENCE = /var\(\s*(--[\w-]+)/g;

/** What differs from the example theme in both schemes: own shapes, spacing and one typeface. */
const OVERRIDES: Readonly<Record<string, string>> = {
  "--basis-text-font-family-default": '"Noto Sans Variable", "Noto Sans", system-ui, sans-serif',
  "--basis-heading-font-family": "var(--basis-text-font-family-default)",
  "--basis-heading-font-weight": "720",
  "--basis-text-font-weight-bold": "650",
  "--basis-text-font-size-lg": "1.1875rem",
  "--basis-text-font-size-xl": "1.375rem",
  "--basis-text-font-size-2xl": "clamp(1.5rem, 1.3rem + 0.9vw, 1.875rem)",
  "--basis-text-font-size-3xl": "clamp(1.875rem, 1.45rem + 2vw, 2.75rem)",
  "--basis-text-line-height-md": "1.6",
  "--basis-text-line-height-lg": "1.4",
  "--basis-text-line-height-3xl": "1.15",
  "--basis-border-radius-sm": "6px",
  "--basis-border-radius-md": "10px",
  "--basis-form-control-border-radius": "8px",
  "--basis-form-control-max-inline-size": "34rem",
  "--basis-form-control-padding-block-start": "10px",
  "--basis-form-control-padding-block-end": "10px",
  "--basis-focus-outline-style": "solid",
  "--basis-focus-outline-width": "3px",
  "--basis-focus-outline-offset": "2px",
  "--basis-focus-outline-color": "var(--basis-color-default-color-document)",
  "--basis-focus-inverse-outline-color": "var(--basis-color-default-bg-document)",
  "--basis-focus-color": "#1b1216",
  "--basis-focus-background-color": "var(--wb-sun)",
  "--utrecht-root-font-size-adjust": "none",
  "--utrecht-root-background-color": "var(--wb-canvas)",
  "--utrecht-body-background-color": "var(--wb-canvas)",
  "--utrecht-alert-border-radius": "var(--basis-border-radius-md)",
  "--utrecht-alert-border-width": "1px",
  "--utrecht-alert-padding-block-end": "var(--basis-space-block-xl)",
  "--utrecht-alert-column-gap": "var(--basis-space-column-lg)",
  "--utrecht-button-padding-block-start": "10px",
  "--utrecht-button-padding-block-end": "10px",
  "--utrecht-button-padding-inline-start": "20px",
  "--utrecht-button-padding-inline-end": "20px",
  "--utrecht-button-column-gap": "8px",
  "--utrecht-checkbox-border-radius": "4px",
  "--utrecht-status-badge-border-radius": "999px",
  "--utrecht-status-badge-font-size": "0.875rem",
  "--utrecht-status-badge-padding-inline": "10px",
  "--utrecht-table-caption-font-size": "var(--basis-text-font-size-lg)",
  "--utrecht-table-caption-margin-block-end": "var(--basis-space-block-lg)",
  "--utrecht-table-cell-padding-inline-start": "12px",
  "--utrecht-table-cell-padding-inline-end": "12px",
  "--utrecht-link-text-underline-offset": "0.2em",
  "--utrecht-link-hover-text-decoration": "underline",
  "--utrecht-link-hover-text-decoration-thickness": "2px",
  "--utrecht-paragraph-lead-line-height": "1.5",
};

/** Writes app/styles/theme.css: the styles of the classes that the pages name, and the variables those styles name. */
export function buildTheme(): { readonly bytes: number; readonly variables: number } {
  const used = classesIn(join(ROOT, "app"));
  const styles = keepRules(bare(require.resolve("@utrecht/component-library-css")), used);
  const own = filesUnder(join(ROOT, "app/styles"), ".css").filter((file) => !file.endsWith("theme.css"));
  const seeds = styles + own.map((file) => readFileSync(file, "utf8")).join("\n");

  const [light, dark] = [palette("light"), palette("dark")];
  const values = new Map([...exampleTokens(), ...light, ...Object.entries(OVERRIDES)]);
  const needed = reach(seeds, values);
  const lines = (from: ReadonlyMap<string, string>) =>
    [...needed]
      .filter((name) => from.has(name))
      .map((name) => `${name}:${from.get(name)}`)
      .join(";");
  const css = `/* Made by tools/theme.ts. @utrecht/component-library-css and voorbeeld-design-tokens, EUPL-1.2. */
:root{color-scheme:light dark;${lines(values)}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${lines(dark)}}}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark;${lines(dark)}}
${styles}`;
  writeFileSync(join(ROOT, "app/styles/theme.css"), css);
  return { bytes: css.length, variables: needed.size };
}

function exampleTokens(): Map<string, string> {
  const text = bare(require.resolve("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"));
  return new Map(
    Array.from(text.matchAll(/(--[\w-]+):\s*([^;]+);/g), ([, name, value]) => [String(name), String(value).trim()]),
  );
}

/** Every variable that the text reads, and what those read in turn; a `--wb-` or `--basis-` one must exist. */
function reach(text: string, values: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>();
  const queue = Array.from(text.matchAll(REFERENCE), (match) => String(match[1]));
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const value = values.get(name);
    if (value === undefined && /^--(wb|basis)-/.test(name))
      throw new Error(`A style sheet reads ${name}, which no theme sets.`);
    if (value === undefined || found.has(name)) continue;
    found.add(name);
    queue.push(...Array.from(value.matchAll(REFERENCE), (match) => String(match[1])));
  }
  return found;
}

/** The rules whose design-system classes are all in use; a rule inside @media or @supports is judged by itself. */
function keepRules(css: string, used: ReadonlySet<string>): string {
  let kept = "";
  for (let at = 0, open = css.indexOf("{", at); open !== -1; open = css.indexOf("{", at)) {
    const close = closing(css, open);
    const head = css.slice(css.lastIndexOf(";", open) >= at ? css.lastIndexOf(";", open) + 1 : at, open).trim();
    const body = css.slice(open + 1, close);
    at = close + 1;
    if (head.startsWith("@media") || head.startsWith("@supports")) {
      const inner = keepRules(body, used);
      if (inner !== "") kept += `${head}{${inner}}`;
    } else if (!head.startsWith("@")) {
      const selectors = splitSelectors(head).filter((selector) =>
        names(selector.replace(/:not\([^)]*\)/g, "")).every((name) => used.has(name)),
      );
      if (selectors.length > 0) kept += `${selectors.join(",")}{${body.replace(/\s+/g, " ").trim()}}\n`;
    }
  }
  return kept;
}

function splitSelectors(head: string): string[] {
  return head.split(/,(?![^(]*\))/).map((selector) => selector.replace(/\s+/g, " ").trim());
}

function closing(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === "{") depth++;
    if (css[at] === "}" && --depth === 0) return at;
  }
  throw new Error("A style sheet of the design system ends inside a rule.");
}

function classesIn(folder: string): Set<string> {
  return new Set(
    [...filesUnder(folder, ".tsx"), ...filesUnder(folder, ".ts")].flatMap((file) => names(readFileSync(file, "utf8"))),
  );
}

function names(text: string): string[] {
  return text.match(/(?<![\w-])utrecht-[\w-]*\w/g) ?? [];
}

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => join(folder, file));
}

function bare(file: string): string {
  return readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/@charset[^;]+;/g, "");
}

if (import.meta.main) console.log(buildTheme());
