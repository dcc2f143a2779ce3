import { m } from "#i18n/messages.ts";
import { formatDate } from "./format.ts";
import { Icon } from "./icon.tsx";

/** "Confirmed on …": when somebody last said that this still holds; `stale` when that is too long ago. */
export function ConfirmDate({ date, stale }: { readonly date: Date | string; readonly stale?: boolean | undefined }) {
  const iso = typeof date === "string" ? date : date.toISOString();
  return (
    <p className={stale === true ? "wb-confirmed wb-confirmed--stale" : "wb-confirmed"}>
      <Icon name={stale === true ? "warning" : "check-circle"} size={18} />
      <span>
        {m.ui_confirmed_on()} <time dateTime={iso}>{formatDate(date)}</time>
        {stale === true && <> · {m.ui_confirmed_stale()}</>}
      </span>
    </p>
  );
}
