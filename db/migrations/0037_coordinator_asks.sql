-- The region's coordinator asks a municipality to propose somebody too: of those whom a municipality opened after it could
-- read that the coordinator sees them as well. Agreements from before open nobody to the coordinator.

-- safe: a few hundred rows, and a default that PostgreSQL keeps beside them.
alter table region_agreement add column coordinators boolean not null default false;
grant insert (coordinators) on region_agreement to werkbrug_app;

-- The organisation in whose name somebody is asked for: of a municipality, or of a region.
create function app_asking() returns uuid stable parallel safe language sql
  return coalesce(app_municipal(), case when app_coordinated() is not null
    then nullif(current_setting('app.organisation', true), '')::uuid end);

-- As in 0013, and for a placement of the own region to its coordinator, unless that one answers for the employer: to who
-- answers nobody exists before their yes.
create or replace function opened_candidates(wanted uuid) returns table (
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
    join organisation asking on asking.id = app_asking()
    join region_agreement a on a.region_code = asking.region_code and a.closed_at is null
      and a.organisation_id <> asking.id
    join organisation o on o.id = a.organisation_id and o.verified_at is not null
    join candidate c on c.organisation_id = o.id and c.status = 'available'
    join contact k on k.candidate_id = c.id and not k.address_protected
  where p.id = wanted and p.status = 'published'
    and (app_municipal() is not null
      or (a.coordinators and p.region_code = app_coordinated() and not employer_unmanned(p.employer_id)))
    and not exists (select from candidate_hidden_from h where h.candidate_id = c.id and h.employer_id = p.employer_id)
    and not exists (select from erasure e where e.candidate_id = c.id);
end;

-- safe: requests of half a year, for a moment.
drop policy sees on proposal_request;
create policy sees on proposal_request for select to werkbrug_app
  using (organisation_id = (select app_municipal()) or asking_id = (select app_asking())
    or candidate_id = (select app_candidate()));
drop policy asks on proposal_request;
create policy asks on proposal_request for insert to werkbrug_app
  with check (asking_id = (select app_asking()) and asked_by = (select app_membership())
    and exists (select from opened_candidates(placement_id) o
      where o.id = candidate_id and o.organisation_id = proposal_request.organisation_id));
