import { compile } from "@inlang/paraglide-js";
import { readFileSync } from "node:fs";

/** Compiles i18n/messages to typed functions in i18n/generated; fails when a language lacks a message. */
export async function compileMessages(): Promise<number> {
  const [nl, en] = [keys("nl"), keys("en")];
  const missing = [...nl.difference(en), ...en.difference(nl)];
  if (missing.length > 0) throw new Error(`Messages that exist in one language only: ${missing.join(", ")}`);
  await compile({
    project: "./i18n/project.inlang",
    outdir: "./i18n/generated",
    strategy: ["globalVariable", "baseLocale"],
    outputStructure: "message-modules",
    emitGitIgnore: false,
    emitPrettierIgnore: false,
  });
  const generated = readFileSync("i18n/generated/messages/_index.js", "utf8").match(/^export /gm)?.length ?? 0;
  if (generated < nl.size) throw new Error(`Only ${generated} of ${nl.size} messages were compiled.`);
  return generated;
}

function keys(locale: string): Set<string> {
  const settings = JSON.parse(readFileSync("i18n/project.inlang/settings.json", "utf8")) as {
    "plugin.inlang.messageFormat": { pathPattern: string[] };
  };
  const seen = new Set<string>();
  for (const pattern of settings["plugin.inlang.messageFormat"].pathPattern) {
    const file = `i18n/${pattern.replace("{locale}", locale)}`;
    for (const key of Object.keys(JSON.parse(readFileSync(file, "utf8")) as object)) {
      if (key === "$schema") continue;
      if (seen.has(key)) throw new Error(`Message ${key} of ${file} exists twice.`);
      seen.add(key);
    }
  }
  return seen;
}

if (import.meta.main) console.log(`${await compileMessages()} messages`);
