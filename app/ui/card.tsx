import type { ReactNode } from "react";
import type { HeadingLevel } from "./heading.tsx";
import { Apart } from "./apart.tsx";
import { Icon, type IconName } from "./icon.tsx";

export type CardMeta = { readonly icon: IconName; readonly text: ReactNode };

export type CardProps = {
  readonly title: ReactNode;
  /** Makes the title a link whose target covers the card. */
  readonly href?: string | undefined;
  /** What tells the link from others of the same title, for who does not see the card around it. */
  readonly about?: string | undefined;
  readonly level?: Exclude<HeadingLevel, 1> | undefined;
  readonly icon?: IconName | undefined;
  readonly eyebrow?: ReactNode;
  readonly badges?: ReactNode;
  readonly meta?: readonly CardMeta[] | undefined;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
};

/** One thing in a list: a placement, a candidate, a match. */
export function Card({
  title,
  href,
  about,
  level = 3,
  icon,
  eyebrow,
  badges,
  meta = [],
  actions,
  children,
}: CardProps) {
  const Tag = `h${level}` as const;
  return (
    <article className={href === undefined ? "wb-card" : "wb-card wb-card--link"}>
      <div className="wb-card__head">
        {icon !== undefined && (
          <span className="wb-card__icon">
            <Icon name={icon} size={24} />
          </span>
        )}
        <div className="wb-card__titles">
          {eyebrow !== undefined && <p className="wb-eyebrow">{eyebrow}</p>}
          <Tag className="wb-card__title">
            {href === undefined ? (
              title
            ) : (
              <a className="wb-card__link" href={href}>
                {title}
                <Apart by={about} />
              </a>
            )}
          </Tag>
        </div>
        {badges !== undefined && <div className="wb-card__badges">{badges}</div>}
      </div>
      {meta.length > 0 && <MetaList items={meta} />}
      {children !== undefined && <div className="wb-card__body wb-flow">{children}</div>}
      {actions !== undefined && <div className="wb-card__actions">{actions}</div>}
    </article>
  );
}

/** Short facts with a drawing each. */
export function MetaList({ items }: { readonly items: readonly CardMeta[] }) {
  return (
    <ul className="wb-meta">
      {items.map((item, at) => (
        <li className="wb-meta__item" key={at}>
          <Icon name={item.icon} size={18} />
          <span>{item.text}</span>
        </li>
      ))}
    </ul>
  );
}

/** Cards below each other, or in as many columns as fit. */
export function CardList({
  columns,
  children,
}: {
  readonly columns?: boolean | undefined;
  readonly children: ReactNode;
}) {
  return <div className={columns === true ? "wb-cards wb-cards--columns" : "wb-cards"}>{children}</div>;
}

/** A raised sheet with a heading: a part of a page. */
export function Section({
  title,
  id,
  lead,
  actions,
  children,
}: {
  readonly title: ReactNode;
  readonly id?: string | undefined;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="wb-section" id={id}>
      <div className="wb-section__head">
        <div>
          <h2 className="utrecht-heading-2">{title}</h2>
          {lead !== undefined && <p className="utrecht-paragraph wb-section__lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="utrecht-action-group wb-actions">{actions}</div>}
      </div>
      <div className="wb-section__body">{children}</div>
    </section>
  );
}
