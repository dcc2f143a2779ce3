-- Webhooks: where an organisation wants to hear of its events, what was sent there, what still has to be
-- (docs/decisions/0027-webhooks.md).

create table webhook_endpoint (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  -- Five places: no organisation has more endpoints, whoever adds them at the same moment.
  slot smallint not null check (slot between 1 and 5),
  url text not null check (length(url) between 8 and 500),
  events text[] not null check (cardinality(events) > 0),
  status text not null default 'active' check (status in ('active', 'paused', 'disabled')),
  disabled_because text check (disabled_because in ('gone', 'failing')),
  -- The first failure after the last success.
  failing_since timestamptz,
  -- The hat that made it: never given, so that nobody signs with another.
  created_by uuid not null default app_membership() references membership,
  created_at timestamptz not null default now(),
  unique (organisation_id, slot),
  unique (id, organisation_id),
  check ((status = 'disabled') = (disabled_because is not null))
);

-- Which secrets sign: the one without an end, and for a day the one before it. A secret is made from its id and the key of
-- the traces (db/webhook-secret.ts): it stands in no row.
create table webhook_secret (
  id uuid primary key,
  endpoint_id uuid not null,
  organisation_id uuid not null references organisation,
  made_at timestamptz not null default now(),
  ends_at timestamptz,
  foreign key (endpoint_id, organisation_id) references webhook_endpoint (id, organisation_id) on delete cascade
);
create unique index webhook_secret_current on webhook_secret (endpoint_id) where ends_at is null;
create index webhook_secret_endpoint on webhook_secret (endpoint_id);
create index webhook_secret_ended on webhook_secret (ends_at) where ends_at is not null;

-- One message to one endpoint. `held`: the endpoint was off; it waits for somebody who wants it sent.
create table webhook_delivery (
  id uuid primary key,
  endpoint_id uuid not null,
  organisation_id uuid not null references organisation,
  -- Null: a test.
  event_id uuid references event,
  event_type text not null,
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed', 'held')),
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  -- When the queue was last told of it; null: never.
  told_at timestamptz,
  -- Until when a worker that is at it has it to itself.
  taken_until timestamptz,
  tried_at timestamptz,
  status_code smallint,
  took_ms int,
  problem text,
  foreign key (endpoint_id, organisation_id) references webhook_endpoint (id, organisation_id) on delete cascade
);
create unique index webhook_delivery_once on webhook_delivery (endpoint_id, event_id);
create unique index webhook_delivery_test on webhook_delivery (endpoint_id) where event_id is null and status = 'waiting';
create index webhook_delivery_due on webhook_delivery (due_at) where status = 'waiting';
create index webhook_delivery_waiting on webhook_delivery (endpoint_id, id) where status = 'waiting';
create index webhook_delivery_taken on webhook_delivery (endpoint_id, taken_until) where taken_until is not null;
create index webhook_delivery_event on webhook_delivery (event_id);
create index webhook_delivery_age on webhook_delivery (created_at);

do $$
declare walled text;
begin
  foreach walled in array array['webhook_endpoint', 'webhook_secret', 'webhook_delivery'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', walled);
    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', walled);
    execute format('create policy admin_own on %I to werkbrug_app
      using (organisation_id = (select app_admin())) with check (organisation_id = (select app_admin()))', walled);
  end loop;
end $$;

grant select, insert, update, delete on webhook_delivery to werkbrug_worker;
grant select, delete on webhook_secret to werkbrug_worker;
grant select on webhook_endpoint to werkbrug_worker;
grant update (status, disabled_because, failing_since) on webhook_endpoint to werkbrug_worker;

grant select, delete on webhook_endpoint to werkbrug_app;
grant insert (id, organisation_id, slot, url, events) on webhook_endpoint to werkbrug_app;
grant update (url, events, status, disabled_because, failing_since) on webhook_endpoint to werkbrug_app;
grant select on webhook_secret to werkbrug_app;
grant insert (id, endpoint_id, organisation_id) on webhook_secret to werkbrug_app;
grant update (ends_at) on webhook_secret to werkbrug_app;
-- The web lays tests ready and has others sent again. Which event is told to whom is the worker's.
grant select on webhook_delivery to werkbrug_app;
grant insert (id, endpoint_id, organisation_id, event_type) on webhook_delivery to werkbrug_app;
grant update (status, attempts, due_at) on webhook_delivery to werkbrug_app;
