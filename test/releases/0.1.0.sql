-- Werkbrug 0.1.0: its schema and some rows, made by test/releases/make.ts. Runs as the owner, the rows as superuser.
-- as owner: 0001_tables.sql
-- Reference: facts with a source (db/reference/README.md). Public, no tenant.
create table region (
  code text primary key,
  slug text not null unique,
  name text not null,
  central_municipality text not null,
  latitude double precision not null,
  longitude double precision not null,
  tile_column int not null,
  tile_row int not null
);

create table municipality (
  code text primary key,
  name text not null,
  latitude double precision not null,
  longitude double precision not null
);

create table municipality_region (
  municipality_code text not null references municipality,
  region_code text not null references region,
  valid_from date not null,
  valid_to date,
  primary key (municipality_code, valid_from)
);

create table postcode (
  pc4 text primary key check (pc4 ~ '^[1-9][0-9]{3}$'),
  place text not null,
  municipality_code text not null references municipality,
  latitude double precision not null,
  longitude double precision not null
);

create table occupation (
  code text primary key,
  sector text not null,
  esco_uri text not null,
  label_nl text not null,
  label_en text not null,
  synonyms text[] not null
);

create table occupation_template (
  occupation_code text primary key references occupation on delete cascade,
  content jsonb not null
);

-- Dated rules: national (municipality_code null) or of one municipality. What the law leaves open is a row here.
create table parameter (
  key text not null,
  municipality_code text references municipality,
  value jsonb not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  unique nulls not distinct (key, municipality_code, valid_from)
);

-- Organisations, people, hats.
create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('employer', 'municipality', 'region', 'branch', 'operator')),
  name text not null check (length(name) between 2 and 120),
  kvk_number text check (kvk_number ~ '^[0-9]{8}$'),
  municipality_code text references municipality,
  region_code text references region,
  sector text,
  created_at timestamptz not null default now(),
  check (kind <> 'municipality' or municipality_code is not null),
  check (kind not in ('municipality', 'region') or region_code is not null),
  check (kind <> 'branch' or sector is not null),
  check (kind <> 'employer' or kvk_number is not null)
);
create unique index organisation_municipality on organisation (municipality_code) where kind = 'municipality';
create unique index organisation_region on organisation (region_code) where kind = 'region';
create unique index organisation_kvk on organisation (kvk_number) where kind = 'employer';

create table site (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null,
  street text not null default '',
  pc4 text not null,
  place text not null,
  municipality_code text not null references municipality,
  region_code text not null references region,
  latitude double precision not null,
  longitude double precision not null,
  transit_note text not null default ''
);
create index site_organisation on site (organisation_id);

create table person (
  id uuid primary key,
  name text not null,
  email text not null,
  language text not null default 'nl',
  -- Key of the story on the page of demo personas; null for everybody else.
  persona text unique,
  created_at timestamptz not null default now()
);
create unique index person_email on person (lower(email));

create table membership (
  id uuid primary key,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  role text not null check (role in ('employer', 'caseworker', 'team_lead', 'coordinator', 'branch', 'operator')),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (person_id, organisation_id, role)
);
create index membership_organisation on membership (organisation_id, role) where ended_at is null;

create table session (
  id_hash bytea primary key,
  person_id uuid not null references person,
  membership_id uuid references membership,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null
);
create index session_person on session (person_id);

-- A form's one-time token with the answer it got: a repeat gets the same answer.
create table form_answer (
  token uuid primary key,
  membership_id uuid,
  answer jsonb,
  created_at timestamptz not null default now()
);
create index form_answer_age on form_answer (created_at);

-- A POST that arrived after its session ended: kept for an hour, resumed after sign-in under the same hat.
create table parked_post (
  id uuid primary key,
  membership_id uuid not null,
  path text not null,
  body text not null,
  created_at timestamptz not null default now()
);

-- Placements.
create table placement (
  id uuid primary key,
  employer_id uuid not null references organisation,
  site_id uuid references site,
  region_code text references region,
  municipality_code text references municipality,
  status text not null check (status in ('draft', 'submitted', 'returned', 'published', 'paused', 'filled', 'expired', 'withdrawn')),
  version int not null default 1,
  sector text,
  occupation_code text references occupation,
  title text not null default '',
  tasks text not null default '',
  learning_goals text[] not null default '{}',
  teaches text[] not null default '{}',
  pc4 text,
  place text,
  street text not null default '',
  latitude double precision,
  longitude double precision,
  transit_note text not null default '',
  week jsonb not null default '[]',
  day_parts text[] not null default '{}',
  hours_min int,
  hours_max int,
  starts_on date,
  starts_until date,
  weeks int,
  seats int,
  seats_taken int not null default 0,
  seats_maybe boolean not null default false,
  kinds text[] not null default '{}',
  speak int not null default 0,
  listen int not null default 0,
  read int not null default 0,
  write int not null default 0,
  read_safety boolean not null default false,
  floor_languages text[] not null default '{}',
  guide_name text not null default '',
  guide_hours int,
  lifts_kg int not null default 0,
  stands_hours int not null default 0,
  clothing text not null default '',
  vog boolean not null default false,
  licence text,
  job_chance text not null default 'possible',
  displacement jsonb not null default '{}',
  review_note text not null default '',
  -- Steps of the form that somebody has saved: an answer "none" differs from no answer.
  saved_parts text[] not null default '{}',
  created_by uuid references membership,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  submitted_at timestamptz,
  published_at timestamptz,
  confirmed_at timestamptz,
  expires_on date,
  check (seats_taken >= 0),
  check (seats is null or seats_taken <= seats),
  check (
    status in ('draft', 'returned', 'withdrawn')
    or (sector is not null and occupation_code is not null and region_code is not null and municipality_code is not null
        and latitude is not null and longitude is not null and hours_min is not null and hours_max >= hours_min
        and starts_on is not null and weeks is not null and seats > 0 and cardinality(kinds) > 0)
  )
);
create index placement_employer on placement (employer_id, status);
create index placement_region on placement (region_code, status);
create index placement_published on placement (sector, region_code) where status = 'published';
create index placement_expiry on placement (expires_on) where status in ('published', 'paused');

-- Candidates: a pseudonymous profile. Who they are stands in contact; what only figures need, in candidate_figures.
create table candidate (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  municipality_code text not null references municipality,
  region_code text not null references region,
  caseworker_id uuid not null references membership,
  status text not null check (status in ('draft', 'available', 'in_proposal', 'placed', 'paused', 'closed')),
  version int not null default 1,
  pseudonym text not null,
  reference text not null check (length(reference) between 1 and 60),
  pc4 text not null,
  latitude double precision not null,
  longitude double precision not null,
  travel_modes text[] not null,
  travel_minutes_max int not null,
  week jsonb not null default '[]',
  blocked jsonb not null default '[]',
  hours_min int not null,
  hours_max int not null,
  available_from date not null,
  speak int not null,
  listen int not null,
  read int not null,
  write int not null,
  languages text[] not null default '{}',
  wanted_sectors text[] not null default '{}',
  unwanted_sectors text[] not null default '{}',
  wanted_occupations text[] not null default '{}',
  -- Free text: reaches an employer only when experience_read_at is later than the last change of the text.
  experience text not null default '',
  experience_read_at timestamptz,
  skills text[] not null default '{}',
  lifts_kg int not null default 0,
  stands_hours int not null default 0,
  licences text[] not null default '{}',
  vog text not null default 'can_request',
  learning_route text not null default 'none',
  work_permit text not null default 'yes',
  kinds_allowed text[] not null,
  waiting_since date not null,
  next_step text not null default '',
  next_step_on date,
  closed_reason text,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (organisation_id, reference),
  unique (organisation_id, pseudonym)
);
create index candidate_caseload on candidate (organisation_id, caseworker_id, status);

create table contact (
  candidate_id uuid primary key references candidate on delete cascade,
  organisation_id uuid not null references organisation,
  name text not null,
  email text not null default '',
  phone text not null default '',
  language text not null default 'nl'
);
create index contact_organisation on contact (organisation_id);

create table candidate_figures (
  candidate_id uuid primary key references candidate on delete cascade,
  organisation_id uuid not null references organisation,
  target_group text not null,
  sex text not null default 'x',
  birth_year int
);
create index candidate_figures_organisation on candidate_figures (organisation_id);

-- Matches. Tenant columns are copied so that every policy is an indexed equality.
create table match (
  id uuid primary key,
  placement_id uuid not null references placement,
  candidate_id uuid not null references candidate on delete cascade,
  employer_id uuid not null references organisation,
  organisation_id uuid not null references organisation,
  -- Region of the placement (for its coordinator); home: municipality and region of the candidate (for figures).
  region_code text not null,
  municipality_code text not null,
  home_region_code text not null,
  sector text not null,
  occupation_code text not null,
  kind text not null,
  status text not null check (status in ('proposed', 'consented', 'question', 'accepted', 'intake', 'ended')),
  version int not null default 1,
  score int not null,
  proposed_by uuid not null references membership,
  proposed_at timestamptz not null default now(),
  consented_at timestamptz,
  consent_by text check (consent_by in ('candidate', 'on_behalf')),
  answer_due timestamptz,
  due_paused boolean not null default false,
  accepted_at timestamptz,
  accepted_by uuid references membership,
  intake_at timestamptz,
  ended_at timestamptz,
  end_kind text check (end_kind in ('declined', 'expired', 'withdrawn', 'closed', 'cancelled')),
  end_by text check (end_by in ('candidate', 'employer', 'municipality', 'system')),
  end_reason text,
  seat_held boolean not null default false,
  check ((status = 'ended') = (end_kind is not null)),
  check (seat_held = (status in ('accepted', 'intake')))
);
create unique index match_live on match (placement_id, candidate_id) where status <> 'ended';
create unique index match_one_seat on match (candidate_id) where seat_held;
create index match_candidate on match (candidate_id);
create index match_placement on match (placement_id, status);
create index match_employer on match (employer_id, status);
create index match_organisation on match (organisation_id, status);
create index match_region on match (region_code, placement_id, status);
create index match_due on match (answer_due) where status in ('proposed', 'consented', 'question');

-- What a match says about the person, in a table of its own: the employer may read it only until the match ends.
create table match_detail (
  match_id uuid primary key references match on delete cascade,
  employer_id uuid not null,
  organisation_id uuid not null,
  explanation jsonb not null,
  consent_reason text,
  end_note text
);
create index match_detail_employer on match_detail (employer_id);
create index match_detail_organisation on match_detail (organisation_id);

-- What the candidate agreed to show: written at the yes, removed when the match ends.
create table match_profile (
  match_id uuid primary key references match on delete cascade,
  employer_id uuid not null,
  organisation_id uuid not null,
  content jsonb not null
);
create index match_profile_employer on match_profile (employer_id);
create index match_profile_organisation on match_profile (organisation_id);

-- Open while its match lives and some days after (linkDays, app/domain/proposal-limits.ts).
create table candidate_link (
  token_hash bytea primary key,
  -- The e-mail that carries it, which has one link however often it is tried; null for one that staff printed or showed.
  mail_id uuid unique,
  match_id uuid not null references match on delete cascade,
  candidate_id uuid not null references candidate on delete cascade,
  organisation_id uuid not null,
  created_at timestamptz not null default now()
);
create index candidate_link_match on candidate_link (match_id);
create index candidate_link_candidate on candidate_link (candidate_id);
create index candidate_link_organisation on candidate_link (organisation_id);

create table match_message (
  id uuid primary key,
  match_id uuid not null references match on delete cascade,
  employer_id uuid not null,
  organisation_id uuid not null,
  author_side text not null check (author_side in ('employer', 'municipality')),
  author_id uuid not null references membership,
  body text not null check (length(body) between 1 and 2000),
  created_at timestamptz not null default now()
);
create index match_message_match on match_message (match_id, created_at);

create table intake_slot (
  id uuid primary key,
  match_id uuid not null references match on delete cascade,
  employer_id uuid not null,
  organisation_id uuid not null,
  starts_at timestamptz not null,
  location text not null,
  offered_by text not null check (offered_by in ('employer', 'municipality')),
  status text not null check (status in ('offered', 'confirmed', 'dropped')),
  created_at timestamptz not null default now()
);
create unique index intake_slot_confirmed on intake_slot (match_id) where status = 'confirmed';
create index intake_slot_match on intake_slot (match_id);

