import { sql } from "kysely";
import type { Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Enqueued, Queues } from "#workers/queues.ts";
import type { World } from "../test/world.ts";

/** A placement and whose it is: what the events are about. */
export type Subject = { readonly placement: PlacementId; readonly employer: Member };

/** Events of which the employer is told, one notice each, laid in the outbox in bulk; in turn of each subject. */
export async function fillOutbox(at: World, of: Subject | readonly Subject[], count: number): Promise<void> {
  const subjects = [of].flat();
  const [placements, employers] = [subjects.map(({ placement }) => placement), subjects.map(organisationOf)];
  await sql`with made as (
      insert into event (id, type, actor_kind, placement_id, employer_id)
      select gen_random_uuid(), 'placement.returned', 'coordinator', placement, employer
      from generate_series(0, ${count}::int - 1) n
      join unnest(${placements}::uuid[], ${employers}::uuid[]) with ordinality as s (placement, employer, number)
        on s.number = n % ${subjects.length}::int + 1
      returning id)
    insert into outbox (event_id) select id from made`.execute(at.all);
}

/** Jobs in one `addBulk`. */
export const BULK = 500;

/** Bare `addBulk` of so many jobs: what the roads to the queue are measured against. */
export async function addBare(queues: Queues, count: number, job: () => Enqueued): Promise<void> {
  for (let from = 0; from < count; from += BULK) {
    await queues.add(Array.from({ length: Math.min(BULK, count - from) }, job));
  }
}

function organisationOf({ employer }: Subject): string {
  return employer.organisation;
}
