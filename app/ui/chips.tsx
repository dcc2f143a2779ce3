import { m } from "#i18n/messages.ts";
import { Icon } from "./icon.tsx";

export type Chip = { readonly label: string; readonly href: string };

/** The filters in use: each link removes one. Shows nothing without filters. */
export function FilterChips({
  chips,
  clearHref,
}: {
  readonly chips: readonly Chip[];
  readonly clearHref?: string | undefined;
}) {
  if (chips.length === 0) return null;
  return (
    <ul className="wb-chips" aria-label={m.ui_chips_label()}>
      {chips.map((chip) => (
        <li key={chip.href + chip.label}>
          <a className="wb-chip" href={chip.href} aria-label={m.ui_chip_remove({ label: chip.label })}>
            {chip.label}
            <Icon name="cross" size={16} />
          </a>
        </li>
      ))}
      {clearHref !== undefined && (
        <li>
          <a className="utrecht-link utrecht-link--html-a" href={clearHref}>
            {m.ui_chips_clear()}
          </a>
        </li>
      )}
    </ul>
  );
}

export type ChoiceChip = {
  readonly label: string;
  readonly href: string;
  readonly current?: boolean | undefined;
  readonly count?: number | undefined;
};

/** Quick choices of which one is on. */
export function ChoiceChips({ label, chips }: { readonly label: string; readonly chips: readonly ChoiceChip[] }) {
  return (
    <ul className="wb-chips" aria-label={label}>
      {chips.map((chip) => (
        <li key={chip.href}>
          <a className="wb-chip" href={chip.href} aria-current={chip.current === true ? "true" : undefined}>
            {chip.label}
            {chip.count !== undefined && <span className="wb-chip__count">{chip.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
