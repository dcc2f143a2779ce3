import { AskedElsewhere, OpenedCandidates } from "#app/routes/municipality/opened-candidates.tsx";
import type { PeopleFilters } from "#app/routes/municipality/people-list.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { m } from "#i18n/messages.ts";

type People = Omit<Parameters<typeof OpenedCandidates>[0], "region"> & { readonly filters: PeopleFilters };

/** Below a placement, to its coordinator: who fits in the region, to be asked for, and what municipalities answered. */
export function RegionPeople({ people, here }: { readonly people: People; readonly here: string }) {
  return (
    <>
      <OpenedCandidates
        {...people}
        region={{ askAt: `${here}/vraag${people.filters.here}`, filters: people.filters }}
      />
      <AskedElsewhere asked={people.asked} />
    </>
  );
}

/** Somebody else was sooner, or sharing was stopped. */
export function NobodyAsked() {
  return <Alert tone="error" role="alert" title={m.walls_opened_gone()} />;
}
