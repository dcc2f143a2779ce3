import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildTheme } from "../../tools/theme.ts";
import { accessibilityFaults, launchChromium, overflow, openWindow } from "./chromium.ts";
import { GALLERY_PAGES } from "./gallery-figures.tsx";

const STYLES = join(import.meta.dirname, "../../app/styles");
/** Where to leave pictures of every page, for people who want to look. */
const PICTURES = process.env["GALLERY_PICTURES"];

const VIEWS = [
  { width: 360, scheme: "light" },
  { width: 1280, scheme: "dark" },
  { width: 390, scheme: "dark" },
  { width: 1280, scheme: "light" },
] as const;

let browser: Browser;
let styles: string;

beforeAll(async () => {
  browser = await launchChromium();
  buildTheme();
  styles = inlined(join(STYLES, "site.css"));
}, 120_000);

afterAll(async () => {
  await browser.close();
});

describe.each(Object.keys(GALLERY_PAGES))("the %s page of the gallery", (name) => {
  test.each(PICTURES === undefined ? VIEWS.slice(0, 2) : VIEWS)(
    "has no accessibility fault and does not scroll sideways at $width px, $scheme",
    async ({ width, scheme }) => {
      const page = await open(name, width, scheme);
      if (PICTURES !== undefined) {
        mkdirSync(PICTURES, { recursive: true });
        await page.screenshot({ path: join(PICTURES, `${name}-${width}-${scheme}.png`), fullPage: true });
      }
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.context().close();
    },
    60_000,
  );
});

test("after a refused form the summary has the focus, and its first link leads into the field", async () => {
  const page = await open("form", 1280, "light");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("error-summary");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Helpen in de linnenkamer");
  expect(await page.inputValue("#title")).toBe("Helpen in de linnenkamer");
  await page.context().close();
}, 60_000);

test("Enter in a field presses the form's own button, not a button of the week grid", async () => {
  const page = await open("form", 1280, "light");
  const pressed = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.querySelector("form[novalidate]")?.addEventListener("submit", (event) => {
          event.preventDefault();
          if (event instanceof SubmitEvent && event.submitter instanceof HTMLButtonElement)
            resolve(event.submitter.value);
        });
      }),
  );
  await page.focus("#title");
  await page.keyboard.press("Enter");
  expect(await pressed).toBe("save");
  await page.context().close();
}, 60_000);

async function open(name: string, width: number, colorScheme: "light" | "dark"): Promise<Page> {
  const context = await openWindow(browser, { viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const body = renderToStaticMarkup(galleryPage(name));
  const html = `<!doctype html><html lang="nl" class="utrecht-root" dir="ltr"><head><title>${name} – Werkbrug</title><meta name="viewport" content="width=device-width"><style>${styles}</style></head><body class="utrecht-body">${body}</body></html>`;
  await page.setContent(html);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

function galleryPage(name: string) {
  const page = GALLERY_PAGES[name];
  if (page === undefined) throw new Error(`The gallery has no page ${name}.`);
  return page();
}

/** The style sheets as a browser would have them after the build: imports in place, the font inside. */
function inlined(file: string): string {
  const require = createRequire(import.meta.url);
  return readFileSync(file, "utf8")
    .replace(/@import "\.\/([\w-]+\.css)";/g, (_, part: string) => inlined(join(STYLES, part)))
    .replace(
      /url\("(@fontsource[^"]+)"\)/g,
      (_, path: string) => `url(data:font/woff2;base64,${readFileSync(require.resolve(path)).toString("base64")})`,
    );
}
