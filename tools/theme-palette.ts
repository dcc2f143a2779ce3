/** The colours of Werkbrug, computed in OKLCH so that every family has the same steps of lightness in both schemes. */

export type Scheme = "light" | "dark";
type Family = { readonly hue: number; readonly chroma: number };

/** Families as the token names of the NL Design System know them: mulberry acts, marigold marks, the rest tells a state. */
const FAMILIES: Readonly<Record<string, Family>> = {
  default: { hue: 350, chroma: 0.018 },
  "accent-1": { hue: 348, chroma: 0.15 },
  "accent-2": { hue: 72, chroma: 0.13 },
  "accent-3": { hue: 195, chroma: 0.09 },
  "action-1": { hue: 348, chroma: 0.15 },
  "action-2": { hue: 348, chroma: 0.15 },
  info: { hue: 250, chroma: 0.12 },
  positive: { hue: 155, chroma: 0.11 },
  warning: { hue: 72, chroma: 0.12 },
  negative: { hue: 27, chroma: 0.17 },
  selected: { hue: 348, chroma: 0.15 },
  highlight: { hue: 85, chroma: 0.13 },
};

/** Lightness and share of the family's chroma per step. */
type Steps = Readonly<Record<string, readonly [lightness: number, chroma: number]>>;

const PLAIN: Readonly<Record<Scheme, Steps>> = {
  light: {
    "bg-document": [1, 0],
    "bg-subtle": [0.978, 0.12],
    "bg-default": [0.953, 0.22],
    "bg-hover": [0.928, 0.3],
    "bg-active": [0.9, 0.38],
    "border-subtle": [0.885, 0.35],
    "border-default": [0.6, 0.85],
    "border-hover": [0.47, 1],
    "border-active": [0.38, 1],
    "color-default": [0.42, 1],
    "color-hover": [0.35, 1],
    "color-active": [0.3, 1],
    "color-subtle": [0.5, 0.9],
    "color-document": [0.24, 0.6],
  },
  dark: {
    "bg-document": [0.235, 0.45],
    "bg-subtle": [0.265, 0.4],
    "bg-default": [0.305, 0.38],
    "bg-hover": [0.35, 0.42],
    "bg-active": [0.39, 0.45],
    "border-subtle": [0.39, 0.35],
    "border-default": [0.63, 0.7],
    "border-hover": [0.74, 0.7],
    "border-active": [0.82, 0.6],
    "color-default": [0.83, 0.62],
    "color-hover": [0.88, 0.45],
    "color-active": [0.92, 0.3],
    "color-subtle": [0.76, 0.5],
    "color-document": [0.955, 0.2],
  },
};

const INVERSE: Readonly<Record<Scheme, Steps>> = {
  light: {
    "bg-document": [0.26, 0.6],
    "bg-subtle": [0.5, 0.9],
    "bg-default": [0.43, 1],
    "bg-hover": [0.36, 1],
    "bg-active": [0.3, 0.9],
    "border-subtle": [0.5, 0.8],
    "border-default": [0.75, 0.5],
    "border-hover": [0.85, 0.4],
    "border-active": [0.9, 0.3],
    "color-default": [1, 0],
    "color-hover": [1, 0],
    "color-active": [1, 0],
    "color-subtle": [0.93, 0.15],
    "color-document": [1, 0],
  },
  dark: {
    "bg-document": [0.92, 0.2],
    "bg-subtle": [0.7, 0.6],
    "bg-default": [0.82, 0.62],
    "bg-hover": [0.88, 0.45],
    "bg-active": [0.93, 0.3],
    "border-subtle": [0.7, 0.5],
    "border-default": [0.5, 0.6],
    "border-hover": [0.4, 0.7],
    "border-active": [0.3, 0.7],
    "color-default": [0.2, 0.5],
    "color-hover": [0.2, 0.5],
    "color-active": [0.2, 0.5],
    "color-subtle": [0.28, 0.5],
    "color-document": [0.2, 0.5],
  },
};

