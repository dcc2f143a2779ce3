-- A reaction that is under way: written when its event leaves the outbox, removed when its job is done. What the queue
-- loses (an emptied Redis) is told to it again from here. Ids and names only.
create table reaction (
  event_id uuid not null references event,
  job text not null,
  -- When the queue was last told of it.
  told_at timestamptz not null default now(),
  primary key (event_id, job)
);
create index reaction_told on reaction (told_at);

-- The same of an e-mail that waits.
alter table mail add column told_at timestamptz not null default now();

-- A job that was set aside after its last try, until the operator asks for another. Ids only in its data.
create table dead_job (
  id text primary key,
  name text not null,
  data jsonb not null,
  problem text not null,
  attempts int not null,
  died_at timestamptz not null default now(),
  retry_asked_at timestamptz,
  retry_asked_by uuid references membership
);
create index dead_job_age on dead_job (died_at);

grant select, insert, update, delete on reaction, dead_job to werkbrug_worker;
grant select on dead_job to werkbrug_app;
grant update (retry_asked_at, retry_asked_by) on dead_job to werkbrug_app;

do $$
declare walled text;
begin
  foreach walled in array array['reaction', 'dead_job'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', walled);
    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', walled);
  end loop;
end $$;
create policy operator on dead_job to werkbrug_app
  using ((select app_role()) = 'operator') with check ((select app_role()) = 'operator');
