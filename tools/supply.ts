import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * `node tools/supply.ts`: what this software is made of. Writes the licences and the bill of materials (CycloneDX) of what
 * runs in production to build/supply/, fails on a licence that is not allowed, and on known weaknesses of level high or
 * above where the registry answers; where it does not, it says so.
 */
const root = join(import.meta.dirname, "..");
const folder = join(root, "build", "supply");

/** Licences under which we may pass the software on under the EUPL. */
const ALLOWED = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "Python-2.0",
  "CC0-1.0",
  "CC-BY-4.0",
  "Unlicense",
  "OFL-1.1",
  "EUPL-1.2",
  "PostgreSQL",
  "MPL-2.0",
]);

type Lock = { readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly optional?: boolean }>> };
type Manifest = {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
};
export type Licensed = { readonly name: string; readonly version: string; readonly license: string };

/** Every package that runs in production, with its licence as its own manifest states it. */
export function licences(): Licensed[] {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
  const found: Licensed[] = [];
  for (const [path, { dev = false }] of Object.entries(lock.packages)) {
    const file = join(root, path, "package.json");
    // Optional packages for other machines are in the lock and not here.
    if (path === "" || dev || !existsSync(file)) continue;
    const { name = path, version = "", license, licenses } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    const stated =
      typeof license === "string" ? license : (license?.type ?? licenses?.map(({ type }) => type).join(" OR "));
    found.push({ name, version, license: stated || licenceByText(join(root, path)) });
  }
  return found.sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}

/** Some old packages state their licence in a file alone. */
function licenceByText(path: string): string {
  const file = readdirSync(path).find((name) => /^licen[cs]e/i.test(name));
  const text = file === undefined ? "" : readFileSync(join(path, file), "utf8");
  return /Permission is hereby granted, free of charge/.test(text) ? "MIT" : "unknown";
}

/** Whether one of the ways that an SPDX expression offers is allowed; parts joined by AND must all be. */
export function isAllowed(expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, "")
    .split(/\s+OR\s+/i)
    .some((way) => way.split(/\s+AND\s+/i).every((name) => ALLOWED.has(name.trim())));
}

/** Writes licences and bill of materials, and asks for known weaknesses; returns the problems. */
export function checkSupply(): string[] {
  mkdirSync(folder, { recursive: true });
  const all = licences();
  writeFileSync(join(folder, "licences.csv"), all.map((one) => `${one.name};${one.version};${one.license}\n`).join(""));
  const refused = all.filter(({ license }) => !isAllowed(license));
  return [
    ...refused.map(
      ({ name, version, license }) => `${name} ${version} has the licence ${license}, which is not on the list.`,
    ),
    ...billOfMaterials(),
    ...weaknesses(),
  ];
}

function billOfMaterials(): string[] {
  const made = npm(["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"]);
  if (made.status !== 0) return [`npm sbom failed: ${made.stderr}`];
  writeFileSync(join(folder, "sbom.cdx.json"), made.stdout);
  return [];
}

type Audit = { readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> } };

function weaknesses(): string[] {
  const asked = npm(["audit", "--omit=dev", "--json"]);
  const counts = counted(asked.stdout);
  if (!counts) {
    console.log("audit: the registry did not answer; nothing is known about weaknesses of packages.");
    return [];
  }
  const { high = 0, critical = 0, total = 0 } = counts;
  console.log(`audit: ${total} known weaknesses in production packages, ${high} high, ${critical} critical.`);
  return high + critical > 0
    ? [`npm audit found ${high} high and ${critical} critical weaknesses: see npm audit.`]
    : [];
}

function counted(text: string): Readonly<Record<string, number>> | undefined {
  try {
    return (JSON.parse(text) as Audit).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}

function npm(args: readonly string[]) {
  return spawnSync("npm", args, { cwd: root, encoding: "utf8", timeout: 30_000, maxBuffer: 50_000_000 });
}

if (import.meta.main) {
  const problems = checkSupply();
  for (const problem of problems) console.log(problem);
  console.log(problems.length === 0 ? "supply: licences, bill of materials and audit are in order" : "supply: failed");
  process.exitCode = problems.length === 0 ? 0 : 1;
}
