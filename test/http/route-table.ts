import type { RouteConfigEntry } from "@remix-run/route-config";

/** Every address of app/routes.ts as a pattern: `/k/:token`. */
export async function routePatterns(): Promise<string[]> {
  const { default: routes } = await import("#app/routes.ts");
  return [...new Set((await routes).flatMap((entry) => patternsOf(entry, "")))];
}

function patternsOf(entry: RouteConfigEntry, above: string): string[] {
  const path = entry.path ? `${above}/${entry.path}` : above;
  const own = entry.path || entry.index ? [path === "" ? "/" : path] : [];
  return [...own, ...(entry.children ?? []).flatMap((child) => patternsOf(child, path))];
}

/** An address with its parameters filled in; `value` gives one for each name. */
export function addressOf(pattern: string, value: (name: string) => string): string {
  return pattern
    .split("/")
    .map((part) => (part.startsWith(":") ? encodeURIComponent(value(part.slice(1))) : part === "*" ? "nergens" : part))
    .join("/");
}
