-- One policy per table and deed instead of one per side, and a region's agreement by which a municipality opens people who
-- look for a place to the other municipalities of the region.

-- safe: as in 0009, in the same order, for a moment.
lock table placement, match, candidate, contact, match_detail, match_profile, match_message, intake_slot, event
  in access exclusive mode;

-- Whose rows: said once a transaction instead of once a policy. Several policies of one table are joined by OR, which makes
-- the planner combine indexes and plan every side for everybody; one CASE over the side is a condition it takes as it is,
-- and the tenant that each query names keeps its index. Hence the settings by name below: a function per value would have
-- to be folded in at each planning.
-- The side on which the transaction acts is worked out here and not taken from who asks: a member's only while that hat is
-- worn, in that role, of an organisation that is verified.
create function app_enter(context jsonb) returns void volatile security definer set search_path = public, pg_temp
  language plpgsql as $$
declare pair record;
declare acts text := context ->> 'kind';
begin
  for pair in select key, value from jsonb_each_text(context) loop
    perform set_config('app.' || pair.key, pair.value, true);
  end loop;
  if acts is null then return; end if;
  if acts = 'member' then
    acts := '';
    if exists (select from membership m join organisation o on o.id = m.organisation_id
      where m.id = (context ->> 'membership')::uuid and m.organisation_id = (context ->> 'organisation')::uuid
        and m.role = context ->> 'role' and m.ended_at is null and o.verified_at is not null) then
      acts := case context ->> 'role'
        when 'caseworker' then 'municipality'
        when 'team_lead' then 'municipality'
        when 'coordinator' then 'region'
        else context ->> 'role' end;
    end if;
  end if;
  perform set_config('app.side', acts, true);
  -- Whose matches, whose files: the organisation's; of who holds a link, that match and that person.
  perform set_config('app.matches_of', coalesce(context ->> 'organisation', context ->> 'match', ''), true);
  perform set_config('app.files_of', coalesce(context ->> 'organisation', context ->> 'candidate', ''), true);
end $$;
revoke execute on function app_enter(jsonb) from public;
grant execute on function app_enter(jsonb) to werkbrug_app, werkbrug_worker;

create or replace function app_municipal() returns uuid stable parallel safe language sql
  return case when current_setting('app.side', true) = 'municipality'
    then nullif(current_setting('app.organisation', true), '')::uuid end;
create or replace function app_employer() returns uuid stable parallel safe language sql
  return case when current_setting('app.side', true) = 'employer'
    then nullif(current_setting('app.organisation', true), '')::uuid end;
create or replace function app_coordinated() returns text stable parallel safe language sql
  return case when current_setting('app.side', true) = 'region'
    then nullif(current_setting('app.region', true), '') end;

-- What a policy asks of other rows. Each answers with the organisation that acts, or with nothing. In PL/pgSQL, so that
-- their plans are kept and no statement plans them anew; asked on their own side alone.
create function region_placement(region text, state text, made_by uuid) returns uuid stable parallel safe security definer
  set search_path = public, pg_temp language plpgsql as $$
begin
  if region is distinct from app_coordinated() then return null; end if;
  if state = 'draft' and not exists (select from membership w
    where w.id = made_by and w.organisation_id = app_organisation()) then return null; end if;
  return app_organisation();
end $$;
create function represented(region text, employer uuid) returns uuid stable parallel safe security definer
  set search_path = public, pg_temp language plpgsql as $$
begin
  return case when region = app_coordinated() and employer_unmanned(employer) then app_organisation() end;
end $$;
-- Of a match that the employer's side sees: the employer, or who answers for it; when `lives`, only before its end.
create function answering(match uuid, lives boolean) returns uuid stable parallel safe security definer
  set search_path = public, pg_temp language plpgsql as $$
begin
  return (select app_organisation() from match m
    where m.id = answering.match and m.consented_at is not null and (not lives or m.status <> 'ended')
      and (m.employer_id = app_employer() or represented(m.region_code, m.employer_id) is not null));
end $$;
-- Of a person with whom the employer's side holds a seat.
create function seated(person uuid) returns uuid stable parallel safe security definer
  set search_path = public, pg_temp language plpgsql as $$
