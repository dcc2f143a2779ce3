-- Three roles: owner (migrations only), app (web), worker. App and worker own nothing and cannot bypass policies.
do $$
begin
  if not exists (select from pg_roles where rolname = 'werkbrug_app') then create role werkbrug_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'werkbrug_worker') then create role werkbrug_worker nologin; end if;
end $$;

grant usage on schema public to werkbrug_app, werkbrug_worker;

grant select on region, municipality, municipality_region, postcode, occupation, occupation_template, parameter
  to werkbrug_app, werkbrug_worker;

grant select on organisation, site, person, membership to werkbrug_app, werkbrug_worker;
grant insert, update on site to werkbrug_app;
grant insert on organisation to werkbrug_app;
grant update (language) on person to werkbrug_app;
grant select, insert, update, delete on session, form_answer, parked_post to werkbrug_app;
grant select, delete on session, form_answer, parked_post to werkbrug_worker;

grant select, insert, update on placement to werkbrug_app;
grant select, update on placement to werkbrug_worker;
grant select, insert, update on candidate to werkbrug_app;
grant select, update on candidate to werkbrug_worker;
grant select, insert, update, delete on contact, candidate_figures to werkbrug_app;
grant select on contact to werkbrug_worker;
grant select, insert, update on match to werkbrug_app;
grant select, update on match to werkbrug_worker;
grant select, insert, update on match_detail to werkbrug_app;
grant select, update on match_detail to werkbrug_worker;
grant select, insert, delete on match_profile to werkbrug_app;
grant select, delete on match_profile to werkbrug_worker;
grant select, insert, delete on candidate_link to werkbrug_app;
grant select, insert, delete on candidate_link to werkbrug_worker;
grant select, insert on match_message to werkbrug_app;
grant select on match_message to werkbrug_worker;
grant select, insert, update on intake_slot to werkbrug_app;
grant select, update on intake_slot to werkbrug_worker;
grant select, update on suggestion to werkbrug_app;
grant select, insert, update, delete on suggestion to werkbrug_worker;

grant select, insert on event to werkbrug_app, werkbrug_worker;
grant insert on outbox to werkbrug_app;
-- Locking rows of a table takes the right to update it.
grant select, insert, update, delete on outbox to werkbrug_worker;
grant select (created_at) on outbox to werkbrug_app;
grant select, update on notice to werkbrug_app;
grant select, insert, update on notice to werkbrug_worker;
grant select, insert, update on mail to werkbrug_worker;
grant select (id, template, status, attempts, created_at, sent_at, problem) on mail to werkbrug_app;
grant select on figure, fold_cursor, schedule_run, queue_state to werkbrug_app;
grant select, insert, update, delete on figure, fold_cursor, schedule_run, queue_state to werkbrug_worker;
grant select, insert, update, delete on search_placement, search_candidate, search_removal, search_word
  to werkbrug_app, werkbrug_worker;

-- The context that the doors set per transaction (db/access.ts). Unset, '' and foreign values all give no rows.
create function app_kind() returns text stable parallel safe language sql
  return coalesce(current_setting('app.kind', true), '');
create function app_role() returns text stable parallel safe language sql
  return coalesce(current_setting('app.role', true), '');
create function app_region() returns text stable parallel safe language sql
  return nullif(current_setting('app.region', true), '');
create function app_organisation() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.organisation', true), '')::uuid;
create function app_membership() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.membership', true), '')::uuid;
create function app_match() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.match', true), '')::uuid;
create function app_candidate() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.candidate', true), '')::uuid;
create function app_link() returns bytea stable parallel safe language sql
  return decode(coalesce(current_setting('app.link', true), ''), 'hex');
-- The municipality (gemeente) whose staff acts; null for everybody else.
create function app_municipal() returns uuid stable parallel safe language sql
  return case when current_setting('app.role', true) in ('caseworker', 'team_lead')
    then nullif(current_setting('app.organisation', true), '')::uuid end;
create function app_employer() returns uuid stable parallel safe language sql
  return case when current_setting('app.role', true) = 'employer'
    then nullif(current_setting('app.organisation', true), '')::uuid end;
create function app_coordinated() returns text stable parallel safe language sql
  return case when current_setting('app.role', true) = 'coordinator'
    then nullif(current_setting('app.region', true), '') end;

do $$
declare walled text;
begin
  foreach walled in array array['placement', 'candidate', 'contact', 'candidate_figures', 'match', 'match_detail', 'match_profile',
    'candidate_link', 'match_message', 'intake_slot', 'suggestion', 'event', 'notice', 'mail', 'search_candidate']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', walled);
    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', walled);
  end loop;
end $$;

create policy published on placement for select to werkbrug_app using (published_at is not null);
create policy employer_own on placement to werkbrug_app
  using (employer_id = (select app_employer())) with check (employer_id = (select app_employer()));
create policy region_own on placement to werkbrug_app
  using (region_code = (select app_coordinated())) with check (region_code = (select app_coordinated()));

create policy municipality_own on candidate to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy person_self on candidate to werkbrug_app
  using (id = (select app_candidate())) with check (id = (select app_candidate()));

create policy municipality_own on contact to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy person_self on contact for select to werkbrug_app using (candidate_id = (select app_candidate()));
-- The accepting employer, for that match, until it ends (domain.md 4.1).
create policy accepting_employer on contact for select to werkbrug_app using (
  exists (select from match m where m.candidate_id = contact.candidate_id
    and m.employer_id = (select app_employer()) and m.seat_held));

