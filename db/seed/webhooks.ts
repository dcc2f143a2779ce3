import { WEBHOOK_EVENTS } from "#domain/webhooks.ts";
import type { WebhookId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** Days ago that the endpoint was paused. */
const PAUSED_DAYS = 4;
/** Days for which there are messages. */
const TOLD_DAYS = 28;

/**
 * The webhook of the demo world: an employer one can be hears of its placements at a receiver of its own. It is paused, so
 * that nothing leaves: what happened before was sent, what happened since is held.
 */
export async function seedWebhook(tx: Tx, id: WebhookId, now: Date): Promise<void> {
  const since = (days: number) => sql<Date>`${now}::timestamptz - make_interval(days => ${days})`;
  await sql`
    with made as (
      insert into webhook_endpoint (id, organisation_id, slot, url, events, status, created_by, created_at)
      select ${id}::uuid, w.organisation_id, 1, 'https://koppeling.voorbeeld.example/werkbrug',
        ${[...WEBHOOK_EVENTS.employer]}::text[], 'paused', w.id, ${since(TOLD_DAYS)}
      from membership w join person p on p.id = w.person_id
      where p.persona = '01-employer' and w.role = 'employer' and w.ended_at is null
      returning id, organisation_id),
    kept as (
      insert into webhook_secret (id, endpoint_id, organisation_id, made_at)
      select organisation_id, id, organisation_id, ${since(TOLD_DAYS)} from made)
    insert into webhook_delivery (id, endpoint_id, organisation_id, event_id, event_type, status, attempts, created_at,
      due_at, told_at, tried_at, status_code, took_ms)
    select e.id, made.id, made.organisation_id, e.id, e.type, case when sent then 'sent' else 'held' end,
      sent::int, e.at, e.at, e.at, case when sent then e.at + interval '2 seconds' end,
      case when sent then 204 end, case when sent then 40 + length(e.type) end
    from made join event e on e.employer_id = made.organisation_id and e.candidate_id is null
      cross join lateral (select e.at < ${since(PAUSED_DAYS)} as sent) how
    where e.at > ${since(TOLD_DAYS)} and e.type = any(${[...WEBHOOK_EVENTS.employer]}::text[])`.execute(tx);
}
