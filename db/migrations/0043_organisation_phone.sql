-- The telephone number of an organisation: where a candidate, or the other side of a match, calls. A table of its own and
-- no column of organisation, which everybody reads: the number of a small employer may be somebody's own.
create table organisation_phone (
  organisation_id uuid primary key references organisation,
  -- As app/domain/phone.ts keeps it.
  phone text not null check (phone ~ '^(\+[1-9][0-9]{7,14}|140[0-9]{2,3}|0[89]00[0-9]{4}([0-9]{3})?)$'),
  changed_at timestamptz not null default now()
);
alter table organisation_phone enable row level security;
alter table organisation_phone force row level security;
create policy owner_all on organisation_phone to current_user using (true) with check (true);
create policy worker_all on organisation_phone to werkbrug_worker using (true) with check (true);

-- That of a municipality is public. That of an employer is for itself and for who proposes candidates to it.
create policy municipality_seen on organisation_phone for select to werkbrug_app
  using (exists (select from organisation o where o.id = organisation_id and o.kind = 'municipality'));
create policy employer_own on organisation_phone for select to werkbrug_app
  using (organisation_id = (select app_employer()));
create policy staff_reads on organisation_phone for select to werkbrug_app
  using ((select app_municipal()) is not null);
-- Kept by who runs the organisation; of the other kinds nobody is shown a number.
create policy admin_gives on organisation_phone for insert to werkbrug_app
  with check (organisation_id = (select app_admin()) and (select app_role()) in ('employer', 'caseworker', 'team_lead'));
create policy admin_changes on organisation_phone for update to werkbrug_app
  using (organisation_id = (select app_admin()) and (select app_role()) in ('employer', 'caseworker', 'team_lead'))
  with check (organisation_id = (select app_admin()));
create policy admin_empties on organisation_phone for delete to werkbrug_app
  using (organisation_id = (select app_admin()) and (select app_role()) in ('employer', 'caseworker', 'team_lead'));
grant select, insert, delete on organisation_phone to werkbrug_app;
grant update (phone, changed_at) on organisation_phone to werkbrug_app;
grant select on organisation_phone to werkbrug_worker;
