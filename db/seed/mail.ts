import { choicesFor, defaultChoice } from "#domain/mail-choices.ts";
import { NOTICE_KINDS } from "#domain/notices.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/**
 * The e-mail of the demo world: what the people one can be have not read waits for the digest of this morning, which the
 * worker sends as soon as it runs; and one candidate of theirs has an address that does not exist: the invitation came
 * back, and their caseworker was told. `morning`: the start of the day.
 */
export async function seedMail(tx: Tx, morning: Date): Promise<void> {
  const wanted = NOTICE_KINDS.filter((kind) => defaultChoice(kind) !== "off" && choicesFor(kind).includes("daily"));
  await sql`
    with told as (
      insert into mail (id, effect_key, notice_id, event_id, template, status, news_at, created_at, due_at)
      select n.id, 'notice-' || n.id, n.id, n.event_id, n.kind, 'gathered', n.created_at, n.created_at, ${morning}
      from notice n join membership w on w.id = n.membership_id join person p on p.id = w.person_id
      where p.persona is not null and n.read_at is null and n.kind = any(${[...wanted]}::text[])
      returning id, notice_id)
    insert into digest_item (mail_id, person_id, due_at)
    select told.id, w.person_id, ${morning}
    from told join notice n on n.id = told.notice_id join membership w on w.id = n.membership_id`.execute(tx);
  await sql`
    with gone as (
      select c.id, c.organisation_id, c.caseworker_id, k.email, m.id as match_id, m.placement_id, e.id as event_id, e.at
      from match m
        join candidate c on c.id = m.candidate_id
        join contact k on k.candidate_id = c.id
        join membership w on w.id = c.caseworker_id
        join person p on p.id = w.person_id
        join event e on e.match_id = m.id and e.type = 'match.proposed'
      where p.persona is not null and m.status = 'proposed' and k.email <> ''
      order by e.id desc limit 1),
    refused as (
      insert into mail
        (id, effect_key, match_id, event_id, template, status, attempts, news_at, created_at, sent_at, bounced_at)
      select event_id, 'candidate_invited-' || event_id, match_id, event_id, 'candidate_invited', 'sent', 1, at, at, at, at
      from gone),
    noted as (
      insert into address_trouble
        (subject_id, candidate_id, organisation_id, address_hash, last_at, stopped_at, because)
      select id, id, organisation_id, address_hash(email), at, at, 'hard' from gone)
    insert into notice
      (id, membership_id, organisation_id, event_id, kind, placement_id, candidate_id, match_id, created_at)
    select match_id, caseworker_id, organisation_id, event_id, 'candidate_unreachable', placement_id, id, match_id,
      at + interval '1 minute'
    from gone on conflict do nothing`.execute(tx);
}
