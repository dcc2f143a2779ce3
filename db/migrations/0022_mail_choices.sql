-- E-mail as people want it: choices, the day's budget, digests, links to stop, addresses that do not work.

-- From when on an e-mail may go; it is put off over quiet hours. The queue is told of it from then on.
alter table mail add column due_at timestamptz not null default now();
-- Dutch date of which the day's budget has counted it.
alter table mail add column counted_on date;
-- Of a digest: for whom. Of another it follows from the notice or the match.
alter table mail add column person_id uuid;
-- When a server said that it did not arrive.
alter table mail add column bounced_at timestamptz;
-- A digest comes of no single event.
alter table mail alter column event_id drop not null;
-- `gathered`: waits for a digest; `merged`: stands in one. All rows that are there fit: the list only grew.
alter table mail drop constraint mail_status_check;
alter table mail add constraint mail_status_check
  check (status in ('waiting', 'sent', 'failed', 'skipped', 'gathered', 'merged')) not valid;
grant select (due_at, bounced_at) on mail to werkbrug_app;

-- How an alert is told stands in its e-mail from here on; `alert.told_at` goes with the next release.
drop index alert_untold;

-- How somebody wants e-mail about a kind of notice; no row: the default of the kind.
create table mail_choice (
  person_id uuid not null references person on delete cascade,
  kind text not null,
  choice text not null check (choice in ('at_once', 'daily', 'weekly', 'off')),
  changed_at timestamptz not null default now(),
  primary key (person_id, kind)
);

-- E-mails that wait for the digest of their person, or stand in one.
create table digest_item (
  mail_id uuid primary key references mail on delete cascade,
  person_id uuid not null references person on delete cascade,
  due_at timestamptz not null,
  digest_id uuid references mail on delete set null
);
create index digest_item_open on digest_item (due_at) where digest_id is null;
create index digest_item_person on digest_item (person_id);
create index digest_item_digest on digest_item (digest_id);

-- How many e-mails somebody got on a day: the ledger of the budget.
create table mail_day (
  subject_id uuid not null,
  day date not null,
  person_id uuid references person on delete cascade,
  candidate_id uuid references candidate on delete cascade,
  singles int not null default 0,
  digests int not null default 0,
  primary key (subject_id, day),
  check (num_nonnulls(person_id, candidate_id) = 1 and subject_id = coalesce(person_id, candidate_id))
);
create index mail_day_person on mail_day (person_id);
create index mail_day_candidate on mail_day (candidate_id);
create index mail_day_age on mail_day (day);

-- The secrets of an e-mail: that of the link by which it is stopped, and that of the address to which servers report that
-- it did not arrive, which stands in the envelope alone. Their hashes, and that of the address it went to. Each attempt
-- has others.
create table mail_link (
  token_hash bytea primary key,
  report_hash bytea not null unique,
  mail_id uuid not null references mail on delete cascade,
  address_hash bytea not null,
  created_at timestamptz not null default now()
);
create index mail_link_mail on mail_link (mail_id);
create index mail_link_age on mail_link (created_at);
create index mail_link_address on mail_link (address_hash);

-- What is the matter with an address, of staff or of a candidate: as long as it is this address (its hash).
create table address_trouble (
  subject_id uuid primary key,
  person_id uuid references person on delete cascade,
  candidate_id uuid references candidate on delete cascade,
  organisation_id uuid references organisation,
  address_hash bytea not null,
  -- Passing refusals in a row.
  soft int not null default 0,
  last_at timestamptz not null default now(),
  -- Since when nothing is sent to it any more, and because of what.
  stopped_at timestamptz,
  because text check (because in ('hard', 'soft', 'unwanted')),
  check ((stopped_at is null) = (because is null)),
  check (num_nonnulls(person_id, candidate_id) = 1 and subject_id = coalesce(person_id, candidate_id)),
  check ((candidate_id is null) = (organisation_id is null))
);
create index address_trouble_person on address_trouble (person_id);
create index address_trouble_candidate on address_trouble (candidate_id);
create index address_trouble_stopped on address_trouble (stopped_at);

create function address_hash(address text) returns bytea immutable parallel safe language sql
  return sha256(convert_to(lower(address), 'UTF8'));

