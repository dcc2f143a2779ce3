import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type TimelineItem = {
  /** ISO 8601, for the machine. */
  readonly at: string;
  /** The same moment in words. */
  readonly when: string;
  readonly title: ReactNode;
  readonly actor?: ReactNode;
  readonly body?: ReactNode;
  readonly icon?: IconName | undefined;
};

/** What happened, in the order given. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  return (
    <ol className="wb-timeline">
      {items.map((item, at) => (
        <li className="wb-timeline__item" key={at}>
          <span className="wb-timeline__mark">{item.icon !== undefined && <Icon name={item.icon} size={16} />}</span>
          <p className="wb-timeline__title">{item.title}</p>
          <p className="wb-timeline__when">
            <time dateTime={item.at}>{item.when}</time>
            {item.actor !== undefined && <> · {item.actor}</>}
          </p>
          {item.body !== undefined && <div className="wb-timeline__body">{item.body}</div>}
        </li>
      ))}
    </ol>
  );
}
