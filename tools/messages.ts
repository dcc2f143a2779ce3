import { compile } from "@inlang/paraglide-js";
import { build } from "esbuild";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { contentHash } from "./content-hash.ts";

const OUT = "./i18n/generated";
const SETTINGS = "i18n/project.inlang/settings.json";
/** All that goes in: the messages, their settings, what compiles them and how. */
const SOURCES = ["i18n/messages", SETTINGS, "package-lock.json", "tools/messages.ts"];
const STAMP = `${OUT}/content.txt`;

/**
 * Compiles i18n/messages to typed functions in i18n/generated, unless they are there already; fails when a language lacks
 * a message.
 */
export async function compileMessages(): Promise<void> {
  const content = contentHash(SOURCES);
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === content) return;
  const [nl, en] = [keys("nl"), keys("en")];
  const missing = [...nl.difference(en), ...en.difference(nl)];
  if (missing.length > 0) throw new Error(`Messages that exist in one language only: ${missing.join(", ")}`);
  await compile({
    project: "./i18n/project.inlang",
    outdir: OUT,
    strategy: ["globalVariable", "baseLocale"],
    outputStructure: "message-modules",
    emitGitIgnore: false,
    emitPrettierIgnore: false,
  });
  const generated = readFileSync(`${OUT}/messages/_index.js`, "utf8").match(/^export /gm)?.length ?? 0;
  if (generated < nl.size) throw new Error(`Only ${generated} of ${nl.size} messages were compiled.`);
  nameEach();
  await bundle();
  writeFileSync(STAMP, content);
}

/**
 * Each message by its name in place of `export *`: a bundler looks through three thousand modules for every message that a
 * page uses, which took more than half of the site's build.
 */
function nameEach(): void {
  const index = `${OUT}/messages/_index.js`;
  const named = readFileSync(index, "utf8").replace(
    /^export \* from '\.\/(\w+)\.js'/gm,
    "export { $1 } from './$1.js'",
  );
  if (/^export \*/m.test(named)) throw new Error("The index of the messages has another form than expected.");
  writeFileSync(index, named);
}

/**
 * All messages as one module, for Node: a process that opens a file for each takes most of its start for it. The browser's
 * build goes on with one module each, to send a page what it says and no more.
 */
async function bundle(): Promise<void> {
  await build({
    entryPoints: [`${OUT}/messages.js`],
    outfile: `${OUT}/all.js`,
    bundle: true,
    format: "esm",
    charset: "utf8",
    minifyWhitespace: true,
    plugins: [
      {
        name: "one-runtime",
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/runtime\.js$/ }, () => ({ path: "./runtime.js", external: true })),
      },
    ],
  });
}

function keys(locale: string): Set<string> {
  const settings = JSON.parse(readFileSync(SETTINGS, "utf8")) as {
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

if (import.meta.main) await compileMessages();
