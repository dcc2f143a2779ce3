import type { Job } from "#domain/actor.ts";
import { type EventId, type MembershipId, NoticeId, type PlacementId, type SavedSearchId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { newId, uuidv7 } from "../id.ts";

type Published = { readonly eventId: EventId; readonly placementId: PlacementId };

/**
 * Notes for some saved searches that a placement is news, once for each. The hats behind them get one notice of it and one
 * e-mail: at once or in a digest, as their searches say when it is sent. Who published it is not told. The same again
 * changes nothing.
 */
export async function giveAlerts(tx: Tx<Job>, of: Published, searches: readonly SavedSearchId[]): Promise<void> {
  const { rows: made } = await sql<{ membershipId: MembershipId }>`
    insert into alert (saved_search_id, placement_id, membership_id, frequency, event_id)
    select s.id, ${of.placementId}::uuid, s.membership_id, s.frequency, e.id
    from saved_search s
    join membership m on m.id = s.membership_id and m.ended_at is null
    join event e on e.id = ${of.eventId}::uuid and e.actor_membership is distinct from s.membership_id
    where s.id = any(${[...searches]}::uuid[]) and s.frequency <> 'off'
    on conflict (saved_search_id, placement_id) do nothing
    returning membership_id`.execute(tx);
  const hats = [...new Set(made.map(({ membershipId }) => membershipId))];
  if (hats.length === 0) return;
  await sql`
    insert into notice (id, membership_id, organisation_id, event_id, kind, placement_id)
    select n.id, m.id, m.organisation_id, ${of.eventId}::uuid, 'search_hit', ${of.placementId}::uuid
    from unnest(${hats.map(() => newId(NoticeId))}::uuid[], ${hats}::uuid[]) n (id, hat) join membership m on m.id = n.hat
    on conflict (membership_id, event_id, kind) do nothing`.execute(tx);
  await mail(tx, of, hats);
}

/** The notice may be of an earlier portion, by another search of the same hat: the e-mail's key keeps it to one. */
async function mail(tx: Tx<Job>, { eventId }: Published, hats: readonly MembershipId[]): Promise<void> {
  await sql`
    insert into mail (id, effect_key, notice_id, event_id, news_at, template, status)
    select i.id, 'notice-' || n.id, n.id, n.event_id, e.at, n.kind, 'waiting'
    from unnest(${hats.map(() => uuidv7())}::uuid[], ${hats}::uuid[]) i (id, hat)
    join notice n on n.membership_id = i.hat and n.event_id = ${eventId}::uuid and n.kind = 'search_hit'
    join event e on e.id = n.event_id
    on conflict (effect_key) do nothing`.execute(tx);
}