create table suggestion (
  placement_id uuid not null references placement on delete cascade,
  candidate_id uuid not null references candidate on delete cascade,
  organisation_id uuid not null,
  score int not null,
  created_at timestamptz not null default now(),
  dismissed_at timestamptz,
  primary key (placement_id, candidate_id)
);
create index suggestion_organisation on suggestion (organisation_id, candidate_id);
create index suggestion_candidate on suggestion (candidate_id);

-- What happened (kept) and what must still be told to the queue (deleted once relayed).
create table event (
  id uuid primary key,
  transaction_id xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  type text not null,
  actor_kind text not null,
  actor_membership uuid,
  placement_id uuid,
  candidate_id uuid,
  match_id uuid,
  employer_id uuid,
  organisation_id uuid,
  municipality_code text,
  region_code text,
  sector text,
  occupation_code text,
  kind text,
  target_group text,
  size int not null default 1,
  reason text
);
create index event_order on event (transaction_id, id);
create index event_placement on event (placement_id, at);
create index event_candidate on event (candidate_id, at);
create index event_match on event (match_id, at);

create table outbox (
  event_id uuid primary key references event,
  created_at timestamptz not null default now()
);
create index outbox_age on outbox (created_at);

-- Notices: one per hat, event and kind.
create table notice (
  id uuid primary key,
  membership_id uuid not null references membership,
  organisation_id uuid not null,
  event_id uuid not null references event,
  kind text not null,
  placement_id uuid,
  candidate_id uuid,
  match_id uuid,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  unique (membership_id, event_id, kind)
);
create index notice_unread on notice (membership_id, created_at) where read_at is null;

-- One row per e-mail that must go out once: to a hat (through its notice) or to a candidate (through a match).
create table mail (
  id uuid primary key,
  effect_key text not null unique,
  notice_id uuid references notice on delete cascade,
  match_id uuid references match on delete cascade,
  event_id uuid not null references event,
  -- When it became news; an e-mail about old news is not sent any more.
  news_at timestamptz not null default now(),
  template text not null,
  status text not null check (status in ('waiting', 'sent', 'failed', 'skipped')),
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  problem text
);
create index mail_waiting on mail (created_at) where status = 'waiting';
create index mail_event on mail (event_id);
create index mail_match on mail (match_id);

-- Figures, folded from the event log after the cursor. '' stands for "does not apply".
create table figure (
  measure text not null,
  month date not null,
  region_code text not null,
  municipality_code text not null,
  sector text not null,
  kind text not null,
  target_group text not null,
  value bigint not null,
  primary key (measure, month, region_code, municipality_code, sector, kind, target_group)
);
create index figure_region on figure (region_code, month);
create index figure_sector on figure (sector, month);

create table fold_cursor (
  name text primary key,
  transaction_id xid8 not null,
  event_id uuid not null,
  folded bigint not null default 0,
  at timestamptz not null default now()
);

-- How full the job queues were when the worker last looked, on whichever backend.
create table queue_state (
  name text primary key,
  waiting int not null,
  active int not null,
  delayed int not null,
  failed int not null,
  at timestamptz not null default now()
);

create table schedule_run (
  name text primary key,
  started_at timestamptz not null,
  finished_at timestamptz,
  result text
);

-- Search documents: derived and written in the transaction of the change; every engine indexes from here.
create text search configuration nl (copy = dutch);
alter text search configuration nl alter mapping for hword, hword_part, word with unaccent, dutch_stem;

-- Great-circle distance in kilometres; the radius is that of app/domain/matching/travel.ts, so both say the same.
create function distance_km(lat_a double precision, lon_a double precision, lat_b double precision, lon_b double precision)
returns double precision immutable parallel safe language sql return
  2 * 6371 * asin(least(1, sqrt(
    power(sin(radians(lat_b - lat_a) / 2), 2)
    + cos(radians(lat_a)) * cos(radians(lat_b)) * power(sin(radians(lon_b - lon_a) / 2), 2))));

create table search_placement (
  id uuid primary key references placement on delete cascade,
  revision bigint not null default 1,
  indexed_revision bigint not null default 0,
  visible boolean not null,
  words tsvector not null,
  title text not null,
  terms text[] not null,
  -- Parts of compounds (samenstellingen) in title, terms and body: a query for medewerker finds magazijnmedewerker.
  parts text[] not null,
  organisation text not null,
  body text not null,
  sector text not null,
  occupation_code text not null,
  kinds text[] not null,
  region_code text not null,
  municipality_code text not null,
  place text not null,
  latitude double precision not null,
  longitude double precision not null,
  speak int not null,
  listen int not null,
  read int not null,
  write int not null,
  day_parts text[] not null,
  hours_min int not null,
  hours_max int not null,
  starts_on date not null,
  starts_until date,
  free_seats int not null,
  licence text,
  vog boolean not null,
  lifts_kg int not null,
  stands_hours int not null,
  job_chance text not null,
  published_at timestamptz,
  confirmed_at timestamptz
);
create index search_placement_words on search_placement using gin (words) where visible;
create index search_placement_browse on search_placement (region_code, sector) where visible;
create index search_placement_place on search_placement using gist (point(longitude, latitude)) where visible;
create index search_placement_newest on search_placement (published_at desc, id desc) where visible;
create index search_placement_start on search_placement (starts_on, id) where visible;
create index search_placement_behind on search_placement (revision) where indexed_revision < revision;

create table search_candidate (
  id uuid primary key references candidate on delete cascade,
  organisation_id uuid not null,
  region_code text not null,
  municipality_code text not null,
  revision bigint not null default 1,
  indexed_revision bigint not null default 0,
  visible boolean not null,
  latitude double precision not null,
  longitude double precision not null,
  travel_modes text[] not null,
  travel_minutes_max int not null,
  wanted_sectors text[] not null,
  unwanted_sectors text[] not null,
  kinds_allowed text[] not null,
  speak int not null,
  listen int not null,
  read int not null,
  write int not null,
  hours_min int not null,
  hours_max int not null,
  lifts_kg int not null,
  stands_hours int not null,
  licences text[] not null,
  vog text not null,
  available_from date not null,
  waiting_since date not null
);
create index search_candidate_tenant on search_candidate (organisation_id) where visible;
create index search_candidate_behind on search_candidate (revision) where indexed_revision < revision;

-- Documents gone from the tables but perhaps still in an outer index.
create table search_removal (
  index_name text not null,
  id uuid not null,
  removed_at timestamptz not null default now(),
  primary key (index_name, id)
);

-- A document that goes leaves its id behind for the outer indexes; owner's rights, because cascades end here too.
create function note_removal() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into search_removal (index_name, id) values (tg_argv[0], old.id) on conflict do nothing;
  return null;
end $$;
revoke execute on function note_removal() from public;
create trigger search_placement_gone after delete on search_placement
  for each row execute function note_removal('placements');
create trigger search_candidate_gone after delete on search_candidate
  for each row execute function note_removal('candidates');

create table search_word (
  word text primary key,
  documents int not null
);
create index search_word_similar on search_word using gin (word gin_trgm_ops);
create index search_word_prefix on search_word (word text_pattern_ops);

-- as owner: 0002_walls.sql
-- Three roles: owner (migrations only), app (web), worker. App and worker own nothing and cannot bypass policies.
do $$
begin
  if not exists (select from pg_roles where rolname = 'werkbrug_app') then create role werkbrug_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'werkbrug_worker') then create role werkbrug_worker nologin; end if;
end $$;

grant usage on schema public to werkbrug_app, werkbrug_worker;

grant select on region, municipality, municipality_region, postcode, occupation, occupation_template, parameter
  to werkbrug_app, werkbrug_worker;

grant select on organisation, site, person, membership to werkbrug_app, werkbrug_worker;
grant insert, update on site to werkbrug_app;
grant insert on organisation to werkbrug_app;
grant update (language) on person to werkbrug_app;
grant select, insert, update, delete on session, form_answer, parked_post to werkbrug_app;
grant select, delete on session, form_answer, parked_post to werkbrug_worker;

grant select, insert, update on placement to werkbrug_app;
grant select, update on placement to werkbrug_worker;
grant select, insert, update on candidate to werkbrug_app;
grant select, update on candidate to werkbrug_worker;
grant select, insert, update, delete on contact, candidate_figures to werkbrug_app;
grant select on contact to werkbrug_worker;
grant select, insert, update on match to werkbrug_app;
grant select, update on match to werkbrug_worker;
grant select, insert, update on match_detail to werkbrug_app;
grant select, update on match_detail to werkbrug_worker;
grant select, insert, delete on match_profile to werkbrug_app;
grant select, delete on match_profile to werkbrug_worker;
grant select, insert, delete on candidate_link to werkbrug_app;
grant select, insert, delete on candidate_link to werkbrug_worker;
grant select, insert on match_message to werkbrug_app;
grant select on match_message to werkbrug_worker;
grant select, insert, update on intake_slot to werkbrug_app;
grant select, update on intake_slot to werkbrug_worker;
grant select, update on suggestion to werkbrug_app;
grant select, insert, update, delete on suggestion to werkbrug_worker;

grant select, insert on event to werkbrug_app, werkbrug_worker;
grant insert on outbox to werkbrug_app;
-- Locking rows of a table takes the right to update it.
grant select, insert, update, delete on outbox to werkbrug_worker;
grant select (created_at) on outbox to werkbrug_app;
grant select, update on notice to werkbrug_app;
grant select, insert, update on notice to werkbrug_worker;
grant select, insert, update on mail to werkbrug_worker;
grant select (id, template, status, attempts, created_at, sent_at, problem) on mail to werkbrug_app;
grant select on figure, fold_cursor, schedule_run, queue_state to werkbrug_app;
grant select, insert, update, delete on figure, fold_cursor, schedule_run, queue_state to werkbrug_worker;
grant select, insert, update, delete on search_placement, search_candidate, search_removal, search_word
  to werkbrug_app, werkbrug_worker;

-- The context that the doors set per transaction (db/access.ts). Unset, '' and foreign values all give no rows.
create function app_kind() returns text stable parallel safe language sql
  return coalesce(current_setting('app.kind', true), '');
create function app_role() returns text stable parallel safe language sql
  return coalesce(current_setting('app.role', true), '');
create function app_region() returns text stable parallel safe language sql
  return nullif(current_setting('app.region', true), '');
create function app_organisation() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.organisation', true), '')::uuid;
create function app_membership() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.membership', true), '')::uuid;
create function app_match() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.match', true), '')::uuid;
create function app_candidate() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.candidate', true), '')::uuid;
create function app_link() returns bytea stable parallel safe language sql
  return decode(coalesce(current_setting('app.link', true), ''), 'hex');
-- The municipality (gemeente) whose staff acts; null for everybody else.
create function app_municipal() returns uuid stable parallel safe language sql
  return case when current_setting('app.role', true) in ('caseworker', 'team_lead')
    then nullif(current_setting('app.organisation', true), '')::uuid end;
create function app_employer() returns uuid stable parallel safe language sql
  return case when current_setting('app.role', true) = 'employer'
    then nullif(current_setting('app.organisation', true), '')::uuid end;
create function app_coordinated() returns text stable parallel safe language sql
  return case when current_setting('app.role', true) = 'coordinator'
    then nullif(current_setting('app.region', true), '') end;

do $$
declare walled text;
begin
  foreach walled in array array['placement', 'candidate', 'contact', 'candidate_figures', 'match', 'match_detail', 'match_profile',
    'candidate_link', 'match_message', 'intake_slot', 'suggestion', 'event', 'notice', 'mail', 'search_candidate']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', walled);
    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', walled);
  end loop;
end $$;

create policy published on placement for select to werkbrug_app using (published_at is not null);
create policy employer_own on placement to werkbrug_app
  using (employer_id = (select app_employer())) with check (employer_id = (select app_employer()));
create policy region_own on placement to werkbrug_app
  using (region_code = (select app_coordinated())) with check (region_code = (select app_coordinated()));

create policy municipality_own on candidate to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy person_self on candidate to werkbrug_app
  using (id = (select app_candidate())) with check (id = (select app_candidate()));

create policy municipality_own on contact to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy person_self on contact for select to werkbrug_app using (candidate_id = (select app_candidate()));
-- The accepting employer, for that match, until it ends (domain.md 4.1).
create policy accepting_employer on contact for select to werkbrug_app using (
  exists (select from match m where m.candidate_id = contact.candidate_id
    and m.employer_id = (select app_employer()) and m.seat_held));

create policy municipality_own on candidate_figures to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));

create policy municipality_own on match to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
-- Before the candidate's yes an employer does not know that a proposal exists.
create policy employer_own on match to werkbrug_app
  using (employer_id = (select app_employer()) and consented_at is not null)
  with check (employer_id = (select app_employer()));
