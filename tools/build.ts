import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentHash } from "./content-hash.ts";
import { compileMessages } from "./messages.ts";
import { buildTheme } from "./theme.ts";

const root = join(import.meta.dirname, "..");
const stamp = join(root, "build", "content.txt");
const SOURCES = ["app", "i18n/messages", "i18n/messages.ts", "i18n/project.inlang/settings.json", "tools", "public"];
const FILES = ["vite.config.ts", "remix.config.js", "package-lock.json", "db/schema.ts"];

/** Builds messages, theme and the Remix site; skipped when nothing that goes in has changed. */
export async function build(): Promise<{ cached: boolean }> {
  const content = contentHash([...SOURCES, ...FILES]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === content) return { cached: true };
  await compileMessages();
  await buildTheme();
  const done = spawnSync(process.execPath, [join(root, "node_modules/@remix-run/dev/dist/cli.js"), "vite:build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`The build failed:\n${done.stdout}\n${done.stderr}`);
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(stamp, content);
  return { cached: false };
}

if (import.meta.main) {
  const started = Date.now();
  const { cached } = await build();
  console.log(cached ? "The build is up to date." : `Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}
