import { AskedElsewhere, OpenedCandidates } from "#app/routes/municipality/opened-candidates.tsx";
import type { PeopleFilters } from "#app/routes/municipality/people-list.server.ts";

type People = Omit<Parameters<typeof OpenedCandidates>[0], "region" | "gone"> & { readonly filters: PeopleFilters };

/** Below a placement, to its coordinator: who fits in the region, to be asked for, and what municipalities answered. */
export function RegionPeople({
  people,
  here,
  gone,
}: {
  readonly people: People;
  readonly here: string;
  /** Whether who was just asked for is shown no more. */
  readonly gone: boolean;
}) {
  return (
    <>
      <OpenedCandidates
        {...people}
        gone={gone}
        region={{ askAt: `${here}/vraag${people.filters.here}`, filters: people.filters }}
      />
      <AskedElsewhere asked={people.asked} />
    </>
  );
}
