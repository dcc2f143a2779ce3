import { matchRoutes } from "@remix-run/react";

/** What the build knows of a route. */
type BuiltRoute = {
  readonly id: string;
  readonly parentId?: string | undefined;
  readonly path?: string | undefined;
  readonly index?: boolean | undefined;
};
type Found = { readonly route: string | null; readonly params: Readonly<Record<string, string | undefined>> };
export type FindRoute = (path: string) => Found;
type Branch =
  { id: string; path?: string; index?: false; children: Branch[] } | { id: string; path?: string; index: true };

/** Which route answers a path, and the parameters in it: before Remix runs, as Remix itself will find it. */
export function routeFinder(routes: Readonly<Record<string, BuiltRoute | undefined>>): FindRoute {
  const all = Object.values(routes).filter((route) => route !== undefined);
  const below = (parent: string | undefined): Branch[] =>
    all
      .filter(({ parentId }) => parentId === parent)
      .map(({ id, path, index }) => {
        const at = path === undefined ? { id } : { id, path };
        return index ? { ...at, index } : { ...at, children: below(id) };
      });
  const tree = below(undefined);
  return (path) => {
    const last = matchRoutes(tree, path.replace(/(?:\/_root)?\.data$/, "") || "/")?.at(-1);
    return last ? { route: last.route.id, params: last.params } : { route: null, params: {} };
  };
}
