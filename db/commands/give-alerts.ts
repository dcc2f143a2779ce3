import type { Job } from "#domain/actor.ts";
import { type EventId, NoticeId, type PlacementId, type SavedSearchId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { newId, uuidv7 } from "../id.ts";

type Published = { readonly eventId: EventId; readonly placementId: PlacementId };

/**
 * Notes for some saved searches that a placement is news, once for each. The hats behind them get one notice of it and one
 * e-mail: at once or in a digest, as their searches say when it is sent. Who published it is not told. The same again
 * changes nothing. Returns the ids of the e-mails that it laid ready. One statement, because rows made a moment ago are in
 * no statistics yet: to seek them again reads all of the event.
 */
export async function giveAlerts(
  tx: Tx<Job>,
  { eventId, placementId }: Published,
  searches: readonly SavedSearchId[],
): Promise<string[]> {
  const [notices, mails] = [searches.map(() => newId(NoticeId)), searches.map(() => uuidv7())];
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into alert (saved_search_id, placement_id, membership_id, frequency, event_id)
      select s.id, ${placementId}::uuid, s.membership_id, s.frequency, e.id
      from saved_search s
      join membership m on m.id = s.membership_id and m.ended_at is null
      join event e on e.id = ${eventId}::uuid and e.actor_membership is distinct from s.membership_id
      where s.id = any(${[...searches]}::uuid[]) and s.frequency <> 'off'
      on conflict (saved_search_id, placement_id) do nothing
      returning membership_id),
    hats as (
      select m.id, m.organisation_id, row_number() over () as number
      from (select distinct membership_id from made) told join membership m on m.id = told.membership_id),
    ids as (select * from unnest(${notices}::uuid[], ${mails}::uuid[]) with ordinality as i (notice, mail, number)),
    told as (
      insert into notice (id, membership_id, organisation_id, event_id, kind, placement_id)
      select i.notice, h.id, h.organisation_id, ${eventId}::uuid, 'search_hit', ${placementId}::uuid
      from hats h join ids i using (number)
      -- Told in an earlier portion, by another search: the e-mail was laid ready with that notice.
      on conflict (membership_id, event_id, kind) do nothing
      returning id, kind)
    insert into mail (id, effect_key, notice_id, event_id, news_at, template, status)
    select i.mail, 'notice-' || t.id, t.id, e.id, e.at, t.kind, 'waiting'
    from told t join ids i on i.notice = t.id join event e on e.id = ${eventId}::uuid
    on conflict (effect_key) do nothing
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}