begin
  return (select app_organisation() where exists (select from match m
    where m.candidate_id = person and m.seat_held and m.consented_at is not null
      and (m.employer_id = app_employer() or represented(m.region_code, m.employer_id) is not null)));
end $$;
revoke execute on function region_placement(text, text, uuid), represented(text, uuid), answering(uuid, boolean),
  seated(uuid) from public;
grant execute on function region_placement(text, text, uuid), represented(text, uuid), answering(uuid, boolean),
  seated(uuid) to werkbrug_app;

drop policy published on placement;
drop policy employer_own on placement;
drop policy region_own on placement;
create policy sees on placement for select to werkbrug_app
  using (published_at is not null or case current_setting('app.side', true)
    when 'employer' then employer_id
    when 'region' then region_placement(region_code, status, created_by)
    end = nullif(current_setting('app.matches_of', true), '')::uuid);
create policy adds on placement for insert to werkbrug_app
  with check (case current_setting('app.side', true)
    when 'employer' then employer_id
    when 'region' then region_placement(region_code, status, created_by)
    end = nullif(current_setting('app.matches_of', true), '')::uuid);
create policy changes on placement for update to werkbrug_app
  using (case current_setting('app.side', true)
    when 'employer' then employer_id
    when 'region' then region_placement(region_code, status, created_by)
    end = nullif(current_setting('app.matches_of', true), '')::uuid);

-- Lists of hundreds: here side and key are read once a statement, which costs the planner what it saves per row.
drop policy municipality_own on candidate;
drop policy person_self on candidate;
create policy sees on candidate for select to werkbrug_app
  using (case (select current_setting('app.side', true))
    when 'municipality' then organisation_id
    when 'candidate' then id
    end = (select nullif(current_setting('app.files_of', true), '')::uuid));
create policy adds on candidate for insert to werkbrug_app with check (organisation_id = (select app_municipal()));
create policy changes on candidate for update to werkbrug_app using (organisation_id = (select app_municipal()));

drop policy municipality_own on match;
drop policy employer_own on match;
drop policy person_self on match;
drop policy represented on match;
create policy sees on match for select to werkbrug_app
  using (case (select current_setting('app.side', true))
    when 'municipality' then organisation_id
    when 'employer' then case when consented_at is not null then employer_id end
    when 'candidate' then id
    when 'region' then case when consented_at is not null then represented(region_code, employer_id) end
    end = (select nullif(current_setting('app.matches_of', true), '')::uuid));
drop policy municipality_changes on match;
drop policy employer_changes on match;
drop policy person_changes on match;
drop policy represented_changes on match;
create policy changes on match for update to werkbrug_app
  using (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'employer' then case when consented_at is not null then employer_id end
    when 'candidate' then id
    when 'region' then case when consented_at is not null then represented(region_code, employer_id) end
    end = nullif(current_setting('app.matches_of', true), '')::uuid);

drop policy municipality_own on contact;
drop policy person_self on contact;
drop policy accepting_employer on contact;
drop policy represented on contact;
create policy sees on contact for select to werkbrug_app
  using (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'candidate' then candidate_id
    when 'employer' then case when not address_protected then seated(candidate_id) end
    when 'region' then case when not address_protected then seated(candidate_id) end
    end = nullif(current_setting('app.files_of', true), '')::uuid);
create policy adds on contact for insert to werkbrug_app
  with check (organisation_id = (select app_municipal()) and exists (
    select from candidate c where c.id = contact.candidate_id and c.organisation_id = contact.organisation_id));
create policy changes on contact for update to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal()) and exists (
    select from candidate c where c.id = contact.candidate_id and c.organisation_id = contact.organisation_id));
create policy removes on contact for delete to werkbrug_app using (organisation_id = (select app_municipal()));

drop policy municipality_own on match_detail;
drop policy employer_own on match_detail;
drop policy person_self on match_detail;
drop policy represented on match_detail;
create policy sees on match_detail for select to werkbrug_app
  using (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'employer' then answering(match_id, true)
    when 'candidate' then match_id
    when 'region' then answering(match_id, true)
    end = nullif(current_setting('app.matches_of', true), '')::uuid);
