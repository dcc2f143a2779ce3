import type { ReactNode } from "react";

/** A list in running text: `ordered` when the order says something. */
export function TextList({
  ordered,
  items,
}: {
  readonly ordered?: boolean | undefined;
  readonly items: readonly ReactNode[];
}) {
  if (ordered === true)
    return (
      <ol className="utrecht-ordered-list">
        {items.map((item, at) => (
          <li className="utrecht-ordered-list__item" key={at}>
            {item}
          </li>
        ))}
      </ol>
    );
  return (
    <ul className="utrecht-unordered-list">
      {items.map((item, at) => (
        <li className="utrecht-unordered-list__item" key={at}>
          {item}
        </li>
      ))}
    </ul>
  );
}
