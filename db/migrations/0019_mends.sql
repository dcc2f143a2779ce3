-- From where an e-mail about an account was asked: a keyed hash of the internet address, so that whoever asks often for
-- somebody else's address uses up no more than the own share.
alter table account_mail add column asked_from bytea;

drop function account_mails_to(text, timestamptz);
-- How many links to sign in went to an address, in all and asked from one place: numbers, never which.
create function sign_in_links_to(address text, place bytea, since timestamptz, out total int, out from_here int) stable
  security definer set search_path = public, pg_temp language sql
  return (select (count(*)::int, (count(*) filter (where asked_from = place))::int)
    from account_mail where kind = 'sign_in_link' and lower(email) = lower(address) and created_at >= since);
revoke execute on function sign_in_links_to(text, bytea, timestamptz) from public;
grant execute on function sign_in_links_to(text, bytea, timestamptz) to werkbrug_app;

-- Who is forgotten leaves no address in an invitation either.
grant update (email) on invitation to werkbrug_worker;
