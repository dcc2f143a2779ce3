import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

function keysOf(language: "nl" | "en"): string[] {
  const files = globSync(`i18n/messages/${language}/*.json`, { cwd: root });
  return files
    .flatMap((file) => Object.keys(JSON.parse(readFileSync(join(root, file), "utf8")) as object))
    .filter((key) => !key.startsWith("$"))
    .sort();
}

it("every message is there in both languages, once, and something says it", () => {
  const [dutch, english] = [keysOf("nl"), keysOf("en")];
  expect(english).toEqual(dutch);
  expect(dutch.filter((key, at) => dutch[at + 1] === key)).toEqual([]);
  const sources = globSync(["{app,workers}/**/*.{ts,tsx}", "i18n/*.ts", "*.ts"], { cwd: root });
  const said = new Set(
    sources.flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/\bm\.(\w+)/g)].map(([, key]) => key),
    ),
  );
  expect(dutch.filter((key) => !said.has(key))).toEqual([]);
});

it("English has one word for what is offered: a placement, where a place is no town and no room", () => {
  const elsewhere = [
    "domain_candidate_step_place",
    "match_link_intake_lead",
    "placement_step_place",
    "rights_take_lead",
    "security_recovery_shown",
  ];
  const messages = globSync("i18n/messages/en/*.json", { cwd: root }).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(join(root, file), "utf8")) as object),
  );
  const texts = messages.map(([key, value]) => [key, JSON.stringify(value)] as const);
  const places = texts.filter(([, text]) =>
    /(?<![{\w-])places?(?![\w}"])/i.test(text.replace(/"declarations".*?\]/g, "")),
  );
  expect(places.map(([key]) => key).filter((key) => !elsewhere.includes(key))).toEqual([]);
});
