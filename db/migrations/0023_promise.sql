-- The answer that employers promise: how many working days, how it went, answers straight from an e-mail, and what came
-- of a candidate whom nobody answered.

-- What an employer promises; without a row the ordinary number of days (app/domain/response-promise.ts). About a
-- business: everybody reads it, the employer writes it.
create table answer_promise (
  organisation_id uuid primary key references organisation,
  working_days smallint not null check (working_days between 1 and 30),
  changed_at timestamptz not null default now()
);

-- How an employer answered, added up by a job from the event log. Since which days it is warned and ranked lower.
create table employer_response (
  organisation_id uuid primary key references organisation,
  asked int not null,
  answered int not null check (answered <= asked),
  -- Working days; null: nothing was answered.
  median_days real,
  measured_at timestamptz not null default now(),
  warned_on date,
  lowered_on date check (lowered_on is null or warned_on is not null)
);

-- A link in an e-mail that gives one answer without signing in, once. The table keeps the hash of the secret.
create table one_tap (
  token_hash bytea primary key,
  -- An e-mail that is tried again gets another secret, and the earlier one ends.
  mail_id uuid not null unique,
  membership_id uuid not null references membership on delete cascade,
  organisation_id uuid not null references organisation,
  placement_id uuid not null references placement,
  -- Null: the question is whether the placement still stands.
  match_id uuid references match on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  used_for text check (used_for in ('accept', 'decline', 'reconfirm')),
  check ((used_at is null) = (used_for is null))
);
create index one_tap_membership on one_tap (membership_id);
create index one_tap_organisation on one_tap (organisation_id);
create index one_tap_placement on one_tap (placement_id);
create index one_tap_match on one_tap (match_id);
create index one_tap_expires on one_tap (expires_at);

do $$
declare walled text;
begin
  foreach walled in array array['answer_promise', 'employer_response', 'one_tap'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', walled);
    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', walled);
  end loop;
end $$;

create policy everybody_reads on answer_promise for select to werkbrug_app using (true);
create policy employer_promises on answer_promise for insert to werkbrug_app
  with check (organisation_id = (select app_employer()));
create policy employer_changes on answer_promise for update to werkbrug_app
  using (organisation_id = (select app_employer())) with check (organisation_id = (select app_employer()));
grant select, insert on answer_promise to werkbrug_app;
grant update (working_days, changed_at) on answer_promise to werkbrug_app;
grant select on answer_promise to werkbrug_worker;

-- The employer itself, and who proposes to it or speaks for its region.
create policy employer_own on employer_response for select to werkbrug_app
  using (organisation_id = (select app_employer()));
create policy staff_reads on employer_response for select to werkbrug_app
  using ((select app_municipal()) is not null or (select app_coordinated()) is not null);
grant select on employer_response to werkbrug_app;
grant select, insert, update on employer_response to werkbrug_worker;

-- Who holds the secret finds the row; the hat that the e-mail went to uses it, once and in time.
create policy holder on one_tap for select to werkbrug_app using (token_hash = (select app_link()));
create policy own on one_tap for select to werkbrug_app using (membership_id = (select app_membership()));
create policy own_uses on one_tap for update to werkbrug_app
  using (membership_id = (select app_membership()) and used_at is null and expires_at > now())
  with check (membership_id = (select app_membership()));
grant select on one_tap to werkbrug_app;
grant update (used_at, used_for) on one_tap to werkbrug_app;
grant select, insert, delete on one_tap to werkbrug_worker;

-- When a place was sought anew for a candidate whom the employer did not answer, and which (null: none fitted). Where a
-- person goes next is for the own municipality alone: the web reads it by match_inside.
alter table match add column rerouted_at timestamptz, add column rerouted_to uuid;
-- The time last agreed for the intake, kept when it is moved or called off: a calendar is told which one to take away.
alter table match add column calendar_at timestamptz;
grant select (calendar_at), update (calendar_at) on match to werkbrug_app;

create or replace view match_inside with (security_barrier = true) as
  select id as match_id, score, consent_by, end_reason,
    case when organisation_id = (select app_municipal()) then rerouted_to end as rerouted_to from match
  where organisation_id = (select app_municipal()) or id = (select app_match())
  union all
  select id, null, null, case when end_by in ('employer', 'system') then end_reason end, null from match
  where consented_at is not null and (employer_id = (select app_employer())
    or (region_code = (select app_coordinated()) and employer_unmanned(employer_id)));
