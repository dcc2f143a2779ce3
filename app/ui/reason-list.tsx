import type { ReactNode } from "react";
import { m } from "#i18n/messages.ts";
import { Icon, type IconName } from "./icon.tsx";

export type ReasonState = "met" | "almost" | "unmet";
export type Reason = { readonly state: ReasonState; readonly text: ReactNode };

const ICONS: Readonly<Record<ReasonState, IconName>> = { met: "check", almost: "warning", unmet: "cross" };

/** Why something fits or not. The state is spoken as well as drawn. */
export function ReasonList({
  reasons,
  label,
}: {
  readonly reasons: readonly Reason[];
  readonly label?: string | undefined;
}) {
  const words = { met: m.ui_reason_met, almost: m.ui_reason_almost, unmet: m.ui_reason_unmet };
  return (
    <ul className="wb-reasons" aria-label={label}>
      {reasons.map((reason, at) => (
        <li className={`wb-reason wb-reason--${reason.state}`} key={at}>
          <span className="wb-reason__mark">
            <Icon name={ICONS[reason.state]} size={16} label={words[reason.state]()} />
          </span>
          <span>{reason.text}</span>
        </li>
      ))}
    </ul>
  );
}
