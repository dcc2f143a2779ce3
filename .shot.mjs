import { chromium as pw } from "playwright-core";
process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs24.x";
const { default: c } = await import("@sparticuz/chromium");
const [origin, persona, width, ...paths] = process.argv.slice(2);
const b = await pw.launch({ executablePath: await c.executablePath(), args: ["--no-sandbox", "--disable-gpu"] });
const ctx = await b.newContext({ viewport: { width: Number(width), height: Number(width) < 500 ? 844 : 900 }, locale: "nl-NL", reducedMotion: "reduce" });
const page = await ctx.newPage();
await page.goto(origin + "/aanmelden");
if (persona !== "-") { await Promise.all([page.waitForEvent("load"), page.locator(`section,article,li,div`).filter({ hasText: persona }).last().locator("button").first().click()]).catch(async () => { await Promise.all([page.waitForEvent("load"), page.getByText(persona).locator("xpath=ancestor::*[.//button][1]").locator("button").first().click()]); }); }
let i = 0;
for (const p of paths) { await page.goto(origin + p); console.log(p, page.url(), await page.evaluate(() => document.documentElement.scrollHeight)); await page.screenshot({ path: `/tmp/shot-${i++}.png`, fullPage: true }); }
await b.close();
