import type { ReactNode } from "react";
import { m } from "#i18n/messages.ts";
import { Icon } from "./icon.tsx";

export type PaginationProps = {
  readonly previousHref?: string | null | undefined;
  readonly nextHref?: string | null | undefined;
  readonly status?: ReactNode;
};

/** Cursor pages: there is a next and a previous, no number. Shows nothing when there is only one page. */
export function Pagination({ previousHref, nextHref, status }: PaginationProps) {
  const [previous, next] = [previousHref ?? null, nextHref ?? null];
  if (previous === null && next === null) return null;
  return (
    <nav className="utrecht-pagination wb-pagination" aria-label={m.ui_pagination_label()}>
      {previous === null ? (
        <span />
      ) : (
        <a
          className="utrecht-pagination__relative-link utrecht-pagination__relative-link--prev wb-pagination__link"
          href={previous}
          rel="prev"
        >
          <Icon name="arrow-left" />
          {m.ui_pagination_previous()}
        </a>
      )}
      {status !== undefined && <span className="wb-pagination__status">{status}</span>}
      {next === null ? (
        <span />
      ) : (
        <a
          className="utrecht-pagination__relative-link utrecht-pagination__relative-link--next wb-pagination__link"
          href={next}
          rel="next"
        >
          {m.ui_pagination_next()}
          <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  );
}