do $$
declare walled text;
begin
  foreach walled in array array['mail_choice', 'digest_item', 'mail_day', 'mail_link', 'address_trouble'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', walled);
    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', walled);
  end loop;
end $$;
grant select, insert, update, delete on mail_choice, digest_item, mail_day, mail_link, address_trouble to werkbrug_worker;

grant select, insert, update, delete on mail_choice to werkbrug_app;
create policy own on mail_choice to werkbrug_app
  using (person_id = (select app_person())) with check (person_id = (select app_person()));

grant select (subject_id, person_id, candidate_id, organisation_id, address_hash, stopped_at, because), delete
  on address_trouble to werkbrug_app;
create policy own on address_trouble to werkbrug_app using (person_id = (select app_person()));
create policy municipality_own on address_trouble for select to werkbrug_app
  using (organisation_id = (select app_municipal()));
-- Try again. What the person does not want stays stopped until the person gives another address.
create policy municipality_again on address_trouble for delete to werkbrug_app
  using (organisation_id = (select app_municipal()) and because <> 'unwanted');
create policy person_self on address_trouble for select to werkbrug_app
  using (candidate_id = (select app_candidate()));

-- Who holds the link of an e-mail has no session: these two steps with owner's rights and nothing else.
create function stoppable_mail(token bytea) returns table (template text, language text)
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  return query
    select m.template, coalesce(p.language, c.language, 'nl')
    from mail_link l join mail m on m.id = l.mail_id
      left join notice n on n.id = m.notice_id
      left join membership w on w.id = n.membership_id
      left join person p on p.id = coalesce(m.person_id, w.person_id)
      left join match t on t.id = m.match_id and m.notice_id is null
      left join contact c on c.candidate_id = t.candidate_id
    where l.token_hash = token;
end $$;

-- Stops these kinds for the staff member who got the e-mail, or all e-mail to the candidate who got it: at the address
-- they have now, whichever it went to. The same again changes nothing.
create function stop_mail(token bytea, kinds text[]) returns boolean
  volatile security definer set search_path = public, pg_temp language plpgsql as $$
declare
  staff uuid;
  seeker uuid;
  home uuid;
  address bytea;
begin
  select coalesce(m.person_id, w.person_id), t.candidate_id, t.organisation_id, address_hash(c.email)
    into staff, seeker, home, address
    from mail_link l join mail m on m.id = l.mail_id
      left join notice n on n.id = m.notice_id
      left join membership w on w.id = n.membership_id
      left join match t on t.id = m.match_id and m.notice_id is null
      left join contact c on c.candidate_id = t.candidate_id
    where l.token_hash = token;
  if staff is not null then
    insert into mail_choice (person_id, kind, choice) select staff, kind, 'off' from unnest(kinds) kind
      on conflict (person_id, kind) do update set choice = 'off', changed_at = now() where mail_choice.choice <> 'off';
  elsif address is not null then
    insert into address_trouble as t (subject_id, candidate_id, organisation_id, address_hash, stopped_at, because)
      values (seeker, seeker, home, address, now(), 'unwanted')
      on conflict (subject_id) do update
        set address_hash = excluded.address_hash, soft = 0, last_at = now(), stopped_at = now(), because = 'unwanted'
        where t.because is distinct from 'unwanted' or t.address_hash <> excluded.address_hash;
  else
    return false;
  end if;
  return true;
end $$;
-- What a person gets to see of themselves, with what became of e-mail to them.
create or replace function personal_file(person uuid) returns jsonb stable security definer
  set search_path = public, pg_temp
language sql begin atomic
  select jsonb_build_object(
    'candidate', to_jsonb(c) - 'latitude' - 'longitude',
    'caseworker', (select p.name from membership w join person p on p.id = w.person_id where w.id = c.caseworker_id),
    'municipality', (select o.name from organisation o where o.id = c.organisation_id),
    'contact', (select to_jsonb(t) from contact t where t.candidate_id = c.id),
    'figures', (select to_jsonb(t) from candidate_figures t where t.candidate_id = c.id),
    'matches', coalesce((select jsonb_agg(to_jsonb(m)
        || jsonb_build_object(
          'employer', (select o.name from organisation o where o.id = m.employer_id),
          'placement', (select pl.title from placement pl where pl.id = m.placement_id),
          'detail', (select to_jsonb(t) from match_detail t where t.match_id = m.id),
          'shared_profile', (select t.content from match_profile t where t.match_id = m.id),
          'messages', coalesce((select jsonb_agg(to_jsonb(t) order by t.created_at)
            from match_message t where t.match_id = m.id), '[]'),
          'intake_slots', coalesce((select jsonb_agg(to_jsonb(t) order by t.starts_at)
            from intake_slot t where t.match_id = m.id), '[]'),
          'mails', coalesce((select jsonb_agg(jsonb_build_object('template', t.template, 'status', t.status,
            'created_at', t.created_at, 'sent_at', t.sent_at,
            'bounced_at', t.bounced_at) order by t.created_at)
            from mail t where t.match_id = m.id), '[]'),
          'links', coalesce((select jsonb_agg(t.created_at order by t.created_at)
            from candidate_link t where t.match_id = m.id), '[]'))
        order by m.proposed_at) from match m where m.candidate_id = c.id), '[]'),
    'suggestions', coalesce((select jsonb_agg(jsonb_build_object('placement', pl.title, 'score', s.score,
        'created_at', s.created_at, 'dismissed_at', s.dismissed_at) order by s.created_at)
        from suggestion s join placement pl on pl.id = s.placement_id where s.candidate_id = c.id), '[]'),
    'history', coalesce((select jsonb_agg(jsonb_build_object('at', e.at, 'type', e.type, 'by', e.actor_kind,
        'reason', e.reason) order by e.at, e.id) from event e where e.candidate_id = c.id), '[]'),
    'hidden_from', coalesce((select jsonb_agg(jsonb_build_object('employer', o.name, 'reason', h.reason,
        'created_at', h.created_at) order by h.created_at, o.name)
        from candidate_hidden_from h join organisation o on o.id = h.employer_id where h.candidate_id = c.id), '[]'),
    'email_trouble', (select jsonb_build_object('because', t.because, 'stopped_at', t.stopped_at, 'soft', t.soft,
        'last_at', t.last_at) from address_trouble t where t.candidate_id = c.id),
    'requests', coalesce((select jsonb_agg(to_jsonb(r) order by r.asked_at)
        from data_request r where r.candidate_id = c.id), '[]'),
    'removal', (select to_jsonb(t) from retention_warning t where t.candidate_id = c.id))
  from candidate c
  where c.id = person and (c.id = app_candidate() or c.organisation_id = app_municipal());
end;

revoke execute on function stoppable_mail(bytea), stop_mail(bytea, text[]) from public;
grant execute on function stoppable_mail(bytea), stop_mail(bytea, text[]) to werkbrug_app;
