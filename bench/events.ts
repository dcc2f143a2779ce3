import { sql } from "kysely";
import type { Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { World } from "../test/world.ts";

/** A placement and whose it is: what the events are about. */
export type Subject = { readonly placement: PlacementId; readonly employer: Member };

/** Events of which the employer is told, one notice each, laid in the outbox in bulk. */
export async function fillOutbox(at: World, { placement, employer }: Subject, count: number): Promise<void> {
  await sql`with made as (
      insert into event (id, type, actor_kind, placement_id, employer_id)
      select gen_random_uuid(), 'placement.returned', 'coordinator', ${placement}, ${employer.organisation}
      from generate_series(1, ${count}) returning id)
    insert into outbox (event_id) select id from made`.execute(at.all);
}
