import { m } from "#i18n/messages.ts";

export type SortLink = { readonly label: string; readonly href: string; readonly current: boolean };

/** In which order a list stands, each order as a link. Shows nothing when there is no choice. */
export function SortLinks({ links }: { readonly links: readonly SortLink[] }) {
  if (links.length < 2) return null;
  return (
    <nav className="wb-sort" aria-label={m.search_sort()}>
      <span aria-hidden="true">{m.search_sort()}:</span>
      <ul className="wb-sort__list">
        {links.map(({ label, href, current }) => (
          <li key={href}>
            <a className="utrecht-link utrecht-link--html-a" href={href} aria-current={current ? "true" : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
