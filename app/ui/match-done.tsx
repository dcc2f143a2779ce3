import { m } from "#i18n/messages.ts";
import { Alert } from "./alert.tsx";
import type { Side } from "./match-words.ts";

/** What was just done, as the address says it after a form. */
const DONE = {
  voorgesteld: m.match_done_proposed,
  ja: m.match_done_yes,
  nee: m.match_done_no,
  aangenomen: m.match_done_accepted,
  afgewezen: m.match_done_declined,
  gevraagd: m.match_done_asked,
  beantwoord: m.match_done_answered,
  bevestigd: m.match_done_time_set,
  ingetrokken: m.match_done_withdrawn,
  geannuleerd: m.match_done_cancelled,
} as const satisfies Record<string, () => string>;
const TIMES: Readonly<Record<Side, () => string>> = {
  employer: m.match_done_times_municipality,
  municipality: m.match_done_times_employer,
};
export type Done = keyof typeof DONE | "tijden";

/** `side` is the one who reads: the times they offered are the other's to choose from. */
export function MatchDone({ done, side }: { readonly done: string | null; readonly side: Side }) {
  const text = done === "tijden" ? TIMES[side] : Object.entries(DONE).find(([name]) => name === done)?.[1];
  if (!text) return null;
  return (
    <Alert tone="ok" role="status">
      {text()}
    </Alert>
  );
}
