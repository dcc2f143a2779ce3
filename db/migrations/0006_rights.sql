-- Rights of people: what they ask, what has to be erased, what was.

-- What a person asks of their own data (AVG art. 16, 17, 21) and the answer. Rows of the municipality's; the person
-- asks and reads through the link. Goes with the person: what was asked is about them.
create table data_request (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  candidate_id uuid not null references candidate on delete cascade,
  kind text not null check (kind in ('correction', 'objection', 'erasure')),
  status text not null default 'open' check (status in ('open', 'done', 'refused')),
  body text not null default '' check (length(body) <= 1000),
  asked_at timestamptz not null default now(),
  -- One month after asking (AVG art. 12(3)).
  due_on date not null,
  answer text not null default '' check (length(answer) <= 1000),
  answered_at timestamptz,
  answered_by uuid references membership,
  check ((status = 'open') = (answered_at is null)),
  check (status <> 'refused' or answer <> '')
);
create unique index data_request_open on data_request (candidate_id, kind) where status = 'open';
create index data_request_candidate on data_request (candidate_id);
create index data_request_todo on data_request (organisation_id, due_on) where status = 'open';

-- Who has to be erased and has not been yet. Goes with the candidate, which is the end of it.
create table erasure (
  candidate_id uuid primary key references candidate on delete cascade,
  organisation_id uuid not null references organisation,
  rule text not null check (rule in ('asked', 'retention', 'restored')),
  asked_by uuid references membership,
  asked_at timestamptz not null default now()
);
create index erasure_organisation on erasure (organisation_id);

-- Who has been erased: a salted hash and a day. The same lines stand in a file outside the database, which outlives a
-- restore. Nobody's rows: a hash leads to no tenant.
create table erasure_ledger (
  id_hash text primary key check (id_hash ~ '^[0-9a-f]{64}$'),
  erased_on date not null
);

-- A warning to the caseworker that a file is removed by itself from a day on, unless it is used again.
create table retention_warning (
  candidate_id uuid primary key references candidate on delete cascade,
  organisation_id uuid not null references organisation,
  rule text not null,
  warned_on date not null,
  remove_on date not null
);
create index retention_warning_organisation on retention_warning (organisation_id, remove_on);

-- What was removed: how many, of what, by which rule; never whose. organisation_id null: nobody's in particular.
create table removal_report (
  day date not null,
  organisation_id uuid references organisation,
  kind text not null check (kind in ('candidate', 'staff')),
  rule text not null,
  count int not null check (count > 0),
  unique nulls not distinct (day, organisation_id, kind, rule)
);
create index removal_report_organisation on removal_report (organisation_id, day);

do $$
declare walled text;
begin
  foreach walled in array array['data_request', 'erasure', 'retention_warning', 'removal_report']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', walled);
    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', walled);
  end loop;
end $$;

grant select, insert, update on data_request to werkbrug_app;
grant select on data_request to werkbrug_worker;
grant select, insert on erasure to werkbrug_app;
grant select, insert on erasure to werkbrug_worker;
grant select, insert on erasure_ledger to werkbrug_worker;
grant select, delete on retention_warning to werkbrug_app;
grant select, insert, update, delete on retention_warning to werkbrug_worker;
grant select on removal_report to werkbrug_app;
grant select, insert, update on removal_report to werkbrug_worker;

create policy municipality_own on data_request to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal())
    and exists (select from candidate c where c.id = candidate_id and c.organisation_id = data_request.organisation_id));
create policy person_self on data_request for select to werkbrug_app
  using (candidate_id = (select app_candidate()));
create policy person_asks on data_request for insert to werkbrug_app
  with check (candidate_id = (select app_candidate()) and status = 'open'
    and organisation_id = (select c.organisation_id from candidate c where c.id = candidate_id));
create policy municipality_own on erasure for select to werkbrug_app
  using (organisation_id = (select app_municipal()));
-- The candidate is looked up under the caseworker's own policies: a foreign one is not found.
create policy municipality_asks on erasure for insert to werkbrug_app
  with check (organisation_id = (select app_municipal()) and rule = 'asked'
    and exists (select from candidate c where c.id = candidate_id and c.organisation_id = erasure.organisation_id));
create policy municipality_own on retention_warning to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy municipality_own on removal_report for select to werkbrug_app
  using (organisation_id = (select app_municipal()));
create policy operator on removal_report for select to werkbrug_app using ((select app_role()) = 'operator');

-- The person objects: out of what is looked for, at once. Nothing else of the own file is theirs to change, so no policy
-- opens it: this one step, with owner's rights, and what the file was before (null: it was in no such state).
create function object_myself() returns text security definer set search_path = public, pg_temp language plpgsql as $$
declare was text;
begin
  select status into was from candidate where id = app_candidate() and status in ('available', 'in_proposal') for update;
  if was is not null then
    update candidate set status = 'paused', changed_at = now() where id = app_candidate();
    update search_candidate set visible = false, revision = revision + 1 where id = app_candidate() and visible;
  end if;
  return was;
end $$;
revoke execute on function object_myself() from public;
grant execute on function object_myself() to werkbrug_app;

-- Erasing is the worker's alone. Everything that hangs on the candidate goes with the row; what is left of an event is
-- its month and its codes.
grant delete on candidate, notice, mail to werkbrug_worker;
grant update (id, transaction_id, at, actor_membership, placement_id, candidate_id, match_id, employer_id,
  organisation_id, reason) on event to werkbrug_worker;
grant select on candidate_figures to werkbrug_worker;
-- Staff who left are made nameless.
grant update (name, email, persona) on person to werkbrug_worker;

insert into parameter (key, value, valid_from, source) values
  ('retention.unmatched_months', '12', '2026-01-01',
   '[B] AVG art. 5(1)(e): a profile that led to no match is kept at most 6 to 12 months after its last use (choice of the project; no term in law).'),
  ('retention.matched_months', '60', '2026-01-01',
   '[B] Selectielijst gemeenten 2020 (Stcrt. 2020, 11143) is by process; 5 to 10 years for decisions, to be set by each municipality. Default 5 years after the last match.'),
  ('retention.warning_days', '30', '2026-01-01', '[B] Choice of the project: a month to say that a file is still needed.'),
  ('retention.staff_months', '6', '2026-01-01', '[B] Choice of the project: names of staff who left are kept half a year to answer questions.');
