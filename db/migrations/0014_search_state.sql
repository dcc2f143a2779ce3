-- How an outer search index is kept: one row per index, written by the worker that keeps it. Counts, codes and ids of
-- nobody.
create table search_state (
  name text primary key check (name in ('placements', 'candidates')),
  -- When it was last seen to hold everything.
  in_step_at timestamptz,
  refused int not null default 0,
  failed_at timestamptz,
  problem text,
  compared_at timestamptz,
  compared jsonb,
  rebuilt_at timestamptz,
  rebuilt int,
  -- What somebody asked for (npm run ops -- rebuild-search) and is not done yet.
  wish text check (wish in ('compare', 'rebuild'))
);
grant select on search_state to werkbrug_app;
grant select, insert, update on search_state to werkbrug_worker;
alter table search_state enable row level security;
alter table search_state force row level security;
create policy owner_all on search_state to current_user using (true) with check (true);
create policy worker_all on search_state to werkbrug_worker using (true) with check (true);
create policy operator on search_state for select to werkbrug_app using ((select app_role()) = 'operator');

-- How many documents wait for the outer index: for the operator, numbers alone.
create function search_lag() returns table (name text, waiting int)
  stable security definer set search_path = public, pg_temp language sql
begin atomic
  select 'placements'::text, (select count(*)::int from search_placement where indexed_revision < revision)
    + (select count(*)::int from search_removal where index_name = 'placements')
  where app_role() = 'operator'
  union all
  select 'candidates'::text, (select count(*)::int from search_candidate where indexed_revision < revision)
    + (select count(*)::int from search_removal where index_name = 'candidates')
  where app_role() = 'operator';
end;
revoke execute on function search_lag() from public;
grant execute on function search_lag() to werkbrug_app;
