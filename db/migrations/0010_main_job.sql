-- safe: as in 0009, in the same order, for a moment.
lock table match, contact, match_detail, match_profile, match_message, intake_slot, suggestion in access exclusive mode;

-- Who answers for an employer without members: the coordinator of the region that the placement lies in (namens), for
-- as long as nobody wears a hat of that employer. They see just what that employer would see, under the same terms.
create function employer_unmanned(employer uuid) returns boolean stable security definer
  set search_path = public, pg_temp language sql
  return not exists (select from membership
    where organisation_id = employer and role = 'employer' and ended_at is null);
revoke execute on function employer_unmanned(uuid) from public;
grant execute on function employer_unmanned(uuid) to werkbrug_app, werkbrug_worker;

create policy represented on match for select to werkbrug_app
  using (region_code = (select app_coordinated()) and consented_at is not null and employer_unmanned(employer_id));
create policy represented_changes on match for update to werkbrug_app
  using (region_code = (select app_coordinated()) and consented_at is not null and employer_unmanned(employer_id))
  with check (region_code = (select app_coordinated()));
create or replace view match_inside with (security_barrier = true) as
  select id as match_id, score, consent_by, end_reason from match
  where organisation_id = (select app_municipal()) or id = (select app_match())
  union all
  select id, null, null, case when end_by in ('employer', 'system') then end_reason end from match
  where consented_at is not null and (employer_id = (select app_employer())
    or (region_code = (select app_coordinated()) and employer_unmanned(employer_id)));

-- A coordinator has no other way to a match than the policy above: what it shows is what is represented.
create policy represented on match_detail for select to werkbrug_app
  using ((select app_coordinated()) is not null
    and exists (select from match m where m.id = match_detail.match_id and m.status <> 'ended'));
create policy represented_changes on match_detail for update to werkbrug_app
  using ((select app_coordinated()) is not null
    and exists (select from match m where m.id = match_detail.match_id and m.status <> 'ended'));
create policy represented on match_profile for select to werkbrug_app
  using ((select app_coordinated()) is not null
    and exists (select from match m where m.id = match_profile.match_id));
create policy represented_removes on match_profile for delete to werkbrug_app
  using ((select app_coordinated()) is not null
    and exists (select from match m where m.id = match_profile.match_id));
create policy represented on match_message to werkbrug_app
  using ((select app_coordinated()) is not null
    and exists (select from match m where m.id = match_message.match_id and m.status <> 'ended'))
  with check ((select app_coordinated()) is not null and author_side = 'employer'
    and author_id = (select app_membership()) and exists (
      select from match m where m.id = match_message.match_id and m.status <> 'ended'
        and m.organisation_id = match_message.organisation_id and m.employer_id = match_message.employer_id));
create policy represented on intake_slot to werkbrug_app
  using ((select app_coordinated()) is not null
    and exists (select from match m where m.id = intake_slot.match_id and m.status <> 'ended'))
  with check ((select app_coordinated()) is not null and exists (
    select from match m where m.id = intake_slot.match_id and m.status <> 'ended'
      and m.organisation_id = intake_slot.organisation_id and m.employer_id = intake_slot.employer_id));
create policy represented on contact for select to werkbrug_app
  using ((select app_coordinated()) is not null and not address_protected
    and exists (select from match m where m.candidate_id = contact.candidate_id and m.seat_held));

-- A caseworker dismisses a placement for a candidate also before the job has suggested it.
drop policy municipality_own on suggestion;
create policy municipality_own on suggestion to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal()) and exists (
    select from candidate c where c.id = suggestion.candidate_id and c.organisation_id = suggestion.organisation_id));
grant insert on suggestion to werkbrug_app;