/** Our own surfaces: the canvas under the cards, the band of header and footer, five steps of a map, three series. */
const OWN: Readonly<Record<Scheme, Readonly<Record<string, readonly [number, number, number]>>>> = {
  light: {
    canvas: [0.981, 0.006, 60],
    surface: [1, 0, 0],
    band: [0.29, 0.085, 345],
    "band-raised": [0.37, 0.1, 346],
    "band-text": [1, 0, 0],
    "band-subtle": [0.9, 0.03, 345],
    sun: [0.82, 0.145, 78],
    "step-0": [0.95, 0.012, 350],
    "step-1": [0.88, 0.05, 350],
    "step-2": [0.76, 0.1, 350],
    "step-3": [0.53, 0.15, 349],
    "step-4": [0.36, 0.125, 347],
    "step-ink-low": [0.24, 0.02, 350],
    "step-ink-high": [1, 0, 0],
    "series-1": [0.45, 0.15, 348],
    "series-2": [0.62, 0.13, 62],
    "series-3": [0.55, 0.09, 195],
    "series-4": [0.52, 0.02, 350],
    shadow: [0.3, 0.06, 345],
  },
  dark: {
    canvas: [0.195, 0.014, 345],
    surface: [0.235, 0.016, 347],
    band: [0.255, 0.06, 345],
    "band-raised": [0.34, 0.08, 346],
    "band-text": [0.98, 0.005, 345],
    "band-subtle": [0.86, 0.03, 345],
    sun: [0.82, 0.145, 78],
    "step-0": [0.29, 0.015, 350],
    "step-1": [0.37, 0.06, 348],
    "step-2": [0.48, 0.11, 348],
    "step-3": [0.68, 0.13, 350],
    "step-4": [0.86, 0.08, 352],
    "step-ink-low": [1, 0, 0],
    "step-ink-high": [0.17, 0.02, 350],
    "series-1": [0.76, 0.13, 350],
    "series-2": [0.8, 0.13, 75],
    "series-3": [0.76, 0.09, 195],
    "series-4": [0.68, 0.02, 350],
    shadow: [0.05, 0.01, 345],
  },
};

/** All colour variables of one scheme: the token families (`--basis-color-…`) and our own (`--wb-…`), as #rrggbb. */
export function palette(scheme: Scheme): Map<string, string> {
  const colours = new Map<string, string>();
  for (const [family, { hue, chroma }] of Object.entries(FAMILIES)) {
    for (const [step, [lightness, share]] of Object.entries(PLAIN[scheme]))
      colours.set(`--basis-color-${family}-${step}`, oklch(lightness, chroma * share, hue));
    for (const [step, [lightness, share]] of Object.entries(INVERSE[scheme]))
      colours.set(`--basis-color-${family}-inverse-${step}`, oklch(lightness, chroma * share, hue));
  }
  for (const [name, [lightness, chroma, hue]] of Object.entries(OWN[scheme]))
    colours.set(`--wb-${name}`, oklch(lightness, chroma, hue));
  return colours;
}

/** The contrast of two #rrggbb colours by WCAG 2.2, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** OKLCH to #rrggbb; chroma shrinks until the colour exists in sRGB (CSS Color 4, section 12). */
function oklch(lightness: number, chroma: number, hue: number): string {
  for (let c = chroma; ; c = c < 0.002 ? 0 : c - 0.002) {
    const linear = oklab(lightness, c * Math.cos((hue * Math.PI) / 180), c * Math.sin((hue * Math.PI) / 180));
    if (c === 0 || linear.every((value) => value > -0.0005 && value < 1.0005)) return hex(linear);
  }
}

function oklab(lightness: number, a: number, b: number): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function hex(linear: readonly number[]): string {
  const bytes = linear.map((value) => {
    const v = Math.min(1, Math.max(0, value));
    return Math.round(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055));
  });
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
