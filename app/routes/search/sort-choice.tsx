import { m } from "#i18n/messages.ts";
import type { SearchPageData } from "./load.server.ts";

/** In which order; only those that this search can have. */
export function SortChoice({ found }: { readonly found: SearchPageData }) {
  if (found.sorts.length < 2) return null;
  return (
    <nav className="wb-sort" aria-label={m.search_sort()}>
      <span aria-hidden="true">{m.search_sort()}:</span>
      <ul className="wb-sort__list">
        {found.sorts.map(({ sort, href, current }) => (
          <li key={sort}>
            <a className="utrecht-link utrecht-link--html-a" href={href} aria-current={current ? "true" : undefined}>
              {LABEL[sort]()}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const LABEL = {
  fit: m.search_sort_fit,
  best: m.search_sort_best,
  nearest: m.search_sort_nearest,
  newest: m.search_sort_newest,
  start: m.search_sort_start,
} as const;
