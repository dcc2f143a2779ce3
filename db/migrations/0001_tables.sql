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
