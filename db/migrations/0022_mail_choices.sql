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

-- The secret that an e-mail carries: in the link by which it is stopped, and in the address to which servers report that
-- it did not arrive. Its hash, and that of the address it went to. Each attempt has another.
create table mail_link (
  token_hash bytea primary key,
  mail_id uuid not null references mail on delete cascade,
  address_hash bytea not null,
  created_at timestamptz not null default now()
);
create index mail_link_mail on mail_link (mail_id);
create index mail_link_age on mail_link (created_at);

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

-- Stops these kinds for the staff member who got the e-mail, or all e-mail to the candidate who got it. The same again
-- changes nothing.
create function stop_mail(token bytea, kinds text[]) returns boolean
  volatile security definer set search_path = public, pg_temp language plpgsql as $$
declare
  staff uuid;
  seeker uuid;
  home uuid;
  address bytea;
begin
  select coalesce(m.person_id, w.person_id), t.candidate_id, t.organisation_id, l.address_hash
    into staff, seeker, home, address
    from mail_link l join mail m on m.id = l.mail_id
      left join notice n on n.id = m.notice_id
      left join membership w on w.id = n.membership_id
      left join match t on t.id = m.match_id and m.notice_id is null
    where l.token_hash = token;
  if staff is not null then
    insert into mail_choice (person_id, kind, choice) select staff, kind, 'off' from unnest(kinds) kind
      on conflict (person_id, kind) do update set choice = 'off', changed_at = now() where mail_choice.choice <> 'off';
  elsif seeker is not null then
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
revoke execute on function stoppable_mail(bytea), stop_mail(bytea, text[]) from public;
grant execute on function stoppable_mail(bytea), stop_mail(bytea, text[]) to werkbrug_app;
