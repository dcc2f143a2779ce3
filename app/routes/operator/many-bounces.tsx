import { Alert } from "#app/ui/alert.tsx";
import { formatDateTime, formatNumber } from "#app/ui/format.ts";
import { m } from "#i18n/messages.ts";

/** So much e-mail came back in an hour (its start as ISO text) that the fault is likely ours. */
export function ManyBounces({ at, mails }: { readonly at: string; readonly mails: number }) {
  return (
    <Alert
      tone="error"
      title={m.preferences_ops_burst({ count: formatNumber(mails), at: formatDateTime(at) })}
      children={m.preferences_ops_burst_text()}
    />
  );
}