create policy adds on match_detail for insert to werkbrug_app
  with check (organisation_id = (select app_municipal()) and exists (
    select from match m where m.id = match_detail.match_id and m.organisation_id = match_detail.organisation_id
      and m.employer_id = match_detail.employer_id));
drop policy employer_changes on match_detail;
drop policy person_changes on match_detail;
drop policy represented_changes on match_detail;
create policy changes on match_detail for update to werkbrug_app
  using (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'employer' then answering(match_id, true)
    when 'candidate' then match_id
    when 'region' then answering(match_id, true)
    end = nullif(current_setting('app.matches_of', true), '')::uuid)
  -- The row stays below its match; the match itself may have ended in the same step.
  with check (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'employer' then answering(match_id, false)
    when 'candidate' then match_id
    when 'region' then answering(match_id, false)
    end = nullif(current_setting('app.matches_of', true), '')::uuid);

drop policy municipality_own on match_profile;
drop policy employer_own on match_profile;
drop policy person_self on match_profile;
drop policy represented on match_profile;
create policy sees on match_profile for select to werkbrug_app
  using (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'employer' then employer_id
    when 'candidate' then match_id
    when 'region' then answering(match_id, false)
    end = nullif(current_setting('app.matches_of', true), '')::uuid);
create policy adds on match_profile for insert to werkbrug_app
  with check (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'candidate' then match_id
    end = nullif(current_setting('app.matches_of', true), '')::uuid and exists (
      select from match m where m.id = match_profile.match_id and m.organisation_id = match_profile.organisation_id
        and m.employer_id = match_profile.employer_id));
drop policy employer_removes on match_profile;
drop policy represented_removes on match_profile;
create policy removes on match_profile for delete to werkbrug_app
  using (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'employer' then employer_id
    when 'candidate' then match_id
    when 'region' then answering(match_id, false)
    end = nullif(current_setting('app.matches_of', true), '')::uuid);

drop policy municipality_own on match_message;
drop policy employer_own on match_message;
drop policy represented on match_message;
create policy sees on match_message for select to werkbrug_app
  using (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'employer' then answering(match_id, true)
    when 'region' then answering(match_id, true)
    end = nullif(current_setting('app.matches_of', true), '')::uuid);
create policy adds on match_message for insert to werkbrug_app
  with check (case current_setting('app.side', true)
    when 'municipality' then case when author_side = 'municipality' then organisation_id end
    when 'employer' then case when author_side = 'employer' then answering(match_id, true) end
    when 'region' then case when author_side = 'employer' then answering(match_id, true) end
    end = nullif(current_setting('app.matches_of', true), '')::uuid
    and author_id = (select app_membership()) and exists (
      select from match m where m.id = match_message.match_id and m.organisation_id = match_message.organisation_id
        and m.employer_id = match_message.employer_id));

drop policy municipality_own on intake_slot;
drop policy employer_own on intake_slot;
drop policy person_self on intake_slot;
drop policy represented on intake_slot;
create policy sees on intake_slot for select to werkbrug_app
  using (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'employer' then answering(match_id, true)
    when 'candidate' then match_id
    when 'region' then answering(match_id, true)
    end = nullif(current_setting('app.matches_of', true), '')::uuid);
create policy adds on intake_slot for insert to werkbrug_app
  with check (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'employer' then answering(match_id, true)
    when 'region' then answering(match_id, true)
    end = nullif(current_setting('app.matches_of', true), '')::uuid and exists (
      select from match m where m.id = intake_slot.match_id and m.organisation_id = intake_slot.organisation_id
        and m.employer_id = intake_slot.employer_id));
create policy changes on intake_slot for update to werkbrug_app
  using (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'employer' then answering(match_id, true)
    when 'region' then answering(match_id, true)
    end = nullif(current_setting('app.matches_of', true), '')::uuid);

drop policy municipality_own on event;
drop policy employer_own on event;
drop policy region_own on event;
create policy sees on event for select to werkbrug_app
  using (case current_setting('app.side', true)
    when 'municipality' then organisation_id
    when 'employer' then case when candidate_id is null then employer_id end
    when 'region' then case when candidate_id is null and region_code = app_region() then app_organisation() end
    end = nullif(current_setting('app.matches_of', true), '')::uuid);