create policy person_self on match to werkbrug_app
  using (id = (select app_match())) with check (id = (select app_match()));

create policy municipality_own on match_detail to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
-- What is about the person is the employer's to read until the match ends. The match itself, with how it ended, stays.
create policy employer_own on match_detail to werkbrug_app
  using (employer_id = (select app_employer())
    and exists (select from match m where m.id = match_detail.match_id and m.status <> 'ended'));
create policy person_self on match_detail to werkbrug_app
  using (match_id = (select app_match())) with check (match_id = (select app_match()));

create policy municipality_own on match_profile to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy employer_own on match_profile to werkbrug_app using (employer_id = (select app_employer()));
create policy person_self on match_profile to werkbrug_app
  using (match_id = (select app_match())) with check (match_id = (select app_match()));

create policy municipality_own on candidate_link to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy holder on candidate_link for select to werkbrug_app using (token_hash = (select app_link()));

create policy municipality_own on match_message to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal()) and author_side = 'municipality');
create policy employer_own on match_message to werkbrug_app
  using (employer_id = (select app_employer())
    and exists (select from match m where m.id = match_message.match_id and m.status <> 'ended'))
  with check (employer_id = (select app_employer()) and author_side = 'employer'
    and exists (select from match m where m.id = match_message.match_id and m.status <> 'ended'));

create policy municipality_own on intake_slot to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy employer_own on intake_slot to werkbrug_app
  using (employer_id = (select app_employer())
    and exists (select from match m where m.id = intake_slot.match_id and m.status <> 'ended'));
create policy person_self on intake_slot for select to werkbrug_app using (match_id = (select app_match()));

create policy municipality_own on suggestion to werkbrug_app using (organisation_id = (select app_municipal()));

create policy record on event for insert to werkbrug_app with check (true);
create policy municipality_own on event for select to werkbrug_app using (organisation_id = (select app_municipal()));
create policy employer_own on event for select to werkbrug_app
  using (employer_id = (select app_employer()) and candidate_id is null);
create policy region_own on event for select to werkbrug_app
  using (region_code = (select app_coordinated()) and candidate_id is null);

create policy own on notice to werkbrug_app
  using (membership_id = (select app_membership())) with check (membership_id = (select app_membership()));

create policy operator on mail for select to werkbrug_app using ((select app_role()) = 'operator');

create policy municipality_own on search_candidate to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));

-- Seats: whoever holds or returns one, the count and its check stand in the same transaction. Never more people than
-- seats. Owner's rights, because a municipality that cancels may not write the employer's placement.
create function count_seat() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare step int := 0; target uuid;
begin
  target := coalesce(new.placement_id, old.placement_id);
  if tg_op <> 'DELETE' and new.seat_held then step := step + 1; end if;
  if tg_op <> 'INSERT' and old.seat_held then step := step - 1; end if;
  if step <> 0 then
    update placement set seats_taken = seats_taken + step where id = target;
  end if;
  return null;
end $$;
revoke execute on function count_seat() from public;
create trigger match_seat after insert or delete or update of seat_held on match
  for each row execute function count_seat();

-- Counts over all tenants that a proposal needs: numbers only, never whose.
create function live_proposals(place uuid) returns int stable security definer set search_path = public, pg_temp language sql
  return (select count(*)::int from match where placement_id = place and status in ('proposed', 'consented', 'question'));
create function proposals_to_employer(employer uuid, since timestamptz) returns int stable security definer
  set search_path = public, pg_temp language sql
  return (select count(*)::int from match where employer_id = employer and proposed_at >= since);
create function candidate_seated(person uuid) returns boolean stable security definer set search_path = public, pg_temp
  language sql return exists (select from match where candidate_id = person and seat_held);
-- A coordinator counts the matches of the region's placements and learns nothing about the people.
create function region_matches() returns table (placement_id uuid, status text, count int)
  stable security definer set search_path = public, pg_temp language sql
begin atomic
  select m.placement_id, m.status, count(*)::int from match m
  where m.region_code = app_coordinated() group by m.placement_id, m.status;
end;
revoke execute on function live_proposals(uuid), proposals_to_employer(uuid, timestamptz), candidate_seated(uuid),
  region_matches() from public;
grant execute on function live_proposals(uuid), proposals_to_employer(uuid, timestamptz), candidate_seated(uuid)
  to werkbrug_app, werkbrug_worker;
grant execute on function region_matches() to werkbrug_app;

-- The target group of a fact is that of its person at that moment. Owner's rights: who acts (an employer, the person)
-- may not read it, and never sees the events of a person either.
create function fill_target_group() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.target_group is null and new.candidate_id is not null then
    select f.target_group into new.target_group from candidate_figures f where f.candidate_id = new.candidate_id;
  end if;
  return new;
end $$;
revoke execute on function fill_target_group() from public;
create trigger event_target_group before insert on event for each row execute function fill_target_group();

