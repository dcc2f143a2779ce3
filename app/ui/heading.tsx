import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

export type HeadingLevel = 1 | 2 | 3 | 4;

const CLASSES: Readonly<Record<HeadingLevel, string>> = {
  1: "utrecht-heading-1",
  2: "utrecht-heading-2",
  3: "utrecht-heading-3",
  4: "utrecht-heading-4",
};

/** `level` is the place in the page's outline; `look` may differ from it. */
export function Heading({
  level,
  look = level,
  id,
  children,
}: {
  readonly level: HeadingLevel;
  readonly look?: HeadingLevel | undefined;
  readonly id?: string | undefined;
  readonly children: ReactNode;
}) {
  const Tag = `h${level}` as const;
  return (
    <Tag className={CLASSES[look]} id={id}>
      {children}
    </Tag>
  );
}

export type PageHeadingProps = {
  readonly title: ReactNode;
  /** A small line above the title: where one is, or which step. */
  readonly eyebrow?: ReactNode;
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string } | undefined;
  readonly actions?: ReactNode;
};

/** The head of a page: the way back, its one h1, what it is for, and what can be done. */
export function PageHeading({ title, eyebrow, lead, back, actions }: PageHeadingProps) {
  return (
    <header className="wb-page-heading">
      {back !== undefined && (
        <a className="utrecht-link utrecht-link--html-a wb-back" href={back.href}>
          <Icon name="arrow-left" />
          {back.label}
        </a>
      )}
      <div className="wb-page-heading__row">
        <div className="wb-page-heading__text">
          {eyebrow !== undefined && <p className="wb-eyebrow">{eyebrow}</p>}
          <h1 className="utrecht-heading-1">{title}</h1>
          {lead !== undefined && <p className="utrecht-paragraph utrecht-paragraph--lead wb-lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="utrecht-action-group wb-actions">{actions}</div>}
      </div>
    </header>
  );
}

/** Running text. */
export function Paragraph({ small, children }: { readonly small?: boolean | undefined; readonly children: ReactNode }) {
  return (
    <p className={small === true ? "utrecht-paragraph utrecht-paragraph--small" : "utrecht-paragraph"}>{children}</p>
  );
}
