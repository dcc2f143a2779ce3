-- Backups that were made, for the operator's page. Nobody's data: when, and how large. Whoever makes a backup adds a row
-- as the owner; the web shows them to the operator; the worker has no business here.
create table backup_run (
  began_at timestamptz primary key,
  ended_at timestamptz not null,
  bytes bigint not null check (bytes >= 0),
  check (ended_at >= began_at)
);
alter table backup_run enable row level security;
alter table backup_run force row level security;
create policy owner_all on backup_run to current_user using (true) with check (true);
create policy operator on backup_run for select to werkbrug_app using ((select app_role()) = 'operator');
grant select on backup_run to werkbrug_app;

-- How the server's archive of the write-ahead log does. The view is open to everybody who may connect; the function is
-- what the web is allowed by name, and keeps the names of files out.
create function archive_state() returns table (
  switched_on boolean,
  archived_at timestamptz,
  failed int,
  failed_at timestamptz
) stable security definer set search_path = pg_catalog, pg_temp language sql
begin atomic
  select current_setting('archive_mode') <> 'off', a.last_archived_time, a.failed_count::int, a.last_failed_time
  from pg_stat_archiver a;
end;
revoke execute on function archive_state() from public;
grant execute on function archive_state() to werkbrug_app;
