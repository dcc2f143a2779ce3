-- Searches that a hat keeps, and the placements that were news for them.

-- Where a place lies, coarsely: squares of half a degree (in these latitudes 56 by 34 km).
create function search_square(latitude double precision, longitude double precision)
returns text immutable parallel safe language sql return
  'at ' || floor(latitude * 2)::int || ' ' || floor(longitude * 2)::int;

-- The keys of a placement: where it is (its region, its square, anywhere) with what it is (occupation, sector, anything).
create function placement_search_keys(
  region text, occupation text, sector text, latitude double precision, longitude double precision)
returns text[] immutable parallel safe language sql return
  array(select place || '/' || thing
    from unnest(array[region, search_square(latitude, longitude), '*']) place,
      unnest(array[occupation, sector, '*']) thing);

-- The keys of a search, by its narrowest filters: a placement that it finds shares at least one, whatever else it asks.
create function saved_search_keys(
  regions text[], occupations text[], sectors text[],
  latitude double precision, longitude double precision, km double precision)
returns text[] immutable parallel safe language sql return
  array(select place || '/' || thing
    from unnest(case
        when cardinality(regions) > 0 then regions
        when km is not null then array(
          -- A little wider than the circle, by a margin for rounding.
          select search_square(lat / 2.0, lon / 2.0)
          from generate_series(floor((latitude - km / 111.19 - 0.01) * 2)::int,
              floor((latitude + km / 111.19 + 0.01) * 2)::int) lat,
            generate_series(floor((longitude - km / 111.19 / cos(radians(abs(latitude) + km / 111.19)) - 0.01) * 2)::int,
              floor((longitude + km / 111.19 / cos(radians(abs(latitude) + km / 111.19)) + 0.01) * 2)::int) lon)
        else array['*'] end) place,
      unnest(case
        when cardinality(occupations) > 0 then occupations
        when cardinality(sectors) > 0 then sectors
        else array['*'] end) thing);

-- A search that a hat keeps. Rows of that hat alone; they go when it ends. Empty lists and nulls do not limit.
create table saved_search (
  id uuid primary key,
  membership_id uuid not null references membership on delete cascade,
  name text not null check (length(name) between 1 and 80),
  frequency text not null check (frequency in ('at_once', 'daily', 'weekly', 'off')),
  -- The same search as the page writes it in the address bar.
  address text not null check (length(address) <= 4000),
  created_at timestamptz not null default now(),
  -- Placements published after it are new to this hat.
  looked_at timestamptz not null default now(),
  -- All of these words, each with what it was taken for when the search was kept.
  words tsquery,
  sectors text[] not null default '{}',
  occupations text[] not null default '{}',
  kinds text[] not null default '{}',
  regions text[] not null default '{}',
  municipalities text[] not null default '{}',
  day_parts text[] not null default '{}',
  latitude double precision check (latitude between -80 and 80),
  longitude double precision check (longitude between -180 and 180),
  km double precision check (km > 0 and km <= 300),
  -- Places that ask at most this, per skill.
  speak int not null default 4,
  listen int not null default 4,
  read int not null default 4,
  write int not null default 4,
  hours_min int,
  hours_max int,
  start_after date,
  start_before date,
  free_seats int not null default 0,
  without_licence boolean not null default false,
  without_vog boolean not null default false,
  -- Confirmed at most so many days ago.
  confirmed_days int,
  keys text[] not null generated always as
    (saved_search_keys(regions, occupations, sectors, latitude, longitude, km)) stored,
  check ((km is null) = (latitude is null) and (km is null) = (longitude is null))
);
create index saved_search_hat on saved_search (membership_id);
-- Who follows a new placement is asked by its keys; searches that are off are not in it.
create index saved_search_keys on saved_search using gin (keys) where frequency <> 'off';

-- A placement that was news for a saved search, once. Of the hat whose search it is. `told_at` null: still to be told in a
-- daily or weekly e-mail; at once is told when it is made.
create table alert (
  saved_search_id uuid not null references saved_search on delete cascade,
  placement_id uuid not null references placement on delete cascade,
  membership_id uuid not null references membership on delete cascade,
  frequency text not null check (frequency in ('at_once', 'daily', 'weekly')),
  event_id uuid not null references event,
  created_at timestamptz not null default now(),
  told_at timestamptz,
  primary key (saved_search_id, placement_id)
);
create index alert_untold on alert (frequency, membership_id) where told_at is null;
create index alert_placement on alert (placement_id);
create index alert_hat on alert (membership_id);
create index alert_event on alert (event_id);
create index alert_age on alert (created_at);

do $$
declare walled text;
begin
  foreach walled in array array['saved_search', 'alert'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', walled);
    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', walled);
  end loop;
end $$;

create policy own on saved_search to werkbrug_app
  using (membership_id = (select app_membership())) with check (membership_id = (select app_membership()));
create policy own on alert for select to werkbrug_app using (membership_id = (select app_membership()));

grant select, delete on saved_search to werkbrug_app;
grant insert (id, membership_id, name, frequency, address, created_at, looked_at, words, sectors, occupations, kinds,
  regions, municipalities, day_parts, latitude, longitude, km, speak, listen, read, write, hours_min, hours_max,
  start_after, start_before, free_seats, without_licence, without_vog, confirmed_days) on saved_search to werkbrug_app;
grant update (name, frequency, looked_at) on saved_search to werkbrug_app;
grant select, delete on saved_search to werkbrug_worker;
grant select on alert to werkbrug_app;
grant select, insert, delete on alert to werkbrug_worker;
grant update (told_at) on alert to werkbrug_worker;

-- Who leaves takes nothing along: what a hat searched for goes with the hat. Owner's rights, because an admin who ends
-- somebody else's hat does not see that hat's searches.
create function forget_saved_searches() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  delete from saved_search where membership_id = new.id;
  return null;
end $$;
revoke execute on function forget_saved_searches() from public;
create trigger membership_ended after update of ended_at on membership
  for each row when (old.ended_at is null and new.ended_at is not null) execute function forget_saved_searches();
