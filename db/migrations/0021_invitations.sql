-- An invitation opens nothing any more when who made it has no right to any longer: who left or is no admin now, and the
-- operator as soon as the organisation has an admin of its own.
create function invitation_stands(hat uuid, org uuid) returns boolean stable parallel safe security definer
  set search_path = public, pg_temp language plpgsql as $$
begin
  return exists (select from membership m where m.id = hat and m.ended_at is null and m.admin
    and (m.organisation_id = org or not has_admin(org)));
end $$;
revoke execute on function invitation_stands(uuid, uuid) from public;
grant execute on function invitation_stands(uuid, uuid) to werkbrug_app;

alter policy invited on membership
  with check ((select app_kind()) = 'person' and person_id = (select app_person()) and ended_at is null
    and join_request_id is null and exists (select from invitation i
      where i.id = invitation_id and i.organisation_id = membership.organisation_id and i.role = membership.role
        and i.admin = membership.admin and i.secret_hash = (select app_invitation())
        and lower(i.email) = (select app_email()) and invited_by_person(i.invited_by) <> (select app_person())
        and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
        and invitation_stands(i.invited_by, i.organisation_id)));
