/** The part of Remix's manifest that names routes. */
export type RouteTable = Readonly<
  Record<
    string,
    { readonly id: string; readonly path?: string | undefined; readonly parentId?: string | undefined } | undefined
  >
>;
export type RouteIdOf = (path: string) => string;

/**
 * From a path to the pattern of its route, such as `/k/:token`: what logs and metrics may hold, while paths may carry
 * secrets. Same preference as Remix: segment by segment, plain text before a parameter before a splat.
 */
export function routeIds(routes: RouteTable): RouteIdOf {
  const patterns = [...new Set(Object.values(routes).flatMap((route) => (route ? [patternOf(routes, route.id)] : [])))];
  const table = patterns
    .map((pattern) => ({ pattern, parts: pattern.split("/").filter(Boolean) }))
    .sort((a, b) => compare(a.parts, b.parts));
  return (path) => {
    const segments = path
      .replace(/\.data$/, "")
      .replace(/^\/_root$/, "/")
      .split("/")
      .filter(Boolean);
    return table.find(({ parts }) => fits(parts, segments))?.pattern ?? "*";
  };
}

function patternOf(routes: RouteTable, id: string): string {
  const parts: string[] = [];
  for (let route = routes[id]; route; route = route.parentId === undefined ? undefined : routes[route.parentId]) {
    if (route.path) parts.unshift(...route.path.split("/").filter(Boolean));
  }
  return `/${parts.join("/")}`;
}

function fits(parts: readonly string[], segments: readonly string[]): boolean {
  if (parts.at(-1) !== "*" && parts.length !== segments.length) return false;
  return parts.every((part, at) => part === "*" || (segments[at] !== undefined && matches(part, segments[at])));
}

function matches(part: string, segment: string): boolean {
  return part.startsWith(":") || part.toLowerCase() === segment.toLowerCase();
}

const rank = (part: string | undefined) => (part === undefined || part === "*" ? 2 : part.startsWith(":") ? 1 : 0);

function compare(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = rank(a[at]) - rank(b[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}
