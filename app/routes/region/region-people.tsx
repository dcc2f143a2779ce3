import { AskedElsewhere, OpenedCandidates } from "#app/routes/municipality/opened-candidates.tsx";
import { Alert } from "#app/ui/alert.tsx";
import type { OpenedCandidate } from "#db/queries/opened.ts";
import type { AskedOthers } from "#db/queries/proposal-requests.ts";
import { m } from "#i18n/messages.ts";

export type RegionPeopleData = {
  readonly opened: readonly OpenedCandidate[];
  readonly asked: readonly (Omit<AskedOthers, "askedAt"> & { readonly askedAt: string })[];
};

/** Below a placement, to its coordinator: who fits in the region, to be asked for, and what municipalities answered. */
export function RegionPeople({ people, here }: { readonly people: RegionPeopleData; readonly here: string }) {
  return (
    <>
      <OpenedCandidates opened={people.opened} asked={people.asked} region={{ askAt: `${here}/vraag` }} />
      <AskedElsewhere asked={people.asked} />
    </>
  );
}

/** Somebody else was sooner, or sharing was stopped. */
export function NobodyAsked() {
  return <Alert tone="error" role="alert" title={m.walls_opened_gone()} />;
}
