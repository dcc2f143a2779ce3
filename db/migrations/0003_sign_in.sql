-- Sign-in: account mail, identities at providers, transactions under way, second factors, and what a session stands on.

create or replace function app_person() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.person', true), '')::uuid;

-- One row per e-mail about an account. The address stands here and nowhere else on the way: events and queues carry the
-- id. The secret of its link is made at the moment of sending; the row keeps the hash.
create table account_mail (
  id uuid primary key,
  kind text not null,
  email text not null,
  language text not null default 'nl',
  person_id uuid references person on delete cascade,
  -- Ids that the template looks up; never text about a person.
  payload jsonb not null default '{}',
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed', 'skipped')),
  attempts int not null default 0,
  problem text,
  token_hash bytea unique,
  -- Of a secret in the cookie of the browser that asked; null when the link may be opened anywhere.
  browser_hash bytea,
  created_at timestamptz not null default now(),
  -- After this instant it is neither sent nor of use.
  expires_at timestamptz not null,
  sent_at timestamptz,
  used_at timestamptz
);
create index account_mail_waiting on account_mail (created_at) where status = 'waiting';
create index account_mail_person on account_mail (person_id);
create index account_mail_address on account_mail (lower(email), created_at);
create index account_mail_end on account_mail (expires_at);

-- No foreign key: the event is kept for good, the e-mail with its address is not.
alter table event add column account_mail_id uuid;

alter table account_mail enable row level security;
alter table account_mail force row level security;
create policy owner_all on account_mail to current_user using (true) with check (true);
create policy worker_all on account_mail to werkbrug_worker using (true) with check (true);
create policy ask on account_mail for insert to werkbrug_app with check (token_hash is null and status = 'waiting');
-- Only who knows the secret of the link finds its row.
create policy holder on account_mail for select to werkbrug_app using (token_hash = (select app_link()));
create policy holder_uses on account_mail for update to werkbrug_app
  using (token_hash = (select app_link())) with check (token_hash = (select app_link()));
grant insert (id, kind, email, language, person_id, payload, browser_hash, expires_at), select on account_mail to werkbrug_app;
grant update (used_at) on account_mail to werkbrug_app;
grant select, update, delete on account_mail to werkbrug_worker;
