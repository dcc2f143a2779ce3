import type { ReactNode } from "react";

/** The language in which employers describe their places. */
export const WRITTEN_IN = "nl";

/** Words of an employer, as written, on a page in whatever language: a screen reader reads them as Dutch (WCAG 3.1.2). */
export function Written({ children }: { readonly children: ReactNode }) {
  return <span lang={WRITTEN_IN}>{children}</span>;
}