create policy municipality_own on candidate_figures to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));

create policy municipality_own on match to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
-- Before the candidate's yes an employer does not know that a proposal exists.
create policy employer_own on match to werkbrug_app
  using (employer_id = (select app_employer()) and consented_at is not null)
  with check (employer_id = (select app_employer()));
create policy person_self on match to werkbrug_app
  using (id = (select app_match())) with check (id = (select app_match()));

create policy municipality_own on match_detail to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
-- What is about the person is the employer's to read until the match ends. The match itself, with how it ended, stays.
create policy employer_own on match_detail to werkbrug_app
  using (employer_id = (select app_employer())
    and exists (select from match m where m.id = match_detail.match_id and m.status <> 'ended'));
create policy person_self on match_detail to werkbrug_app
  using (match_id = (select app_match())) with check (match_id = (select app_match()));

create policy municipality_own on match_profile to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy employer_own on match_profile to werkbrug_app using (employer_id = (select app_employer()));
create policy person_self on match_profile to werkbrug_app
  using (match_id = (select app_match())) with check (match_id = (select app_match()));

create policy municipality_own on candidate_link to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy holder on candidate_link for select to werkbrug_app using (token_hash = (select app_link()));

create policy municipality_own on match_message to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal()) and author_side = 'municipality');
create policy employer_own on match_message to werkbrug_app
  using (employer_id = (select app_employer())
    and exists (select from match m where m.id = match_message.match_id and m.status <> 'ended'))
  with check (employer_id = (select app_employer()) and author_side = 'employer'
    and exists (select from match m where m.id = match_message.match_id and m.status <> 'ended'));

create policy municipality_own on intake_slot to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy employer_own on intake_slot to werkbrug_app
  using (employer_id = (select app_employer())
    and exists (select from match m where m.id = intake_slot.match_id and m.status <> 'ended'));
create policy person_self on intake_slot for select to werkbrug_app using (match_id = (select app_match()));

create policy municipality_own on suggestion to werkbrug_app using (organisation_id = (select app_municipal()));

create policy record on event for insert to werkbrug_app with check (true);
create policy municipality_own on event for select to werkbrug_app using (organisation_id = (select app_municipal()));
create policy employer_own on event for select to werkbrug_app
  using (employer_id = (select app_employer()) and candidate_id is null);
create policy region_own on event for select to werkbrug_app
  using (region_code = (select app_coordinated()) and candidate_id is null);

create policy own on notice to werkbrug_app
  using (membership_id = (select app_membership())) with check (membership_id = (select app_membership()));

create policy operator on mail for select to werkbrug_app using ((select app_role()) = 'operator');

create policy municipality_own on search_candidate to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));

-- Seats: whoever holds or returns one, the count and its check stand in the same transaction. Never more people than
-- seats. Owner's rights, because a municipality that cancels may not write the employer's placement.
create function count_seat() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare step int := 0; target uuid;
begin
  target := coalesce(new.placement_id, old.placement_id);
  if tg_op <> 'DELETE' and new.seat_held then step := step + 1; end if;
  if tg_op <> 'INSERT' and old.seat_held then step := step - 1; end if;
  if step <> 0 then
    update placement set seats_taken = seats_taken + step where id = target;
  end if;
  return null;
end $$;
revoke execute on function count_seat() from public;
create trigger match_seat after insert or delete or update of seat_held on match
  for each row execute function count_seat();

-- Counts over all tenants that a proposal needs: numbers only, never whose.
create function live_proposals(place uuid) returns int stable security definer set search_path = public, pg_temp language sql
  return (select count(*)::int from match where placement_id = place and status in ('proposed', 'consented', 'question'));
create function proposals_to_employer(employer uuid, since timestamptz) returns int stable security definer
  set search_path = public, pg_temp language sql
  return (select count(*)::int from match where employer_id = employer and proposed_at >= since);
create function candidate_seated(person uuid) returns boolean stable security definer set search_path = public, pg_temp
  language sql return exists (select from match where candidate_id = person and seat_held);
-- A coordinator counts the matches of the region's placements and learns nothing about the people.
create function region_matches() returns table (placement_id uuid, status text, count int)
  stable security definer set search_path = public, pg_temp language sql
begin atomic
  select m.placement_id, m.status, count(*)::int from match m
  where m.region_code = app_coordinated() group by m.placement_id, m.status;
end;
revoke execute on function live_proposals(uuid), proposals_to_employer(uuid, timestamptz), candidate_seated(uuid),
  region_matches() from public;
grant execute on function live_proposals(uuid), proposals_to_employer(uuid, timestamptz), candidate_seated(uuid)
  to werkbrug_app, werkbrug_worker;
grant execute on function region_matches() to werkbrug_app;

-- The target group of a fact is that of its person at that moment. Owner's rights: who acts (an employer, the person)
-- may not read it, and never sees the events of a person either.
create function fill_target_group() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.target_group is null and new.candidate_id is not null then
    select f.target_group into new.target_group from candidate_figures f where f.candidate_id = new.candidate_id;
  end if;
  return new;
end $$;
revoke execute on function fill_target_group() from public;
create trigger event_target_group before insert on event for each row execute function fill_target_group();
