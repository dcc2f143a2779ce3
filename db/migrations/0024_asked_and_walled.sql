-- The secret of an invitation goes on to sign-in in a cookie alone. What was kept before that loses it.
-- safe: the links to sign in of one day and the sign-ins of ten minutes under way.
update account_mail set payload = payload || '{"next": "/uitnodiging"}' where payload ->> 'next' like '/uitnodiging/%';
-- safe: the same.
update sign_in_attempt set next = '/uitnodiging' where next like '/uitnodiging/%';

-- Who came in through a provider that vouches for no address, and holds the secret of an open invitation, has shown that its
-- mailbox is theirs: it becomes their address, unless somebody else has it. The one way in which the web changes an address;
-- whoever takes the same invitation at that moment waits, and finds it gone.
create function take_invited_address() returns boolean volatile security definer set search_path = public, pg_temp
  language plpgsql as $$
declare invited text;
begin
  if app_kind() <> 'person' then return false; end if;
  select i.email into invited from invitation i
    where i.secret_hash = app_invitation() and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
      and invited_by_person(i.invited_by) <> app_person() and invitation_stands(i.invited_by, i.organisation_id)
    for update;
  if invited is null then return false; end if;
  update person set email = invited where id = app_person() and email = '';
  return found;
exception when unique_violation then
  return false;
end $$;
revoke execute on function take_invited_address() from public;
grant execute on function take_invited_address() to werkbrug_app;
