import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type EmptyStateProps = {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: IconName | undefined;
};

/** Nothing here yet: says what to do about it. */
export function EmptyState({ title, children, action, icon = "search" }: EmptyStateProps) {
  return (
    <div className="wb-empty">
      <span className="wb-empty__icon">
        <Icon name={icon} size={32} />
      </span>
      <p className="wb-empty__title">{title}</p>
      {children !== undefined && <div className="wb-empty__text">{children}</div>}
      {action}
    </div>
  );
}
