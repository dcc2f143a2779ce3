import { Alert } from "#app/ui/alert.tsx";
import { Paragraph } from "#app/ui/heading.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import type { PlacementStatus } from "#domain/placement-states.ts";
import { m } from "#i18n/messages.ts";

type Done = { readonly text: () => string; readonly leadsTo: readonly PlacementStatus[] };

const OPEN: readonly PlacementStatus[] = ["draft", "returned", "submitted"];
/** What was just done with a placement, as the address says it after a button, and the states that agree with it. */
const DONE: Readonly<Record<string, Done>> = {
  save: { text: m.placement_done_saved, leadsTo: OPEN },
  duplicate: { text: m.placement_done_copied, leadsTo: OPEN },
  submit: { text: m.placement_done_submitted, leadsTo: ["submitted"] },
  publish: { text: m.placement_done_published, leadsTo: ["published"] },
  return: { text: m.placement_done_returned, leadsTo: ["returned"] },
  pause: { text: m.placement_done_paused, leadsTo: ["paused"] },
  resume: { text: m.placement_done_resumed, leadsTo: ["published"] },
  reconfirm: { text: m.placement_done_reconfirmed, leadsTo: ["published"] },
  correct: { text: m.placement_done_corrected, leadsTo: ["published", "paused", "filled"] },
  same: { text: m.placement_done_same, leadsTo: ["published", "paused", "filled"] },
  withdraw: { text: m.placement_done_withdrawn, leadsTo: ["withdrawn"] },
};

/** Whether a coordinator has just looked a placement over, so that the next one is of use. */
export function isReview(done: string | null): boolean {
  return done === "publish" || done === "return";
}

/** The next placement that waits for the region: its id and title; null when none does. */
export type NextToReview = { readonly id: string; readonly title: string } | null;

/** Says what was done; after a review also which placement waits next (`next`). */
export function PlacementDone({
  done,
  status,
  next,
}: {
  readonly done: string | null;
  readonly status: PlacementStatus;
  readonly next: NextToReview | undefined;
}) {
  const told = done !== null && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  if (!told?.leadsTo.includes(status)) return null;
  return (
    <Alert tone="ok" role="status">
      <Paragraph>{told.text()}</Paragraph>
      {next !== undefined && (
        <Paragraph>
          {next === null ? (
            m.placement_done_none_left()
          ) : (
            <TextLink href={`/regio/plekken/${next.id}`}>{m.placement_done_next({ title: next.title })}</TextLink>
          )}
        </Paragraph>
      )}
    </Alert>
  );
}
