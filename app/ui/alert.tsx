import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type AlertTone = "info" | "ok" | "warning" | "error";

const TONES: Readonly<Record<AlertTone, readonly [className: string, icon: IconName]>> = {
  info: ["utrecht-alert utrecht-alert--info", "info"],
  ok: ["utrecht-alert utrecht-alert--ok", "check-circle"],
  warning: ["utrecht-alert utrecht-alert--warning", "warning"],
  error: ["utrecht-alert utrecht-alert--error", "cross-circle"],
};

export type AlertProps = {
  readonly tone?: AlertTone | undefined;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly role?: "status" | "alert" | undefined;
};

/** A message above or between content; `role="status"` where it answers what the person just did. */
export function Alert({ tone = "info", title, children, role }: AlertProps) {
  const [className, icon] = TONES[tone];
  return (
    <div className={className} role={role}>
      <div className="utrecht-alert__icon">
        <Icon name={icon} size={26} />
      </div>
      <div className="utrecht-alert__content">
        <div className="utrecht-alert__message wb-flow">
          {title !== undefined && <p className="utrecht-paragraph wb-strong">{title}</p>}
          {typeof children === "string" ? <p className="utrecht-paragraph">{children}</p> : children}
        </div>
      </div>
    </div>
  );
}
