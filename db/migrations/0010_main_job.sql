-- Who answers for an employer without members: the coordinator of the region that the placement lies in (namens), for
-- as long as nobody wears a hat of that employer. They see just what that employer would see, under the same terms.
create function employer_unmanned(employer uuid) returns boolean stable security definer
  set search_path = public, pg_temp language sql
  return not exists (select from membership
    where organisation_id = employer and role = 'employer' and ended_at is null);
revoke execute on function employer_unmanned(uuid) from public;
grant execute on function employer_unmanned(uuid) to werkbrug_app, werkbrug_worker;

create policy represented on match to werkbrug_app
  using (region_code = (select app_coordinated()) and consented_at is not null and employer_unmanned(employer_id))
  with check (region_code = (select app_coordinated()));

-- A coordinator has no other way to a match than the policy above: what it shows is what is represented.
create policy represented on match_detail to werkbrug_app
  using ((select app_coordinated()) is not null
    and exists (select from match m where m.id = match_detail.match_id and m.status <> 'ended'));
create policy represented on match_profile to werkbrug_app
  using ((select app_coordinated()) is not null
    and exists (select from match m where m.id = match_profile.match_id));
create policy represented on match_message to werkbrug_app
  using ((select app_coordinated()) is not null
    and exists (select from match m where m.id = match_message.match_id and m.status <> 'ended'))
  with check ((select app_coordinated()) is not null and author_side = 'employer'
    and exists (select from match m where m.id = match_message.match_id and m.status <> 'ended'));
create policy represented on intake_slot to werkbrug_app
  using ((select app_coordinated()) is not null
    and exists (select from match m where m.id = intake_slot.match_id and m.status <> 'ended'));
create policy represented on contact for select to werkbrug_app
  using (not address_protected and (select app_coordinated()) is not null
    and exists (select from match m where m.candidate_id = contact.candidate_id and m.seat_held));

-- A caseworker dismisses a placement for a candidate also before the job has suggested it.
grant insert on suggestion to werkbrug_app;
