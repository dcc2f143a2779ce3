import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type BadgeTone = "neutral" | "info" | "ok" | "warning" | "error" | "accent";

const TONES: Readonly<Record<BadgeTone, string>> = {
  neutral: "utrecht-status-badge utrecht-status-badge--inactive",
  info: "utrecht-status-badge utrecht-status-badge--neutral",
  ok: "utrecht-status-badge utrecht-status-badge--success",
  warning: "utrecht-status-badge utrecht-status-badge--warning",
  error: "utrecht-status-badge utrecht-status-badge--error",
  accent: "utrecht-status-badge wb-badge--accent",
};

/** A state in words; the colour only repeats it. */
export function Badge({
  tone = "neutral",
  icon,
  children,
}: {
  readonly tone?: BadgeTone | undefined;
  readonly icon?: IconName | undefined;
  readonly children: ReactNode;
}) {
  return (
    <span className={`${TONES[tone]} wb-badge`}>
      {icon !== undefined && <Icon name={icon} size={16} />}
      {children}
    </span>
  );
}