-- What a municipality has opened to the others of its region, since when, by whom; closed again, it is history.
create table region_agreement (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  region_code text not null references region,
  opened_at timestamptz not null default now(),
  opened_by uuid not null references membership,
  closed_at timestamptz check (closed_at >= opened_at),
  closed_by uuid references membership,
  check ((closed_at is null) = (closed_by is null))
);
create unique index region_agreement_open on region_agreement (organisation_id) where closed_at is null;
create index region_agreement_region on region_agreement (region_code) where closed_at is null;
alter table region_agreement enable row level security;
alter table region_agreement force row level security;
create policy owner_all on region_agreement to current_user using (true) with check (true);
create policy worker_all on region_agreement to werkbrug_worker using (true);
-- Who takes part is known to the region's municipalities and its coordinators.
create policy sees on region_agreement for select to werkbrug_app
  using (current_setting('app.side', true) in ('municipality', 'region') and region_code =
    (select o.region_code from organisation o where o.id = (select app_organisation())));
create policy adds on region_agreement for insert to werkbrug_app
  with check (organisation_id = (select app_municipal()) and (select app_role()) = 'team_lead'
    and opened_by = (select app_membership())
    and region_code = (select o.region_code from organisation o where o.id = (select app_municipal())));
create policy changes on region_agreement for update to werkbrug_app
  using (organisation_id = (select app_municipal()) and (select app_role()) = 'team_lead' and closed_at is null)
  with check (organisation_id = (select app_municipal()) and closed_by = (select app_membership()));
grant select, insert (id, organisation_id, region_code, opened_by), update (closed_at, closed_by)
  on region_agreement to werkbrug_app;
grant select on region_agreement to werkbrug_worker;

-- Available people of the region's other municipalities that take part, for one published placement: what matching and a
-- pseudonymous profile need (domain.md 4.1). No reference, status, route, next step, free text, or why hours are taken;
-- nobody with a protected address, nobody who is hidden from this employer, nobody who is being erased. Owner's rights
-- instead of a policy on candidate: a policy shows whole rows.
create function opened_candidates(wanted uuid) returns table (
    id uuid, organisation_id uuid, municipality text, pseudonym text, latitude float8, longitude float8,
    travel_modes text[], travel_minutes_max int, week jsonb, blocked jsonb, hours_min int, hours_max int,
    available_from date, speak int, listen int, read int, write int, languages text[], wanted_sectors text[],
    unwanted_sectors text[], wanted_occupations text[], skills text[], lifts_kg int, stands_hours int, licences text[],
    vog text, work_permit text, kinds_allowed text[], waiting_since date)
  stable security definer set search_path = public, pg_temp language sql
begin atomic
  select c.id, c.organisation_id, o.name, c.pseudonym, c.latitude, c.longitude,
    c.travel_modes, c.travel_minutes_max, c.week,
    coalesce((select jsonb_agg(b || '{"reason": "other"}') from jsonb_array_elements(c.blocked) b), '[]'),
    c.hours_min, c.hours_max, c.available_from, c.speak, c.listen, c.read, c.write, c.languages, c.wanted_sectors,
    c.unwanted_sectors, c.wanted_occupations, c.skills, c.lifts_kg, c.stands_hours, c.licences,
    c.vog, c.work_permit, c.kinds_allowed, c.waiting_since
  from placement p
    join organisation asking on asking.id = app_municipal()
    join region_agreement a on a.region_code = asking.region_code and a.closed_at is null
      and a.organisation_id <> asking.id
    join organisation o on o.id = a.organisation_id and o.verified_at is not null
    join candidate c on c.organisation_id = o.id and c.status = 'available'
    join contact k on k.candidate_id = c.id and not k.address_protected
  where p.id = wanted and p.status = 'published'
    and not exists (select from candidate_hidden_from h where h.candidate_id = c.id and h.employer_id = p.employer_id)
    and not exists (select from erasure e where e.candidate_id = c.id);
end;
revoke execute on function opened_candidates(uuid) from public;
grant execute on function opened_candidates(uuid) to werkbrug_app;