-- rows
set session_replication_role = replica;
insert into candidate select * from jsonb_populate_recordset(null::candidate, $rows$[{"id": "01a212e6-fcaf-7dc3-b501-79e91c840338", "pc4": "3511", "vog": "can_request", "read": 2, "week": [{"day": 0, "end": 1080, "start": 300}, {"day": 1, "end": 1080, "start": 300}, {"day": 2, "end": 1080, "start": 300}, {"day": 3, "end": 1080, "start": 300}, {"day": 4, "end": 1080, "start": 300}], "speak": 2, "write": 2, "listen": 2, "skills": [], "status": "in_proposal", "blocked": [], "version": 1, "latitude": 52.08837, "licences": [], "lifts_kg": 15, "hours_max": 32, "hours_min": 12, "languages": [], "longitude": 5.11773, "next_step": "", "pseudonym": "Wilg 101", "reference": "KL-1001", "changed_at": "2026-11-25T13:30:57.585482+00:00", "created_at": "2026-11-25T13:30:57.585482+00:00", "experience": "", "region_code": "AM13", "work_permit": "yes", "next_step_on": null, "stands_hours": 8, "travel_modes": ["bicycle", "transit"], "caseworker_id": "01a212e6-fc62-76e3-a257-3639c98dc668", "closed_reason": null, "kinds_allowed": ["work_experience", "trial", "language", "dual"], "waiting_since": "2026-09-01", "available_from": "2026-09-01", "learning_route": "none", "wanted_sectors": ["cleaning", "hospitality"], "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22", "unwanted_sectors": [], "municipality_code": "GM0344", "experience_read_at": null, "travel_minutes_max": 45, "wanted_occupations": []}, {"id": "01a212e6-fd3e-7717-b9a2-c0377a84a1e9", "pc4": "3511", "vog": "can_request", "read": 2, "week": [{"day": 0, "end": 1080, "start": 300}, {"day": 1, "end": 1080, "start": 300}, {"day": 2, "end": 1080, "start": 300}, {"day": 3, "end": 1080, "start": 300}, {"day": 4, "end": 1080, "start": 300}], "speak": 2, "write": 2, "listen": 2, "skills": [], "status": "in_proposal", "blocked": [], "version": 1, "latitude": 52.08837, "licences": [], "lifts_kg": 15, "hours_max": 32, "hours_min": 12, "languages": [], "longitude": 5.11773, "next_step": "", "pseudonym": "Wilg 102", "reference": "KL-1002", "changed_at": "2026-11-25T13:30:57.734381+00:00", "created_at": "2026-11-25T13:30:57.734381+00:00", "experience": "", "region_code": "AM13", "work_permit": "yes", "next_step_on": null, "stands_hours": 8, "travel_modes": ["bicycle", "transit"], "caseworker_id": "01a212e6-fc62-76e3-a257-3639c98dc668", "closed_reason": null, "kinds_allowed": ["work_experience", "trial", "language", "dual"], "waiting_since": "2026-09-01", "available_from": "2026-09-01", "learning_route": "none", "wanted_sectors": ["cleaning", "hospitality"], "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22", "unwanted_sectors": [], "municipality_code": "GM0344", "experience_read_at": null, "travel_minutes_max": 45, "wanted_occupations": []}]$rows$);
insert into candidate_figures select * from jsonb_populate_recordset(null::candidate_figures, $rows$[{"sex": "x", "birth_year": null, "candidate_id": "01a212e6-fcaf-7dc3-b501-79e91c840338", "target_group": "status_holder", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22"}, {"sex": "x", "birth_year": null, "candidate_id": "01a212e6-fd3e-7717-b9a2-c0377a84a1e9", "target_group": "status_holder", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22"}]$rows$);
insert into candidate_link select * from jsonb_populate_recordset(null::candidate_link, $rows$[{"mail_id": null, "match_id": "01a212e6-fcdd-77b1-92ef-fc7634e27c7a", "created_at": "2026-11-25T13:30:57.683341+00:00", "token_hash": "\\x3b737faaf78ee1db4639771d002c8f45d3a2c3e8208cb327365770d44b826987", "candidate_id": "01a212e6-fcaf-7dc3-b501-79e91c840338", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22"}]$rows$);
insert into contact select * from jsonb_populate_recordset(null::contact, $rows$[{"name": "Deelnemer 1", "email": "deelnemer1@voorbeeld.example", "phone": "06 00000000", "language": "nl", "candidate_id": "01a212e6-fcaf-7dc3-b501-79e91c840338", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22"}, {"name": "Deelnemer 2", "email": "deelnemer2@voorbeeld.example", "phone": "06 00000000", "language": "nl", "candidate_id": "01a212e6-fd3e-7717-b9a2-c0377a84a1e9", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22"}]$rows$);
insert into event select * from jsonb_populate_recordset(null::event, $rows$[{"at": "2026-11-25T13:30:57.606093+00:00", "id": "01a212e6-fce8-76ce-b802-af0cb4e1e07b", "kind": "work_experience", "size": 1, "type": "match.proposed", "reason": null, "sector": "cleaning", "match_id": "01a212e6-fcdd-77b1-92ef-fc7634e27c7a", "actor_kind": "caseworker", "employer_id": "01a212e6-fc70-7930-8a02-77f808ad4bf1", "region_code": "AM13", "candidate_id": "01a212e6-fcaf-7dc3-b501-79e91c840338", "placement_id": "01a212e6-fc7e-78ec-b42c-ea8561b8664c", "target_group": "status_holder", "transaction_id": "780", "occupation_code": "9112.2", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22", "actor_membership": "01a212e6-fc62-76e3-a257-3639c98dc668", "municipality_code": "GM0344"}, {"at": "2026-11-25T13:30:57.699743+00:00", "id": "01a212e6-fd3b-73d8-bba5-5654c09d5a67", "kind": "work_experience", "size": 1, "type": "match.consented", "reason": null, "sector": "cleaning", "match_id": "01a212e6-fcdd-77b1-92ef-fc7634e27c7a", "actor_kind": "candidate", "employer_id": "01a212e6-fc70-7930-8a02-77f808ad4bf1", "region_code": "AM13", "candidate_id": "01a212e6-fcaf-7dc3-b501-79e91c840338", "placement_id": "01a212e6-fc7e-78ec-b42c-ea8561b8664c", "target_group": "status_holder", "transaction_id": "783", "occupation_code": "9112.2", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22", "actor_membership": null, "municipality_code": "GM0344"}, {"at": "2026-11-25T13:30:57.737467+00:00", "id": "01a212e6-fd69-7a1a-9ae2-24587a908811", "kind": "work_experience", "size": 1, "type": "match.proposed", "reason": null, "sector": "cleaning", "match_id": "01a212e6-fd5a-7e25-b99d-46e53c39606f", "actor_kind": "caseworker", "employer_id": "01a212e6-fc70-7930-8a02-77f808ad4bf1", "region_code": "AM13", "candidate_id": "01a212e6-fd3e-7717-b9a2-c0377a84a1e9", "placement_id": "01a212e6-fc7e-78ec-b42c-ea8561b8664c", "target_group": "status_holder", "transaction_id": "786", "occupation_code": "9112.2", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22", "actor_membership": "01a212e6-fc62-76e3-a257-3639c98dc668", "municipality_code": "GM0344"}]$rows$);
insert into match select * from jsonb_populate_recordset(null::match, $rows$[{"id": "01a212e6-fcdd-77b1-92ef-fc7634e27c7a", "kind": "work_experience", "score": 68, "end_by": null, "sector": "cleaning", "status": "consented", "version": 2, "end_kind": null, "ended_at": null, "intake_at": null, "seat_held": false, "answer_due": "2026-12-02T22:59:59+00:00", "consent_by": "candidate", "due_paused": false, "end_reason": null, "accepted_at": null, "accepted_by": null, "employer_id": "01a212e6-fc70-7930-8a02-77f808ad4bf1", "proposed_at": "2026-11-25T13:30:57.606093+00:00", "proposed_by": "01a212e6-fc62-76e3-a257-3639c98dc668", "region_code": "AM13", "candidate_id": "01a212e6-fcaf-7dc3-b501-79e91c840338", "consented_at": "2026-11-25T13:30:57.716+00:00", "placement_id": "01a212e6-fc7e-78ec-b42c-ea8561b8664c", "occupation_code": "9112.2", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22", "home_region_code": "AM13", "municipality_code": "GM0344"}, {"id": "01a212e6-fd5a-7e25-b99d-46e53c39606f", "kind": "work_experience", "score": 68, "end_by": null, "sector": "cleaning", "status": "proposed", "version": 1, "end_kind": null, "ended_at": null, "intake_at": null, "seat_held": false, "answer_due": "2026-12-02T22:59:59+00:00", "consent_by": null, "due_paused": false, "end_reason": null, "accepted_at": null, "accepted_by": null, "employer_id": "01a212e6-fc70-7930-8a02-77f808ad4bf1", "proposed_at": "2026-11-25T13:30:57.737467+00:00", "proposed_by": "01a212e6-fc62-76e3-a257-3639c98dc668", "region_code": "AM13", "candidate_id": "01a212e6-fd3e-7717-b9a2-c0377a84a1e9", "consented_at": null, "placement_id": "01a212e6-fc7e-78ec-b42c-ea8561b8664c", "occupation_code": "9112.2", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22", "home_region_code": "AM13", "municipality_code": "GM0344"}]$rows$);
insert into match_detail select * from jsonb_populate_recordset(null::match_detail, $rows$[{"end_note": null, "match_id": "01a212e6-fcdd-77b1-92ef-fc7634e27c7a", "employer_id": "01a212e6-fc70-7930-8a02-77f808ad4bf1", "explanation": {"terms": [{"max": 30, "mode": "bicycle", "term": "travel", "points": 30, "minutes": 3}, {"max": 15, "term": "language", "steps": [{"has": 2, "needs": 1, "skill": "speak"}, {"has": 2, "needs": 1, "skill": "listen"}, {"has": 2, "needs": 0, "skill": "read"}, {"has": 2, "needs": 0, "skill": "write"}], "guided": [], "points": 5}, {"max": 15, "term": "hours", "points": 9, "wanted": 32, "possible": 20}, {"max": 15, "term": "wish", "wish": "sector", "points": 10}, {"max": 10, "term": "skills", "known": [], "learns": ["cleaning_basics", "teamwork"], "points": 4}, {"max": 10, "term": "guidance", "hours": 4, "points": 8}, {"max": 5, "term": "job", "chance": "possible", "points": 2}], "reasons": [{"code": "travel", "mode": "bicycle", "minutes": 3}, {"code": "dutch_enough", "step": {"needs": 1, "skill": "speak"}}, {"code": "hours", "wanted": 32, "possible": 20}, {"code": "wish", "wish": "sector"}, {"code": "learns", "skills": ["cleaning_basics", "teamwork"]}, {"code": "guidance", "hours": 4}, {"code": "job", "chance": "possible"}]}, "consent_reason": null, "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22"}, {"end_note": null, "match_id": "01a212e6-fd5a-7e25-b99d-46e53c39606f", "employer_id": "01a212e6-fc70-7930-8a02-77f808ad4bf1", "explanation": {"terms": [{"max": 30, "mode": "bicycle", "term": "travel", "points": 30, "minutes": 3}, {"max": 15, "term": "language", "steps": [{"has": 2, "needs": 1, "skill": "speak"}, {"has": 2, "needs": 1, "skill": "listen"}, {"has": 2, "needs": 0, "skill": "read"}, {"has": 2, "needs": 0, "skill": "write"}], "guided": [], "points": 5}, {"max": 15, "term": "hours", "points": 9, "wanted": 32, "possible": 20}, {"max": 15, "term": "wish", "wish": "sector", "points": 10}, {"max": 10, "term": "skills", "known": [], "learns": ["cleaning_basics", "teamwork"], "points": 4}, {"max": 10, "term": "guidance", "hours": 4, "points": 8}, {"max": 5, "term": "job", "chance": "possible", "points": 2}], "reasons": [{"code": "travel", "mode": "bicycle", "minutes": 3}, {"code": "dutch_enough", "step": {"needs": 1, "skill": "speak"}}, {"code": "hours", "wanted": 32, "possible": 20}, {"code": "wish", "wish": "sector"}, {"code": "learns", "skills": ["cleaning_basics", "teamwork"]}, {"code": "guidance", "hours": 4}, {"code": "job", "chance": "possible"}]}, "consent_reason": null, "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22"}]$rows$);
insert into match_profile select * from jsonb_populate_recordset(null::match_profile, $rows$[{"content": {"vog": "can_request", "free": [{"day": 0, "end": 1080, "start": 300}, {"day": 1, "end": 1080, "start": 300}, {"day": 2, "end": 1080, "start": 300}, {"day": 3, "end": 1080, "start": 300}, {"day": 4, "end": 1080, "start": 300}], "dutch": {"read": 2, "speak": 2, "write": 2, "listen": 2}, "skills": [], "liftsKg": 15, "distance": "under_2", "hoursMax": 32, "hoursMin": 12, "licences": [], "languages": [], "pseudonym": "Wilg 101", "experience": "", "workPermit": "yes", "standsHours": 8, "availableFrom": "2026-09-01"}, "match_id": "01a212e6-fcdd-77b1-92ef-fc7634e27c7a", "employer_id": "01a212e6-fc70-7930-8a02-77f808ad4bf1", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22"}]$rows$);
insert into membership select * from jsonb_populate_recordset(null::membership, $rows$[{"id": "01a212e6-fc62-76e3-a257-3639c98dc668", "role": "caseworker", "ended_at": null, "person_id": "01a212e6-fc62-708d-8c84-5f21f86f4e2d", "created_at": "2026-11-25T13:30:57.508496+00:00", "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22"}, {"id": "01a212e6-fc6a-7000-9411-e5b373863b09", "role": "coordinator", "ended_at": null, "person_id": "01a212e6-fc69-7b1c-8c69-2a9eabcbf279", "created_at": "2026-11-25T13:30:57.516171+00:00", "organisation_id": "01a212e6-fc68-7e53-bb7a-dddd4407a656"}, {"id": "01a212e6-fc72-7d6e-92ac-8c7a870bcecf", "role": "employer", "ended_at": null, "person_id": "01a212e6-fc72-7089-b0ac-ae2147131b03", "created_at": "2026-11-25T13:30:57.529134+00:00", "organisation_id": "01a212e6-fc70-7930-8a02-77f808ad4bf1"}]$rows$);
insert into migration select * from jsonb_populate_recordset(null::migration, $rows$[{"at": "2026-11-25T13:30:55.248556+00:00", "body": "-- Reference: facts with a source (db/reference/README.md). Public, no tenant.\ncreate table region (\n  code text primary key,\n  slug text not null unique,\n  name text not null,\n  central_municipality text not null,\n  latitude double precision not null,\n  longitude double precision not null,\n  tile_column int not null,\n  tile_row int not null\n);\n\ncreate table municipality (\n  code text primary key,\n  name text not null,\n  latitude double precision not null,\n  longitude double precision not null\n);\n\ncreate table municipality_region (\n  municipality_code text not null references municipality,\n  region_code text not null references region,\n  valid_from date not null,\n  valid_to date,\n  primary key (municipality_code, valid_from)\n);\n\ncreate table postcode (\n  pc4 text primary key check (pc4 ~ '^[1-9][0-9]{3}$'),\n  place text not null,\n  municipality_code text not null references municipality,\n  latitude double precision not null,\n  longitude double precision not null\n);\n\ncreate table occupation (\n  code text primary key,\n  sector text not null,\n  esco_uri text not null,\n  label_nl text not null,\n  label_en text not null,\n  synonyms text[] not null\n);\n\ncreate table occupation_template (\n  occupation_code text primary key references occupation on delete cascade,\n  content jsonb not null\n);\n\n-- Dated rules: national (municipality_code null) or of one municipality. What the law leaves open is a row here.\ncreate table parameter (\n  key text not null,\n  municipality_code text references municipality,\n  value jsonb not null,\n  valid_from date not null,\n  valid_to date,\n  source text not null,\n  unique nulls not distinct (key, municipality_code, valid_from)\n);\n\n-- Organisations, people, hats.\ncreate table organisation (\n  id uuid primary key,\n  kind text not null check (kind in ('employer', 'municipality', 'region', 'branch', 'operator')),\n  name text not null check (length(name) between 2 and 120),\n  kvk_number text check (kvk_number ~ '^[0-9]{8}$'),\n  municipality_code text references municipality,\n  region_code text references region,\n  sector text,\n  created_at timestamptz not null default now(),\n  check (kind <> 'municipality' or municipality_code is not null),\n  check (kind not in ('municipality', 'region') or region_code is not null),\n  check (kind <> 'branch' or sector is not null),\n  check (kind <> 'employer' or kvk_number is not null)\n);\ncreate unique index organisation_municipality on organisation (municipality_code) where kind = 'municipality';\ncreate unique index organisation_region on organisation (region_code) where kind = 'region';\ncreate unique index organisation_kvk on organisation (kvk_number) where kind = 'employer';\n\ncreate table site (\n  id uuid primary key,\n  organisation_id uuid not null references organisation,\n  name text not null,\n  street text not null default '',\n  pc4 text not null,\n  place text not null,\n  municipality_code text not null references municipality,\n  region_code text not null references region,\n  latitude double precision not null,\n  longitude double precision not null,\n  transit_note text not null default ''\n);\ncreate index site_organisation on site (organisation_id);\n\ncreate table person (\n  id uuid primary key,\n  name text not null,\n  email text not null,\n  language text not null default 'nl',\n  -- Key of the story on the page of demo personas; null for everybody else.\n  persona text unique,\n  created_at timestamptz not null default now()\n);\ncreate unique index person_email on person (lower(email));\n\ncreate table membership (\n  id uuid primary key,\n  person_id uuid not null references person,\n  organisation_id uuid not null references organisation,\n  role text not null check (role in ('employer', 'caseworker', 'team_lead', 'coordinator', 'branch', 'operator')),\n  created_at timestamptz not null default now(),\n  ended_at timestamptz,\n  unique (person_id, organisation_id, role)\n);\ncreate index membership_organisation on membership (organisation_id, role) where ended_at is null;\n\ncreate table session (\n  id_hash bytea primary key,\n  person_id uuid not null references person,\n  membership_id uuid references membership,\n  created_at timestamptz not null default now(),\n  seen_at timestamptz not null default now(),\n  ends_at timestamptz not null\n);\ncreate index session_person on session (person_id);\n\n-- A form's one-time token with the answer it got: a repeat gets the same answer.\ncreate table form_answer (\n  token uuid primary key,\n  membership_id uuid,\n  answer jsonb,\n  created_at timestamptz not null default now()\n);\ncreate index form_answer_age on form_answer (created_at);\n\n-- A POST that arrived after its session ended: kept for an hour, resumed after sign-in under the same hat.\ncreate table parked_post (\n  id uuid primary key,\n  membership_id uuid not null,\n  path text not null,\n  body text not null,\n  created_at timestamptz not null default now()\n);\n\n-- Placements.\ncreate table placement (\n  id uuid primary key,\n  employer_id uuid not null references organisation,\n  site_id uuid references site,\n  region_code text references region,\n  municipality_code text references municipality,\n  status text not null check (status in ('draft', 'submitted', 'returned', 'published', 'paused', 'filled', 'expired', 'withdrawn')),\n  version int not null default 1,\n  sector text,\n  occupation_code text references occupation,\n  title text not null default '',\n  tasks text not null default '',\n  learning_goals text[] not null default '{}',\n  teaches text[] not null default '{}',\n  pc4 text,\n  place text,\n  street text not null default '',\n  latitude double precision,\n  longitude double precision,\n  transit_note text not null default '',\n  week jsonb not null default '[]',\n  day_parts text[] not null default '{}',\n  hours_min int,\n  hours_max int,\n  starts_on date,\n  starts_until date,\n  weeks int,\n  seats int,\n  seats_taken int not null default 0,\n  seats_maybe boolean not null default false,\n  kinds text[] not null default '{}',\n  speak int not null default 0,\n  listen int not null default 0,\n  read int not null default 0,\n  write int not null default 0,\n  read_safety boolean not null default false,\n  floor_languages text[] not null default '{}',\n  guide_name text not null default '',\n  guide_hours int,\n  lifts_kg int not null default 0,\n  stands_hours int not null default 0,\n  clothing text not null default '',\n  vog boolean not null default false,\n  licence text,\n  job_chance text not null default 'possible',\n  displacement jsonb not null default '{}',\n  review_note text not null default '',\n  -- Steps of the form that somebody has saved: an answer \"none\" differs from no answer.\n  saved_parts text[] not null default '{}',\n  created_by uuid references membership,\n  created_at timestamptz not null default now(),\n  changed_at timestamptz not null default now(),\n  submitted_at timestamptz,\n  published_at timestamptz,\n  confirmed_at timestamptz,\n  expires_on date,\n  check (seats_taken >= 0),\n  check (seats is null or seats_taken <= seats),\n  check (\n    status in ('draft', 'returned', 'withdrawn')\n    or (sector is not null and occupation_code is not null and region_code is not null and municipality_code is not null\n        and latitude is not null and longitude is not null and hours_min is not null and hours_max >= hours_min\n        and starts_on is not null and weeks is not null and seats > 0 and cardinality(kinds) > 0)\n  )\n);\ncreate index placement_employer on placement (employer_id, status);\ncreate index placement_region on placement (region_code, status);\ncreate index placement_published on placement (sector, region_code) where status = 'published';\ncreate index placement_expiry on placement (expires_on) where status in ('published', 'paused');\n\n-- Candidates: a pseudonymous profile. Who they are stands in contact; what only figures need, in candidate_figures.\ncreate table candidate (\n  id uuid primary key,\n  organisation_id uuid not null references organisation,\n  municipality_code text not null references municipality,\n  region_code text not null references region,\n  caseworker_id uuid not null references membership,\n  status text not null check (status in ('draft', 'available', 'in_proposal', 'placed', 'paused', 'closed')),\n  version int not null default 1,\n  pseudonym text not null,\n  reference text not null check (length(reference) between 1 and 60),\n  pc4 text not null,\n  latitude double precision not null,\n  longitude double precision not null,\n  travel_modes text[] not null,\n  travel_minutes_max int not null,\n  week jsonb not null default '[]',\n  blocked jsonb not null default '[]',\n  hours_min int not null,\n  hours_max int not null,\n  available_from date not null,\n  speak int not null,\n  listen int not null,\n  read int not null,\n  write int not null,\n  languages text[] not null default '{}',\n  wanted_sectors text[] not null default '{}',\n  unwanted_sectors text[] not null default '{}',\n  wanted_occupations text[] not null default '{}',\n  -- Free text: reaches an employer only when experience_read_at is later than the last change of the text.\n  experience text not null default '',\n  experience_read_at timestamptz,\n  skills text[] not null default '{}',\n  lifts_kg int not null default 0,\n  stands_hours int not null default 0,\n  licences text[] not null default '{}',\n  vog text not null default 'can_request',\n  learning_route text not null default 'none',\n  work_permit text not null default 'yes',\n  kinds_allowed text[] not null,\n  waiting_since date not null,\n  next_step text not null default '',\n  next_step_on date,\n  closed_reason text,\n  created_at timestamptz not null default now(),\n  changed_at timestamptz not null default now(),\n  unique (organisation_id, reference),\n  unique (organisation_id, pseudonym)\n);\ncreate index candidate_caseload on candidate (organisation_id, caseworker_id, status);\n\ncreate table contact (\n  candidate_id uuid primary key references candidate on delete cascade,\n  organisation_id uuid not null references organisation,\n  name text not null,\n  email text not null default '',\n  phone text not null default '',\n  language text not null default 'nl'\n);\ncreate index contact_organisation on contact (organisation_id);\n\ncreate table candidate_figures (\n  candidate_id uuid primary key references candidate on delete cascade,\n  organisation_id uuid not null references organisation,\n  target_group text not null,\n  sex text not null default 'x',\n  birth_year int\n);\ncreate index candidate_figures_organisation on candidate_figures (organisation_id);\n\n-- Matches. Tenant columns are copied so that every policy is an indexed equality.\ncreate table match (\n  id uuid primary key,\n  placement_id uuid not null references placement,\n  candidate_id uuid not null references candidate on delete cascade,\n  employer_id uuid not null references organisation,\n  organisation_id uuid not null references organisation,\n  -- Region of the placement (for its coordinator); home: municipality and region of the candidate (for figures).\n  region_code text not null,\n  municipality_code text not null,\n  home_region_code text not null,\n  sector text not null,\n  occupation_code text not null,\n  kind text not null,\n  status text not null check (status in ('proposed', 'consented', 'question', 'accepted', 'intake', 'ended')),\n  version int not null default 1,\n  score int not null,\n  proposed_by uuid not null references membership,\n  proposed_at timestamptz not null default now(),\n  consented_at timestamptz,\n  consent_by text check (consent_by in ('candidate', 'on_behalf')),\n  answer_due timestamptz,\n  due_paused boolean not null default false,\n  accepted_at timestamptz,\n  accepted_by uuid references membership,\n  intake_at timestamptz,\n  ended_at timestamptz,\n  end_kind text check (end_kind in ('declined', 'expired', 'withdrawn', 'closed', 'cancelled')),\n  end_by text check (end_by in ('candidate', 'employer', 'municipality', 'system')),\n  end_reason text,\n  seat_held boolean not null default false,\n  check ((status = 'ended') = (end_kind is not null)),\n  check (seat_held = (status in ('accepted', 'intake')))\n);\ncreate unique index match_live on match (placement_id, candidate_id) where status <> 'ended';\ncreate unique index match_one_seat on match (candidate_id) where seat_held;\ncreate index match_candidate on match (candidate_id);\ncreate index match_placement on match (placement_id, status);\ncreate index match_employer on match (employer_id, status);\ncreate index match_organisation on match (organisation_id, status);\ncreate index match_region on match (region_code, placement_id, status);\ncreate index match_due on match (answer_due) where status in ('proposed', 'consented', 'question');\n\n-- What a match says about the person, in a table of its own: the employer may read it only until the match ends.\ncreate table match_detail (\n  match_id uuid primary key references match on delete cascade,\n  employer_id uuid not null,\n  organisation_id uuid not null,\n  explanation jsonb not null,\n  consent_reason text,\n  end_note text\n);\ncreate index match_detail_employer on match_detail (employer_id);\ncreate index match_detail_organisation on match_detail (organisation_id);\n\n-- What the candidate agreed to show: written at the yes, removed when the match ends.\ncreate table match_profile (\n  match_id uuid primary key references match on delete cascade,\n  employer_id uuid not null,\n  organisation_id uuid not null,\n  content jsonb not null\n);\ncreate index match_profile_employer on match_profile (employer_id);\ncreate index match_profile_organisation on match_profile (organisation_id);\n\n-- Open while its match lives and some days after (linkDays, app/domain/proposal-limits.ts).\ncreate table candidate_link (\n  token_hash bytea primary key,\n  -- The e-mail that carries it, which has one link however often it is tried; null for one that staff printed or showed.\n  mail_id uuid unique,\n  match_id uuid not null references match on delete cascade,\n  candidate_id uuid not null references candidate on delete cascade,\n  organisation_id uuid not null,\n  created_at timestamptz not null default now()\n);\ncreate index candidate_link_match on candidate_link (match_id);\ncreate index candidate_link_candidate on candidate_link (candidate_id);\ncreate index candidate_link_organisation on candidate_link (organisation_id);\n\ncreate table match_message (\n  id uuid primary key,\n  match_id uuid not null references match on delete cascade,\n  employer_id uuid not null,\n  organisation_id uuid not null,\n  author_side text not null check (author_side in ('employer', 'municipality')),\n  author_id uuid not null references membership,\n  body text not null check (length(body) between 1 and 2000),\n  created_at timestamptz not null default now()\n);\ncreate index match_message_match on match_message (match_id, created_at);\n\ncreate table intake_slot (\n  id uuid primary key,\n  match_id uuid not null references match on delete cascade,\n  employer_id uuid not null,\n  organisation_id uuid not null,\n  starts_at timestamptz not null,\n  location text not null,\n  offered_by text not null check (offered_by in ('employer', 'municipality')),\n  status text not null check (status in ('offered', 'confirmed', 'dropped')),\n  created_at timestamptz not null default now()\n);\ncreate unique index intake_slot_confirmed on intake_slot (match_id) where status = 'confirmed';\ncreate index intake_slot_match on intake_slot (match_id);\n\ncreate table suggestion (\n  placement_id uuid not null references placement on delete cascade,\n  candidate_id uuid not null references candidate on delete cascade,\n  organisation_id uuid not null,\n  score int not null,\n  created_at timestamptz not null default now(),\n  dismissed_at timestamptz,\n  primary key (placement_id, candidate_id)\n);\ncreate index suggestion_organisation on suggestion (organisation_id, candidate_id);\ncreate index suggestion_candidate on suggestion (candidate_id);\n\n-- What happened (kept) and what must still be told to the queue (deleted once relayed).\ncreate table event (\n  id uuid primary key,\n  transaction_id xid8 not null default pg_current_xact_id(),\n  at timestamptz not null default now(),\n  type text not null,\n  actor_kind text not null,\n  actor_membership uuid,\n  placement_id uuid,\n  candidate_id uuid,\n  match_id uuid,\n  employer_id uuid,\n  organisation_id uuid,\n  municipality_code text,\n  region_code text,\n  sector text,\n  occupation_code text,\n  kind text,\n  target_group text,\n  size int not null default 1,\n  reason text\n);\ncreate index event_order on event (transaction_id, id);\ncreate index event_placement on event (placement_id, at);\ncreate index event_candidate on event (candidate_id, at);\ncreate index event_match on event (match_id, at);\n\ncreate table outbox (\n  event_id uuid primary key references event,\n  created_at timestamptz not null default now()\n);\ncreate index outbox_age on outbox (created_at);\n\n-- Notices: one per hat, event and kind.\ncreate table notice (\n  id uuid primary key,\n  membership_id uuid not null references membership,\n  organisation_id uuid not null,\n  event_id uuid not null references event,\n  kind text not null,\n  placement_id uuid,\n  candidate_id uuid,\n  match_id uuid,\n  created_at timestamptz not null default now(),\n  read_at timestamptz,\n  unique (membership_id, event_id, kind)\n);\ncreate index notice_unread on notice (membership_id, created_at) where read_at is null;\n\n-- One row per e-mail that must go out once: to a hat (through its notice) or to a candidate (through a match).\ncreate table mail (\n  id uuid primary key,\n  effect_key text not null unique,\n  notice_id uuid references notice on delete cascade,\n  match_id uuid references match on delete cascade,\n  event_id uuid not null references event,\n  -- When it became news; an e-mail about old news is not sent any more.\n  news_at timestamptz not null default now(),\n  template text not null,\n  status text not null check (status in ('waiting', 'sent', 'failed', 'skipped')),\n  attempts int not null default 0,\n  created_at timestamptz not null default now(),\n  sent_at timestamptz,\n  problem text\n);\ncreate index mail_waiting on mail (created_at) where status = 'waiting';\ncreate index mail_event on mail (event_id);\ncreate index mail_match on mail (match_id);\n\n-- Figures, folded from the event log after the cursor. '' stands for \"does not apply\".\ncreate table figure (\n  measure text not null,\n  month date not null,\n  region_code text not null,\n  municipality_code text not null,\n  sector text not null,\n  kind text not null,\n  target_group text not null,\n  value bigint not null,\n  primary key (measure, month, region_code, municipality_code, sector, kind, target_group)\n);\ncreate index figure_region on figure (region_code, month);\ncreate index figure_sector on figure (sector, month);\n\ncreate table fold_cursor (\n  name text primary key,\n  transaction_id xid8 not null,\n  event_id uuid not null,\n  folded bigint not null default 0,\n  at timestamptz not null default now()\n);\n\n-- How full the job queues were when the worker last looked, on whichever backend.\ncreate table queue_state (\n  name text primary key,\n  waiting int not null,\n  active int not null,\n  delayed int not null,\n  failed int not null,\n  at timestamptz not null default now()\n);\n\ncreate table schedule_run (\n  name text primary key,\n  started_at timestamptz not null,\n  finished_at timestamptz,\n  result text\n);\n\n-- Search documents: derived and written in the transaction of the change; every engine indexes from here.\ncreate text search configuration nl (copy = dutch);\nalter text search configuration nl alter mapping for hword, hword_part, word with unaccent, dutch_stem;\n\n-- Great-circle distance in kilometres; the radius is that of app/domain/matching/travel.ts, so both say the same.\ncreate function distance_km(lat_a double precision, lon_a double precision, lat_b double precision, lon_b double precision)\nreturns double precision immutable parallel safe language sql return\n  2 * 6371 * asin(least(1, sqrt(\n    power(sin(radians(lat_b - lat_a) / 2), 2)\n    + cos(radians(lat_a)) * cos(radians(lat_b)) * power(sin(radians(lon_b - lon_a) / 2), 2))));\n\ncreate table search_placement (\n  id uuid primary key references placement on delete cascade,\n  revision bigint not null default 1,\n  indexed_revision bigint not null default 0,\n  visible boolean not null,\n  words tsvector not null,\n  title text not null,\n  terms text[] not null,\n  -- Parts of compounds (samenstellingen) in title, terms and body: a query for medewerker finds magazijnmedewerker.\n  parts text[] not null,\n  organisation text not null,\n  body text not null,\n  sector text not null,\n  occupation_code text not null,\n  kinds text[] not null,\n  region_code text not null,\n  municipality_code text not null,\n  place text not null,\n  latitude double precision not null,\n  longitude double precision not null,\n  speak int not null,\n  listen int not null,\n  read int not null,\n  write int not null,\n  day_parts text[] not null,\n  hours_min int not null,\n  hours_max int not null,\n  starts_on date not null,\n  starts_until date,\n  free_seats int not null,\n  licence text,\n  vog boolean not null,\n  lifts_kg int not null,\n  stands_hours int not null,\n  job_chance text not null,\n  published_at timestamptz,\n  confirmed_at timestamptz\n);\ncreate index search_placement_words on search_placement using gin (words) where visible;\ncreate index search_placement_browse on search_placement (region_code, sector) where visible;\ncreate index search_placement_place on search_placement using gist (point(longitude, latitude)) where visible;\ncreate index search_placement_newest on search_placement (published_at desc, id desc) where visible;\ncreate index search_placement_start on search_placement (starts_on, id) where visible;\ncreate index search_placement_behind on search_placement (revision) where indexed_revision < revision;\n\ncreate table search_candidate (\n  id uuid primary key references candidate on delete cascade,\n  organisation_id uuid not null,\n  region_code text not null,\n  municipality_code text not null,\n  revision bigint not null default 1,\n  indexed_revision bigint not null default 0,\n  visible boolean not null,\n  latitude double precision not null,\n  longitude double precision not null,\n  travel_modes text[] not null,\n  travel_minutes_max int not null,\n  wanted_sectors text[] not null,\n  unwanted_sectors text[] not null,\n  kinds_allowed text[] not null,\n  speak int not null,\n  listen int not null,\n  read int not null,\n  write int not null,\n  hours_min int not null,\n  hours_max int not null,\n  lifts_kg int not null,\n  stands_hours int not null,\n  licences text[] not null,\n  vog text not null,\n  available_from date not null,\n  waiting_since date not null\n);\ncreate index search_candidate_tenant on search_candidate (organisation_id) where visible;\ncreate index search_candidate_behind on search_candidate (revision) where indexed_revision < revision;\n\n-- Documents gone from the tables but perhaps still in an outer index.\ncreate table search_removal (\n  index_name text not null,\n  id uuid not null,\n  removed_at timestamptz not null default now(),\n  primary key (index_name, id)\n);\n\n-- A document that goes leaves its id behind for the outer indexes; owner's rights, because cascades end here too.\ncreate function note_removal() returns trigger language plpgsql security definer set search_path = public as $$\nbegin\n  insert into search_removal (index_name, id) values (tg_argv[0], old.id) on conflict do nothing;\n  return null;\nend $$;\nrevoke execute on function note_removal() from public;\ncreate trigger search_placement_gone after delete on search_placement\n  for each row execute function note_removal('placements');\ncreate trigger search_candidate_gone after delete on search_candidate\n  for each row execute function note_removal('candidates');\n\ncreate table search_word (\n  word text primary key,\n  documents int not null\n);\ncreate index search_word_similar on search_word using gin (word gin_trgm_ops);\ncreate index search_word_prefix on search_word (word text_pattern_ops);\n", "name": "0001_tables.sql"}, {"at": "2026-11-25T13:30:55.749678+00:00", "body": "-- Three roles: owner (migrations only), app (web), worker. App and worker own nothing and cannot bypass policies.\ndo $$\nbegin\n  if not exists (select from pg_roles where rolname = 'werkbrug_app') then create role werkbrug_app nologin; end if;\n  if not exists (select from pg_roles where rolname = 'werkbrug_worker') then create role werkbrug_worker nologin; end if;\nend $$;\n\ngrant usage on schema public to werkbrug_app, werkbrug_worker;\n\ngrant select on region, municipality, municipality_region, postcode, occupation, occupation_template, parameter\n  to werkbrug_app, werkbrug_worker;\n\ngrant select on organisation, site, person, membership to werkbrug_app, werkbrug_worker;\ngrant insert, update on site to werkbrug_app;\ngrant insert on organisation to werkbrug_app;\ngrant update (language) on person to werkbrug_app;\ngrant select, insert, update, delete on session, form_answer, parked_post to werkbrug_app;\ngrant select, delete on session, form_answer, parked_post to werkbrug_worker;\n\ngrant select, insert, update on placement to werkbrug_app;\ngrant select, update on placement to werkbrug_worker;\ngrant select, insert, update on candidate to werkbrug_app;\ngrant select, update on candidate to werkbrug_worker;\ngrant select, insert, update, delete on contact, candidate_figures to werkbrug_app;\ngrant select on contact to werkbrug_worker;\ngrant select, insert, update on match to werkbrug_app;\ngrant select, update on match to werkbrug_worker;\ngrant select, insert, update on match_detail to werkbrug_app;\ngrant select, update on match_detail to werkbrug_worker;\ngrant select, insert, delete on match_profile to werkbrug_app;\ngrant select, delete on match_profile to werkbrug_worker;\ngrant select, insert, delete on candidate_link to werkbrug_app;\ngrant select, insert, delete on candidate_link to werkbrug_worker;\ngrant select, insert on match_message to werkbrug_app;\ngrant select on match_message to werkbrug_worker;\ngrant select, insert, update on intake_slot to werkbrug_app;\ngrant select, update on intake_slot to werkbrug_worker;\ngrant select, update on suggestion to werkbrug_app;\ngrant select, insert, update, delete on suggestion to werkbrug_worker;\n\ngrant select, insert on event to werkbrug_app, werkbrug_worker;\ngrant insert on outbox to werkbrug_app;\n-- Locking rows of a table takes the right to update it.\ngrant select, insert, update, delete on outbox to werkbrug_worker;\ngrant select (created_at) on outbox to werkbrug_app;\ngrant select, update on notice to werkbrug_app;\ngrant select, insert, update on notice to werkbrug_worker;\ngrant select, insert, update on mail to werkbrug_worker;\ngrant select (id, template, status, attempts, created_at, sent_at, problem) on mail to werkbrug_app;\ngrant select on figure, fold_cursor, schedule_run, queue_state to werkbrug_app;\ngrant select, insert, update, delete on figure, fold_cursor, schedule_run, queue_state to werkbrug_worker;\ngrant select, insert, update, delete on search_placement, search_candidate, search_removal, search_word\n  to werkbrug_app, werkbrug_worker;\n\n-- The context that the doors set per transaction (db/access.ts). Unset, '' and foreign values all give no rows.\ncreate function app_kind() returns text stable parallel safe language sql\n  return coalesce(current_setting('app.kind', true), '');\ncreate function app_role() returns text stable parallel safe language sql\n  return coalesce(current_setting('app.role', true), '');\ncreate function app_region() returns text stable parallel safe language sql\n  return nullif(current_setting('app.region', true), '');\ncreate function app_organisation() returns uuid stable parallel safe language sql\n  return nullif(current_setting('app.organisation', true), '')::uuid;\ncreate function app_membership() returns uuid stable parallel safe language sql\n  return nullif(current_setting('app.membership', true), '')::uuid;\ncreate function app_match() returns uuid stable parallel safe language sql\n  return nullif(current_setting('app.match', true), '')::uuid;\ncreate function app_candidate() returns uuid stable parallel safe language sql\n  return nullif(current_setting('app.candidate', true), '')::uuid;\ncreate function app_link() returns bytea stable parallel safe language sql\n  return decode(coalesce(current_setting('app.link', true), ''), 'hex');\n-- The municipality (gemeente) whose staff acts; null for everybody else.\ncreate function app_municipal() returns uuid stable parallel safe language sql\n  return case when current_setting('app.role', true) in ('caseworker', 'team_lead')\n    then nullif(current_setting('app.organisation', true), '')::uuid end;\ncreate function app_employer() returns uuid stable parallel safe language sql\n  return case when current_setting('app.role', true) = 'employer'\n    then nullif(current_setting('app.organisation', true), '')::uuid end;\ncreate function app_coordinated() returns text stable parallel safe language sql\n  return case when current_setting('app.role', true) = 'coordinator'\n    then nullif(current_setting('app.region', true), '') end;\n\ndo $$\ndeclare walled text;\nbegin\n  foreach walled in array array['placement', 'candidate', 'contact', 'candidate_figures', 'match', 'match_detail', 'match_profile',\n    'candidate_link', 'match_message', 'intake_slot', 'suggestion', 'event', 'notice', 'mail', 'search_candidate']\n  loop\n    execute format('alter table %I enable row level security', walled);\n    execute format('alter table %I force row level security', walled);\n    execute format('create policy owner_all on %I to current_user using (true) with check (true)', walled);\n    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', walled);\n  end loop;\nend $$;\n\ncreate policy published on placement for select to werkbrug_app using (published_at is not null);\ncreate policy employer_own on placement to werkbrug_app\n  using (employer_id = (select app_employer())) with check (employer_id = (select app_employer()));\ncreate policy region_own on placement to werkbrug_app\n  using (region_code = (select app_coordinated())) with check (region_code = (select app_coordinated()));\n\ncreate policy municipality_own on candidate to werkbrug_app\n  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));\ncreate policy person_self on candidate to werkbrug_app\n  using (id = (select app_candidate())) with check (id = (select app_candidate()));\n\ncreate policy municipality_own on contact to werkbrug_app\n  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));\ncreate policy person_self on contact for select to werkbrug_app using (candidate_id = (select app_candidate()));\n-- The accepting employer, for that match, until it ends (domain.md 4.1).\ncreate policy accepting_employer on contact for select to werkbrug_app using (\n  exists (select from match m where m.candidate_id = contact.candidate_id\n    and m.employer_id = (select app_employer()) and m.seat_held));\n\ncreate policy municipality_own on candidate_figures to werkbrug_app\n  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));\n\ncreate policy municipality_own on match to werkbrug_app\n  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));\n-- Before the candidate's yes an employer does not know that a proposal exists.\ncreate policy employer_own on match to werkbrug_app\n  using (employer_id = (select app_employer()) and consented_at is not null)\n  with check (employer_id = (select app_employer()));\ncreate policy person_self on match to werkbrug_app\n  using (id = (select app_match())) with check (id = (select app_match()));\n\ncreate policy municipality_own on match_detail to werkbrug_app\n  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));\n-- What is about the person is the employer's to read until the match ends. The match itself, with how it ended, stays.\ncreate policy employer_own on match_detail to werkbrug_app\n  using (employer_id = (select app_employer())\n    and exists (select from match m where m.id = match_detail.match_id and m.status <> 'ended'));\ncreate policy person_self on match_detail to werkbrug_app\n  using (match_id = (select app_match())) with check (match_id = (select app_match()));\n\ncreate policy municipality_own on match_profile to werkbrug_app\n  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));\ncreate policy employer_own on match_profile to werkbrug_app using (employer_id = (select app_employer()));\ncreate policy person_self on match_profile to werkbrug_app\n  using (match_id = (select app_match())) with check (match_id = (select app_match()));\n\ncreate policy municipality_own on candidate_link to werkbrug_app\n  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));\ncreate policy holder on candidate_link for select to werkbrug_app using (token_hash = (select app_link()));\n\ncreate policy municipality_own on match_message to werkbrug_app\n  using (organisation_id = (select app_municipal()))\n  with check (organisation_id = (select app_municipal()) and author_side = 'municipality');\ncreate policy employer_own on match_message to werkbrug_app\n  using (employer_id = (select app_employer())\n    and exists (select from match m where m.id = match_message.match_id and m.status <> 'ended'))\n  with check (employer_id = (select app_employer()) and author_side = 'employer'\n    and exists (select from match m where m.id = match_message.match_id and m.status <> 'ended'));\n\ncreate policy municipality_own on intake_slot to werkbrug_app\n  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));\ncreate policy employer_own on intake_slot to werkbrug_app\n  using (employer_id = (select app_employer())\n    and exists (select from match m where m.id = intake_slot.match_id and m.status <> 'ended'));\ncreate policy person_self on intake_slot for select to werkbrug_app using (match_id = (select app_match()));\n\ncreate policy municipality_own on suggestion to werkbrug_app using (organisation_id = (select app_municipal()));\n\ncreate policy record on event for insert to werkbrug_app with check (true);\ncreate policy municipality_own on event for select to werkbrug_app using (organisation_id = (select app_municipal()));\ncreate policy employer_own on event for select to werkbrug_app\n  using (employer_id = (select app_employer()) and candidate_id is null);\ncreate policy region_own on event for select to werkbrug_app\n  using (region_code = (select app_coordinated()) and candidate_id is null);\n\ncreate policy own on notice to werkbrug_app\n  using (membership_id = (select app_membership())) with check (membership_id = (select app_membership()));\n\ncreate policy operator on mail for select to werkbrug_app using ((select app_role()) = 'operator');\n\ncreate policy municipality_own on search_candidate to werkbrug_app\n  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));\n\n-- Seats: whoever holds or returns one, the count and its check stand in the same transaction. Never more people than\n-- seats. Owner's rights, because a municipality that cancels may not write the employer's placement.\ncreate function count_seat() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$\ndeclare step int := 0; target uuid;\nbegin\n  target := coalesce(new.placement_id, old.placement_id);\n  if tg_op <> 'DELETE' and new.seat_held then step := step + 1; end if;\n  if tg_op <> 'INSERT' and old.seat_held then step := step - 1; end if;\n  if step <> 0 then\n    update placement set seats_taken = seats_taken + step where id = target;\n  end if;\n  return null;\nend $$;\nrevoke execute on function count_seat() from public;\ncreate trigger match_seat after insert or delete or update of seat_held on match\n  for each row execute function count_seat();\n\n-- Counts over all tenants that a proposal needs: numbers only, never whose.\ncreate function live_proposals(place uuid) returns int stable security definer set search_path = public, pg_temp language sql\n  return (select count(*)::int from match where placement_id = place and status in ('proposed', 'consented', 'question'));\ncreate function proposals_to_employer(employer uuid, since timestamptz) returns int stable security definer\n  set search_path = public, pg_temp language sql\n  return (select count(*)::int from match where employer_id = employer and proposed_at >= since);\ncreate function candidate_seated(person uuid) returns boolean stable security definer set search_path = public, pg_temp\n  language sql return exists (select from match where candidate_id = person and seat_held);\n-- A coordinator counts the matches of the region's placements and learns nothing about the people.\ncreate function region_matches() returns table (placement_id uuid, status text, count int)\n  stable security definer set search_path = public, pg_temp language sql\nbegin atomic\n  select m.placement_id, m.status, count(*)::int from match m\n  where m.region_code = app_coordinated() group by m.placement_id, m.status;\nend;\nrevoke execute on function live_proposals(uuid), proposals_to_employer(uuid, timestamptz), candidate_seated(uuid),\n  region_matches() from public;\ngrant execute on function live_proposals(uuid), proposals_to_employer(uuid, timestamptz), candidate_seated(uuid)\n  to werkbrug_app, werkbrug_worker;\ngrant execute on function region_matches() to werkbrug_app;\n\n-- The target group of a fact is that of its person at that moment. Owner's rights: who acts (an employer, the person)\n-- may not read it, and never sees the events of a person either.\ncreate function fill_target_group() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$\nbegin\n  if new.target_group is null and new.candidate_id is not null then\n    select f.target_group into new.target_group from candidate_figures f where f.candidate_id = new.candidate_id;\n  end if;\n  return new;\nend $$;\nrevoke execute on function fill_target_group() from public;\ncreate trigger event_target_group before insert on event for each row execute function fill_target_group();\n", "name": "0002_walls.sql"}]$rows$);
insert into municipality select * from jsonb_populate_recordset(null::municipality, $rows$[{"code": "GM0344", "name": "Utrecht", "latitude": 52.0942, "longitude": 5.0993}]$rows$);
insert into municipality_region select * from jsonb_populate_recordset(null::municipality_region, $rows$[{"valid_to": null, "valid_from": "2026-01-01", "region_code": "AM13", "municipality_code": "GM0344"}]$rows$);
insert into occupation select * from jsonb_populate_recordset(null::occupation, $rows$[{"code": "9112.2", "sector": "cleaning", "esco_uri": "http://data.europa.eu/esco/occupation/303a1e34-cb16-4054-b323-81e5eec17397", "label_en": "cleaner (offices, schools, shops)", "label_nl": "schoonmaker gebouwen", "synonyms": ["schoonmaakster", "schoonmaakster van lokalen en grote ruimtes", "schoonmaker", "poetsvrouw", "schoonmaakmedewerker", "poetshulp", "schoonmaker van lokalen en grote ruimtes", "schoonmaakmedewerkster", "schoonmaak", "kantoor schoonmaken", "school schoonmaken", "kantine schoonmaken", "sanitair schoonmaken"]}]$rows$);
insert into organisation select * from jsonb_populate_recordset(null::organisation, $rows$[{"id": "01a212e6-fc57-723b-9f94-eff5f273cd22", "kind": "municipality", "name": "Gemeente Utrecht", "sector": null, "created_at": "2026-11-25T13:30:57.496991+00:00", "kvk_number": null, "region_code": "AM13", "municipality_code": "GM0344"}, {"id": "01a212e6-fc68-7e53-bb7a-dddd4407a656", "kind": "region", "name": "Werkcentrum Midden-Utrecht", "sector": null, "created_at": "2026-11-25T13:30:57.513169+00:00", "kvk_number": null, "region_code": "AM13", "municipality_code": null}, {"id": "01a212e6-fc70-7930-8a02-77f808ad4bf1", "kind": "employer", "name": "Schoon & Co Utrecht", "sector": null, "created_at": "2026-11-25T13:30:57.520815+00:00", "kvk_number": "10000003", "region_code": null, "municipality_code": null}]$rows$);
insert into outbox select * from jsonb_populate_recordset(null::outbox, $rows$[{"event_id": "01a212e6-fce8-76ce-b802-af0cb4e1e07b", "created_at": "2026-11-25T13:30:57.606093+00:00"}, {"event_id": "01a212e6-fd3b-73d8-bba5-5654c09d5a67", "created_at": "2026-11-25T13:30:57.699743+00:00"}, {"event_id": "01a212e6-fd69-7a1a-9ae2-24587a908811", "created_at": "2026-11-25T13:30:57.737467+00:00"}]$rows$);
insert into person select * from jsonb_populate_recordset(null::person, $rows$[{"id": "01a212e6-fc62-708d-8c84-5f21f86f4e2d", "name": "Collega 1", "email": "collega1@voorbeeld.example", "persona": null, "language": "nl", "created_at": "2026-11-25T13:30:57.507407+00:00"}, {"id": "01a212e6-fc69-7b1c-8c69-2a9eabcbf279", "name": "Collega 2", "email": "collega2@voorbeeld.example", "persona": null, "language": "nl", "created_at": "2026-11-25T13:30:57.514454+00:00"}, {"id": "01a212e6-fc72-7089-b0ac-ae2147131b03", "name": "Collega 4", "email": "collega4@voorbeeld.example", "persona": null, "language": "nl", "created_at": "2026-11-25T13:30:57.522564+00:00"}]$rows$);
insert into placement select * from jsonb_populate_recordset(null::placement, $rows$[{"id": "01a212e6-fc7e-78ec-b42c-ea8561b8664c", "pc4": "3511", "vog": false, "read": 0, "week": [{"day": 0, "end": 570, "fixed": true, "start": 330}, {"day": 1, "end": 570, "fixed": true, "start": 330}, {"day": 2, "end": 570, "fixed": true, "start": 330}, {"day": 3, "end": 570, "fixed": false, "start": 330}, {"day": 4, "end": 570, "fixed": false, "start": 330}], "kinds": ["work_experience"], "place": "Utrecht", "seats": 2, "speak": 1, "tasks": "Je maakt kantoren, gangen en toiletten schoon.\nJe vult papier en zeep aan.", "title": "Kantoren schoonmaken in de vroege ochtend", "weeks": 13, "write": 0, "listen": 1, "sector": "cleaning", "status": "published", "street": "Vredenburg 40", "licence": null, "site_id": null, "teaches": ["cleaning_basics", "teamwork"], "version": 1, "clothing": "Werkkleding van het bedrijf", "latitude": 52.08837, "lifts_kg": 5, "day_parts": ["early", "morning"], "hours_max": 20, "hours_min": 12, "longitude": 5.11773, "starts_on": "2026-12-09", "changed_at": "2026-11-25T13:30:57.544628+00:00", "created_at": "2026-11-25T13:30:57.544628+00:00", "created_by": "01a212e6-fc72-7d6e-92ac-8c7a870bcecf", "expires_on": "2027-02-23", "guide_name": "Samira, voorvrouw", "job_chance": "possible", "employer_id": "01a212e6-fc70-7930-8a02-77f808ad4bf1", "guide_hours": 4, "read_safety": false, "region_code": "AM13", "review_note": "", "saved_parts": ["work", "place", "times", "people", "needs", "chance"], "seats_maybe": false, "seats_taken": 0, "confirmed_at": "2026-11-25T13:30:57.534+00:00", "displacement": {"work": "extra_hands", "hired": 1, "unpaid": 2, "earlier": 1, "vacancy": false, "declared": true, "informed": "staff", "dismissed": false, "employees": 24, "reorganisation": false}, "published_at": "2026-11-25T13:30:57.534+00:00", "stands_hours": 3, "starts_until": null, "submitted_at": "2026-11-25T13:30:57.534+00:00", "transit_note": "5 minuten lopen vanaf Utrecht Centraal", "learning_goals": ["Je werkt met de kleurcodes van doeken en emmers.", "Je plant je eigen ronde."], "floor_languages": [], "occupation_code": "9112.2", "municipality_code": "GM0344"}]$rows$);
insert into postcode select * from jsonb_populate_recordset(null::postcode, $rows$[{"pc4": "3511", "place": "Utrecht", "latitude": 52.08837, "longitude": 5.11773, "municipality_code": "GM0344"}]$rows$);
insert into region select * from jsonb_populate_recordset(null::region, $rows$[{"code": "AM01", "name": "Groningen", "slug": "groningen", "latitude": 53.1853, "tile_row": 1, "longitude": 6.6605, "tile_column": 7, "central_municipality": "Groningen"}, {"code": "AM02", "name": "Friesland", "slug": "friesland", "latitude": 53.1108, "tile_row": 1, "longitude": 5.8078, "tile_column": 5, "central_municipality": "Leeuwarden"}, {"code": "AM03", "name": "Drenthe", "slug": "drenthe", "latitude": 52.7895, "tile_row": 2, "longitude": 6.7049, "tile_column": 7, "central_municipality": "Emmen"}, {"code": "AM05", "name": "Twente", "slug": "twente", "latitude": 52.3134, "tile_row": 4, "longitude": 6.758, "tile_column": 7, "central_municipality": "Enschede"}, {"code": "AM06", "name": "Veluwe Stedendriehoek", "slug": "veluwe-stedendriehoek", "latitude": 52.2393, "tile_row": 4, "longitude": 6.007, "tile_column": 6, "central_municipality": "Apeldoorn"}, {"code": "AM07", "name": "Midden-Gelderland", "slug": "midden-gelderland", "latitude": 51.9565, "tile_row": 5, "longitude": 5.9576, "tile_column": 6, "central_municipality": "Arnhem"}, {"code": "AM08", "name": "Rijk van Nijmegen", "slug": "rijk-van-nijmegen", "latitude": 51.8255, "tile_row": 6, "longitude": 5.8102, "tile_column": 6, "central_municipality": "Nijmegen"}, {"code": "AM09", "name": "Achterhoek", "slug": "achterhoek", "latitude": 51.9819, "tile_row": 5, "longitude": 6.4256, "tile_column": 7, "central_municipality": "Doetinchem"}, {"code": "AM10", "name": "Rivierenland", "slug": "rivierenland", "latitude": 51.8658, "tile_row": 6, "longitude": 5.318, "tile_column": 4, "central_municipality": "Tiel"}, {"code": "AM11", "name": "Flevoland", "slug": "flevoland", "latitude": 52.4861, "tile_row": 3, "longitude": 5.4378, "tile_column": 4, "central_municipality": "Almere"}, {"code": "AM12", "name": "Gooi en Vechtstreek", "slug": "gooi-en-vechtstreek", "latitude": 52.2586, "tile_row": 4, "longitude": 5.1761, "tile_column": 4, "central_municipality": "Hilversum"}, {"code": "AM13", "name": "Midden-Utrecht", "slug": "midden-utrecht", "latitude": 52.0809, "tile_row": 5, "longitude": 5.1028, "tile_column": 4, "central_municipality": "Utrecht"}, {"code": "AM14", "name": "Amersfoort", "slug": "amersfoort", "latitude": 52.1771, "tile_row": 4, "longitude": 5.3802, "tile_column": 5, "central_municipality": "Amersfoort"}, {"code": "AM15", "name": "Noord-Holland Noord", "slug": "noord-holland-noord", "latitude": 52.7144, "tile_row": 2, "longitude": 4.8856, "tile_column": 3, "central_municipality": "Alkmaar"}, {"code": "AM17", "name": "Zaanstreek/Waterland", "slug": "zaanstreek-waterland", "latitude": 52.4867, "tile_row": 3, "longitude": 4.9102, "tile_column": 3, "central_municipality": "Zaanstad"}, {"code": "AM18", "name": "Groot Amsterdam", "slug": "groot-amsterdam", "latitude": 52.3279, "tile_row": 4, "longitude": 4.8467, "tile_column": 3, "central_municipality": "Amsterdam"}, {"code": "AM19", "name": "Holland Rijnland", "slug": "holland-rijnland", "latitude": 52.1784, "tile_row": 4, "longitude": 4.5766, "tile_column": 2, "central_municipality": "Leiden"}, {"code": "AM20", "name": "Midden-Holland", "slug": "midden-holland", "latitude": 52.0002, "tile_row": 5, "longitude": 4.7318, "tile_column": 3, "central_municipality": "Gouda"}, {"code": "AM21", "name": "Haaglanden", "slug": "haaglanden", "latitude": 52.0429, "tile_row": 5, "longitude": 4.2952, "tile_column": 1, "central_municipality": "'s-Gravenhage"}, {"code": "AM22", "name": "Rijnmond", "slug": "rijnmond", "latitude": 51.8843, "tile_row": 6, "longitude": 4.4099, "tile_column": 1, "central_municipality": "Rotterdam"}, {"code": "AM23", "name": "Drechtsteden", "slug": "drechtsteden", "latitude": 51.8251, "tile_row": 6, "longitude": 4.6882, "tile_column": 2, "central_municipality": "Dordrecht"}, {"code": "AM24", "name": "Zeeland", "slug": "zeeland", "latitude": 51.457, "tile_row": 7, "longitude": 3.8094, "tile_column": 1, "central_municipality": "Goes"}, {"code": "AM25", "name": "West-Brabant", "slug": "west-brabant", "latitude": 51.601, "tile_row": 7, "longitude": 4.6411, "tile_column": 2, "central_municipality": "Breda"}, {"code": "AM26", "name": "Midden-Brabant", "slug": "midden-brabant", "latitude": 51.5866, "tile_row": 7, "longitude": 5.0424, "tile_column": 3, "central_municipality": "Tilburg"}, {"code": "AM27", "name": "Noordoost-Brabant", "slug": "noordoost-brabant", "latitude": 51.6841, "tile_row": 6, "longitude": 5.5572, "tile_column": 5, "central_municipality": "'s-Hertogenbosch"}, {"code": "AM28", "name": "Zuidoost-Brabant", "slug": "zuidoost-brabant", "latitude": 51.4226, "tile_row": 7, "longitude": 5.4119, "tile_column": 4, "central_municipality": "Eindhoven"}, {"code": "AM29", "name": "Noord-Limburg", "slug": "noord-limburg", "latitude": 51.4489, "tile_row": 7, "longitude": 6.0598, "tile_column": 6, "central_municipality": "Venlo"}, {"code": "AM30", "name": "Zuid-Limburg", "slug": "zuid-limburg", "latitude": 50.8958, "tile_row": 9, "longitude": 5.8686, "tile_column": 5, "central_municipality": "Heerlen"}, {"code": "AM32", "name": "Helmond-De Peel", "slug": "helmond-de-peel", "latitude": 51.4648, "tile_row": 7, "longitude": 5.6915, "tile_column": 5, "central_municipality": "Helmond"}, {"code": "AM33", "name": "Midden-Limburg", "slug": "midden-limburg", "latitude": 51.1963, "tile_row": 8, "longitude": 5.8575, "tile_column": 5, "central_municipality": "Roermond"}, {"code": "AM34", "name": "Zuid-Holland Centraal", "slug": "zuid-holland-centraal", "latitude": 52.0653, "tile_row": 5, "longitude": 4.4437, "tile_column": 2, "central_municipality": "Zoetermeer"}, {"code": "AM35", "name": "Gorinchem", "slug": "gorinchem", "latitude": 51.8983, "tile_row": 6, "longitude": 4.9689, "tile_column": 3, "central_municipality": "Gorinchem"}, {"code": "AM36", "name": "Regio Zwolle", "slug": "regio-zwolle", "latitude": 52.5981, "tile_row": 3, "longitude": 6.205, "tile_column": 6, "central_municipality": "Zwolle"}, {"code": "AM37", "name": "Zuid-Kennemerland en IJmond", "slug": "zuid-kennemerland-en-ijmond", "latitude": 52.4222, "tile_row": 3, "longitude": 4.6329, "tile_column": 2, "central_municipality": "Haarlem"}, {"code": "AM38", "name": "FoodValley", "slug": "foodvalley", "latitude": 52.049, "tile_row": 5, "longitude": 5.6463, "tile_column": 5, "central_municipality": "Ede"}]$rows$);
insert into search_candidate select * from jsonb_populate_recordset(null::search_candidate, $rows$[{"id": "01a212e6-fcaf-7dc3-b501-79e91c840338", "vog": "can_request", "read": 2, "speak": 2, "write": 2, "listen": 2, "visible": true, "latitude": 52.08837, "licences": [], "lifts_kg": 15, "revision": 2, "hours_max": 32, "hours_min": 12, "longitude": 5.11773, "region_code": "AM13", "stands_hours": 8, "travel_modes": ["bicycle", "transit"], "kinds_allowed": ["work_experience", "trial", "language", "dual"], "waiting_since": "2026-09-01", "available_from": "2026-09-01", "wanted_sectors": ["cleaning", "hospitality"], "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22", "indexed_revision": 0, "unwanted_sectors": [], "municipality_code": "GM0344", "travel_minutes_max": 45}, {"id": "01a212e6-fd3e-7717-b9a2-c0377a84a1e9", "vog": "can_request", "read": 2, "speak": 2, "write": 2, "listen": 2, "visible": true, "latitude": 52.08837, "licences": [], "lifts_kg": 15, "revision": 2, "hours_max": 32, "hours_min": 12, "longitude": 5.11773, "region_code": "AM13", "stands_hours": 8, "travel_modes": ["bicycle", "transit"], "kinds_allowed": ["work_experience", "trial", "language", "dual"], "waiting_since": "2026-09-01", "available_from": "2026-09-01", "wanted_sectors": ["cleaning", "hospitality"], "organisation_id": "01a212e6-fc57-723b-9f94-eff5f273cd22", "indexed_revision": 0, "unwanted_sectors": [], "municipality_code": "GM0344", "travel_minutes_max": 45}]$rows$);
insert into search_placement select * from jsonb_populate_recordset(null::search_placement, $rows$[{"id": "01a212e6-fc7e-78ec-b42c-ea8561b8664c", "vog": false, "body": "Je maakt kantoren, gangen en toiletten schoon.\nJe vult papier en zeep aan.\nJe werkt met de kleurcodes van doeken en emmers.\nJe plant je eigen ronde.", "read": 0, "kinds": ["work_experience"], "parts": ["schoonmaak", "medewerker", "poets", "hulp", "medewerkster"], "place": "Utrecht", "speak": 1, "terms": ["schoonmaakster", "schoonmaakster van lokalen en grote ruimtes", "schoonmaker", "poetsvrouw", "schoonmaakmedewerker", "poetshulp", "schoonmaker van lokalen en grote ruimtes", "schoonmaakmedewerkster", "schoonmaak", "kantoor schoonmaken", "school schoonmaken", "kantine schoonmaken", "sanitair schoonmaken", "schoonmaker gebouwen", "cleaner (offices, schools, shops)"], "title": "Kantoren schoonmaken in de vroege ochtend", "words": "'cleaner':9A 'co':46C 'doek':68 'eig':74 'emmer':70 'gang':52 'gebouw':8A 'grot':18B,28B 'hulp':43B 'kantin':36B 'kantor':1A,32B,51 'kleurcodes':66 'lokal':16B,26B 'maakt':50 'medewerker':41B 'medewerkster':44B 'ochtend':6A 'offices':10A 'papier':58 'plant':72 'poet':42B 'poetshulp':23B 'poetsvrouw':21B 'rond':75 'ruimtes':19B,29B 'sanitair':38B 'schol':11A,34B 'schon':45C,55 'schoonmaakmedewerker':22B 'schoonmaakmedewerkster':30B 'schoonmaakster':13B,14B 'schoonmak':2A,31B,33B,35B,37B,39B,40B 'schoonmaker':7A,20B,24B 'shop':12A 'toilet':54 'utrecht':47C,48C 'vroeg':5A 'vult':57 'werkt':63 'zep':60", "write": 0, "listen": 1, "sector": "cleaning", "licence": null, "visible": true, "latitude": 52.08837, "lifts_kg": 5, "revision": 1, "day_parts": ["early", "morning"], "hours_max": 20, "hours_min": 12, "longitude": 5.11773, "starts_on": "2026-12-09", "free_seats": 2, "job_chance": "possible", "region_code": "AM13", "confirmed_at": "2026-11-25T13:30:57.534+00:00", "organisation": "Schoon & Co Utrecht", "published_at": "2026-11-25T13:30:57.534+00:00", "stands_hours": 3, "starts_until": null, "occupation_code": "9112.2", "indexed_revision": 0, "municipality_code": "GM0344"}]$rows$);
insert into search_word select * from jsonb_populate_recordset(null::search_word, $rows$[{"word": "aan", "documents": 1}, {"word": "cleaner", "documents": 1}, {"word": "doeken", "documents": 1}, {"word": "eigen", "documents": 1}, {"word": "emmers", "documents": 1}, {"word": "gangen", "documents": 1}, {"word": "gebouwen", "documents": 1}, {"word": "grote", "documents": 1}, {"word": "hulp", "documents": 1}, {"word": "kantine", "documents": 1}, {"word": "kantoor", "documents": 1}, {"word": "kantoren", "documents": 1}, {"word": "kleurcodes", "documents": 1}, {"word": "lokalen", "documents": 1}, {"word": "maakt", "documents": 1}, {"word": "medewerker", "documents": 1}, {"word": "medewerkster", "documents": 1}, {"word": "met", "documents": 1}, {"word": "ochtend", "documents": 1}, {"word": "offices", "documents": 1}, {"word": "papier", "documents": 1}, {"word": "plant", "documents": 1}, {"word": "poets", "documents": 1}, {"word": "poetshulp", "documents": 1}, {"word": "poetsvrouw", "documents": 1}, {"word": "ronde", "documents": 1}, {"word": "ruimtes", "documents": 1}, {"word": "sanitair", "documents": 1}, {"word": "school", "documents": 1}, {"word": "schools", "documents": 1}, {"word": "schoon", "documents": 1}, {"word": "schoonmaak", "documents": 1}, {"word": "schoonmaakmedewerker", "documents": 1}, {"word": "schoonmaakmedewerkster", "documents": 1}, {"word": "schoonmaakster", "documents": 1}, {"word": "schoonmaken", "documents": 1}, {"word": "schoonmaker", "documents": 1}, {"word": "shops", "documents": 1}, {"word": "toiletten", "documents": 1}, {"word": "utrecht", "documents": 1}, {"word": "van", "documents": 1}, {"word": "vroege", "documents": 1}, {"word": "vult", "documents": 1}, {"word": "werkt", "documents": 1}, {"word": "zeep", "documents": 1}]$rows$);
