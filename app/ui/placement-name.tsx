import { placementTitle } from "./placement-labels.ts";
import { Written } from "./written.tsx";

/** What a place is called by who described it; in words of ours while it has no name yet. */
export function PlacementName({ of }: { readonly of: { readonly title: string } }) {
  return of.title === "" ? placementTitle(of) : <Written>{of.title}</Written>;
}
