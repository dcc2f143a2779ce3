import { m } from "#i18n/messages.ts";
import { Alert } from "./alert.tsx";

/** What was just done, as the address says it after a form. */
const DONE = {
  voorgesteld: m.match_done_proposed,
  ja: m.match_done_yes,
  nee: m.match_done_no,
  aangenomen: m.match_done_accepted,
  afgewezen: m.match_done_declined,
  gevraagd: m.match_done_asked,
  beantwoord: m.match_done_answered,
  tijden: m.match_done_times,
  bevestigd: m.match_done_time_set,
  ingetrokken: m.match_done_withdrawn,
  geannuleerd: m.match_done_cancelled,
} as const satisfies Record<string, () => string>;
export type Done = keyof typeof DONE;

export function MatchDone({ done }: { readonly done: string | null }) {
  if (done === null || !Object.hasOwn(DONE, done)) return null;
  return (
    <Alert tone="ok" role="status">
      {DONE[done as Done]()}
    </Alert>
  );
}
