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
  -- Ids that the template looks up, paths of our own to go on to; never text about a person.
  payload jsonb not null default '{}',
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed', 'skipped')),
  attempts int not null default 0,
  problem text,
  token_hash bytea unique,
  -- Of a secret in the cookie of the browser that asked; null when the link may be opened anywhere.
  browser_hash bytea,
  -- Wrong answers to "to which address was this sent?" in another browser.
  wrong_answers int not null default 0,
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
grant update (used_at, wrong_answers) on account_mail to werkbrug_app;
grant select, update, delete on account_mail to werkbrug_worker;

-- What a session stands on: how somebody came in, since when a second factor was shown, for which company a provider
-- vouched. `id` names a session in the list of one's own; it opens nothing.
alter table session add column id uuid not null default gen_random_uuid();
alter table session add column method text not null default 'demo' check (method in ('demo', 'oidc', 'email'));
alter table session add column provider text check ((provider is not null) = (method = 'oidc'));
alter table session add column stepped_up_at timestamptz;
alter table session add column if not exists kvk_number text;
alter table session add column device text not null default '';
-- Of a passkey ceremony under way; used once.
alter table session add column challenge text;
alter table session add column challenge_until timestamptz;
create unique index session_id on session (id);

-- The hat worn last: the next session begins under it.
alter table person add column last_membership_id uuid;
grant insert (id, name, email, language), update (last_membership_id) on person to werkbrug_app;
-- Who comes in through a provider whose addresses nobody vouches for has none until it is shown to be theirs.
drop index person_email;
create unique index person_email on person (lower(email)) where email <> '';

-- Somebody's account at an identity provider. Found by who the provider says has come, or by the person.
create table identity (
  subject_hash bytea primary key,
  person_id uuid not null references person on delete cascade,
  provider text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now()
);
create index identity_person on identity (person_id);

-- A sign-in under way at a provider: kept here, bound to one browser by the hash of a secret in its cookie, used once.
create table sign_in_attempt (
  browser_hash bytea primary key,
  provider text not null,
  state text not null,
  nonce text not null,
  verifier text not null,
  next text not null default '',
  parked text not null default '',
  created_at timestamptz not null default now()
);
create index sign_in_attempt_age on sign_in_attempt (created_at);

create table passkey (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkey_person on passkey (person_id);

-- An app that makes codes (TOTP, RFC 6238). The secret is encrypted with SIGN_IN_KEY; last_counter stops a replay.
create table code_app (
  person_id uuid primary key references person on delete cascade,
  secret bytea not null,
  last_counter bigint not null default 0,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  used_at timestamptz
);

create table recovery_code (
  code_hash bytea primary key,
  person_id uuid not null references person on delete cascade,
  used_at timestamptz
);
create index recovery_code_person on recovery_code (person_id);

-- Wrong codes in a row, per person and so over all their sessions.
create table code_failure (
  person_id uuid primary key references person on delete cascade,
  failures int not null default 0,
  locked_until timestamptz
);

do $$
declare walled text;
begin
  foreach walled in array array['identity', 'sign_in_attempt', 'passkey', 'code_app', 'recovery_code', 'code_failure']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', walled);
    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', walled);
  end loop;
  foreach walled in array array['identity', 'passkey', 'code_app', 'recovery_code', 'code_failure']
  loop
    execute format('create policy own on %I to werkbrug_app using (person_id = (select app_person()))
      with check (person_id = (select app_person()))', walled);
  end loop;
end $$;
create policy who_came on identity to werkbrug_app
  using (subject_hash = (select app_link())) with check (subject_hash = (select app_link()));
create policy browser on sign_in_attempt to werkbrug_app
  using (browser_hash = (select app_link())) with check (browser_hash = (select app_link()));

grant select, insert on identity to werkbrug_app;
grant update (used_at) on identity to werkbrug_app;
grant select, insert, delete on sign_in_attempt to werkbrug_app;
grant select, insert, update, delete on passkey, code_app, recovery_code, code_failure to werkbrug_app;
grant select, delete on identity, sign_in_attempt, passkey, code_app, recovery_code, code_failure to werkbrug_worker;

-- How many e-mails about an account went to an address: a number, never which.
create function account_mails_to(address text, since timestamptz) returns int stable security definer
  set search_path = public, pg_temp language sql
  return (select count(*)::int from account_mail where lower(email) = lower(address) and created_at >= since);
revoke execute on function account_mails_to(text, timestamptz) from public;
grant execute on function account_mails_to(text, timestamptz) to werkbrug_app;
