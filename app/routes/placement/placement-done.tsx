import { Alert } from "#app/ui/alert.tsx";
import { Paragraph } from "#app/ui/heading.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { m } from "#i18n/messages.ts";

/** What was just done with a placement, as the address says it after a button. */
const DONE: Readonly<Record<string, () => string>> = {
  save: m.placement_done_saved,
  submit: m.placement_done_submitted,
  publish: m.placement_done_published,
  return: m.placement_done_returned,
  pause: m.placement_done_paused,
  resume: m.placement_done_resumed,
  reconfirm: m.placement_done_reconfirmed,
  withdraw: m.placement_done_withdrawn,
  duplicate: m.placement_done_copied,
};

/** The next placement that waits for the region: its id and title; null when none does. */
export type NextToReview = { readonly id: string; readonly title: string } | null;

/** Says what was done; after a review also which placement waits next (`next`; left out for who reviews nothing). */
export function PlacementDone({
  done,
  next,
}: {
  readonly done: string | null;
  readonly next: NextToReview | undefined;
}) {
  const text = done !== null && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  if (!text) return null;
  const reviewed = next !== undefined && (done === "publish" || done === "return");
  return (
    <Alert tone="ok" role="status">
      <Paragraph>{text()}</Paragraph>
      {reviewed && (
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
