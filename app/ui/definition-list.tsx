import type { ReactNode } from "react";

export type Definition = {
  readonly term: ReactNode;
  readonly value: ReactNode;
  /** Of the value, where it is not that of the page. */
  readonly lang?: string | undefined;
  /** For a summary that can be changed: the link's words and, for who does not see the row, what it changes. */
  readonly action?: { readonly href: string; readonly label: string; readonly about: string } | undefined;
};

export function DefinitionList({ items }: { readonly items: readonly Definition[] }) {
  return (
    <dl className="utrecht-data-list wb-definitions">
      {items.map((item, at) => (
        <div className="utrecht-data-list__item wb-definition" key={at}>
          <dt className="utrecht-data-list__item-key wb-definition__term">{item.term}</dt>
          <dd
            className="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd wb-definition__value"
            lang={item.lang}
          >
            {item.value}
          </dd>
          {item.action !== undefined && (
            <dd className="utrecht-data-list__actions utrecht-data-list__actions--html-dd wb-definition__action">
              <a className="utrecht-link utrecht-link--html-a" href={item.action.href}>
                {item.action.label}
                <span className="wb-hidden"> {item.action.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
