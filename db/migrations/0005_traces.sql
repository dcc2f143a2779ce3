-- Who did what: ids and codes alone, never changed, never removed. Rows are nobody's tenant data: they outlive what they
-- point to, so nothing here is a foreign key.
-- Transaction ids begin anew on a server that a dump was restored on: the one row counts such beginnings
-- (db/after-restore.ts). Nobody's data; read by all, written by the owner alone.
create table audit_beginning (era int not null, one boolean primary key default true check (one));
insert into audit_beginning (era) values (0);
grant select on audit_beginning to werkbrug_app, werkbrug_worker;
create function audit_era() returns int stable parallel safe language sql
begin atomic select era from audit_beginning; end;
create table audit_entry (
  id uuid primary key,
  era int not null default audit_era(),
  transaction_id xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  action text not null check (action ~ '^[a-z_.]{1,60}$'),
  object_kind text not null check (object_kind ~ '^[a-z_]{1,30}$'),
  object_id uuid,
  result text not null check (result in ('done', 'refused')),
  code text check (code ~ '^[A-Za-z0-9_.]{1,60}$'),
  count int not null default 1 check (count >= 0),
  actor_kind text not null check (actor_kind in ('member', 'person', 'candidate', 'public', 'job')),
  actor_role text,
  actor_membership uuid,
  actor_person uuid,
  actor_organisation uuid,
  actor_match uuid,
  actor_job text,
  -- Where it came from: the request, the route's id in the code, and the address under a key (never the address itself).
  request_id uuid,
  route text,
  address_hash bytea,
  check ((result = 'refused') = (code is not null))
);
-- The order in which entries are sealed: what commits late has a place after what is sealed.
create index audit_entry_order on audit_entry (era, transaction_id, id);

-- One seal per entry: hash = sha256(hash of the seal before || entry as text). Written by the sealing job alone.
create table audit_seal (
  position bigint primary key check (position > 0),
  entry_id uuid not null unique,
  era int not null,
  transaction_id xid8 not null,
  hash bytea not null check (length(hash) = 32),
  sealed_at timestamptz not null default now()
);
-- How far the chain was at the end of a day, signed. The same goes out of the system as a file.
create table audit_head (
  day date primary key,
  entries bigint not null,
  position bigint not null,
  hash bytea not null,
  signed_at timestamptz not null default now(),
  signature bytea not null
);
-- What the check of the chain found, last of all per run.
create table audit_check (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  entries bigint not null,
  problems int not null,
  first_problem text,
  milliseconds int not null
);

-- Logboek Dataverwerkingen: one line per person whose data were touched. Not who did it: that is in the audit entry.
create table processing_log (
  id bigint generated always as identity primary key,
  trace_id bytea not null check (length(trace_id) = 16),
  operation_id bytea not null check (length(operation_id) = 8),
  parent_operation_id bytea not null check (length(parent_operation_id) = 8),
  status_code smallint not null check (status_code in (0, 1, 2)),
  name text not null,
  start_time timestamptz not null,
  end_time timestamptz not null,
  processing_activity_id text not null,
  -- AES-256-GCM: version, nonce, text, tag. Found again by the keyed hash beside it.
  data_subject_id bytea not null,
  data_subject_lookup bytea not null check (length(data_subject_lookup) = 16),
  -- Whose processing it is: the municipality that answers for the person's data.
  organisation_id uuid not null,
  entry_id uuid not null
);
create index processing_log_person on processing_log (data_subject_lookup, start_time);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'What % holds is never changed or removed.', tg_table_name using errcode = 'insufficient_privilege';
end $$;

do $$
declare kept text;
begin
  foreach kept in array array['audit_entry', 'audit_seal', 'audit_head'] loop
    execute format('create trigger never_changed before update or delete on %I for each row execute function refuse_change()', kept);
    execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', kept);
  end loop;
  foreach kept in array array['audit_entry', 'audit_seal', 'audit_head', 'audit_check', 'processing_log'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('alter table %I force row level security', kept);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', kept);
    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', kept);
  end loop;
end $$;

grant insert on audit_entry, processing_log to werkbrug_app;
grant select, insert on audit_entry, audit_seal, audit_head, audit_check to werkbrug_worker;
grant insert on processing_log to werkbrug_worker;
grant select on audit_seal, audit_head, audit_check to werkbrug_app;
-- Web and worker write traces; the web reads them only by the functions below.
create policy note on audit_entry for insert to werkbrug_app with check (true);
create policy note on processing_log for insert to werkbrug_app with check (true);
create policy operator on audit_seal for select to werkbrug_app using ((select app_role()) = 'operator');
create policy operator on audit_head for select to werkbrug_app using ((select app_role()) = 'operator');
create policy operator on audit_check for select to werkbrug_app using ((select app_role()) = 'operator');

-- The keyed hash of the person behind a candidate's link; the door sets it.
create function app_subject() returns bytea stable parallel safe language sql
  return decode(coalesce(nullif(current_setting('app.subject', true), ''), ''), 'hex');

-- Who saw or used the data of one person: for that person, and for the municipality that answers for the data. Per day,
-- organisation, role and action; no names of staff. Owner's rights, because nobody reads the log of processing as such.
create function who_saw(subject bytea) returns table (
    day date, actor_kind text, actor_role text, organisation text, action text, times int)
  stable security definer set search_path = public, pg_temp language sql
begin atomic
  select (e.at at time zone 'Europe/Amsterdam')::date, e.actor_kind, e.actor_role, o.name, e.action, count(*)::int
  from processing_log l
    join audit_entry e on e.id = l.entry_id
    left join organisation o on o.id = e.actor_organisation
  where l.data_subject_lookup = subject
    and ((app_kind() = 'candidate' and subject = app_subject()) or l.organisation_id = app_municipal())
  group by 1, 2, 3, 4, 5
  order by 1 desc, 4 nulls last, 5
  limit 1000;
end;
-- How much is not sealed yet, and for how many seconds the oldest of it has waited: for the operator, numbers alone.
create function audit_lag() returns table (waiting int, seconds float8)
  stable security definer set search_path = public, pg_temp language sql
begin atomic
  with last as (select era, transaction_id, entry_id from audit_seal order by position desc limit 1)
  select count(*)::int, coalesce(extract(epoch from now() - min(e.at)), 0)::float8 from audit_entry e
  where app_role() = 'operator' and (e.era, e.transaction_id, e.id) >
    (coalesce((select era from last), 0), coalesce((select transaction_id from last), '0'::xid8),
     coalesce((select entry_id from last), '00000000-0000-0000-0000-000000000000'::uuid));
end;
revoke execute on function who_saw(bytea), audit_lag() from public;
grant execute on function who_saw(bytea), audit_lag() to werkbrug_app;
