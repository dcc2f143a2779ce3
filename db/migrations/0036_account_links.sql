-- An e-mail about an account that is tried again carries another secret, and the earlier ones keep working: the server that
-- did not answer may have kept the first. They are used up together, with the e-mail or the invitation that they are of.
create table earlier_account_link (
  token_hash bytea primary key,
  mail_id uuid not null references account_mail on delete cascade,
  created_at timestamptz not null default now()
);
create index earlier_account_link_mail on earlier_account_link (mail_id);
alter table earlier_account_link enable row level security;
alter table earlier_account_link force row level security;
create policy owner_all on earlier_account_link to current_user using (true) with check (true);
create policy worker_all on earlier_account_link to werkbrug_worker using (true) with check (true);
grant select, insert on earlier_account_link to werkbrug_worker;

-- The e-mail of whose link the visitor holds a secret.
create function app_account_mail() returns uuid stable security definer set search_path = public, pg_temp
  language sql begin atomic
  select id from account_mail where token_hash = app_link()
  union all
  select mail_id from earlier_account_link where token_hash = app_link()
  limit 1;
end;
alter policy holder on account_mail using (id = (select app_account_mail()));
alter policy holder_uses on account_mail
  using (id = (select app_account_mail())) with check (id = (select app_account_mail()));

-- The secret by which an invitation is known (its hash): the one that the person holds, or the last of the same e-mail.
create or replace function app_invitation() returns bytea stable security definer set search_path = public, pg_temp
  language plpgsql as $$
declare held bytea := decode(coalesce(current_setting('app.invitation', true), ''), 'hex');
begin
  if held = ''::bytea then return held; end if;
  return coalesce((select m.token_hash from earlier_account_link e join account_mail m on m.id = e.mail_id
    where e.token_hash = held and m.kind = 'invitation'), held);
end $$;
revoke execute on function app_account_mail(), app_invitation() from public;
grant execute on function app_account_mail(), app_invitation() to werkbrug_app, werkbrug_worker;
