import { Alert } from "#app/ui/alert.tsx";
import { m } from "#i18n/messages.ts";

/** Says to a coordinator for whom they act, and why. */
export function OnBehalf({ employer }: { readonly employer: string }) {
  return <Alert title={m.match_on_behalf_title({ employer })}>{m.match_on_behalf_about()}</Alert>;
}
