-- Members and verification: who lets whom in (docs/decisions/0014-members-and-verification.md).

-- An organisation that is not verified sees nothing. Verified by default: the web's policies below say what it may make.
alter table organisation
  add column verified_at timestamptz default now(),
  add column verified_by uuid references membership,
  add column registered_by uuid references person,
  add column refused_at timestamptz,
  add column refused_because text not null default '';
create index organisation_unverified on organisation (region_code) where verified_at is null;

alter table membership
  add column admin boolean not null default false,
  -- When somebody last signed in under this hat, kept after their session is gone.
  add column worn_at timestamptz,
  add column invitation_id uuid unique,
  add column join_request_id uuid unique;
-- Who comes back gets a new membership: an ended one stays as it was.
alter table membership drop constraint membership_person_id_organisation_id_role_key;
create unique index membership_open on membership (person_id, organisation_id, role) where ended_at is null;
create index membership_person on membership (person_id);
-- The first member of each organisation runs it; of a municipality, the first team lead where there is one.
update membership set admin = true where id in (
  select distinct on (organisation_id) id from membership where ended_at is null
  order by organisation_id, role <> 'team_lead', created_at, id);

-- The KvK number that a sign-in provider vouched for in this session.
alter table session add column if not exists kvk_number text check (kvk_number ~ '^[0-9]{8}$');

create table invitation (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  role text not null check (role in ('employer', 'caseworker', 'team_lead', 'coordinator', 'branch', 'operator')),
  admin boolean not null default false,
  email text not null check (length(email) between 3 and 254),
  invited_by uuid not null references membership,
  -- SHA-256 of the secret in the e-mail; made when the e-mail goes out.
  secret_hash bytea unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '14 days',
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  check (expires_at <= created_at + interval '14 days')
);
create unique index invitation_open on invitation (organisation_id, role, lower(email))
  where accepted_at is null and withdrawn_at is null;

-- Somebody of an employer that is registered already asks its admins to be let in.
create table join_request (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  created_at timestamptz not null default now(),
  answered_at timestamptz,
  answered_by uuid references membership,
  admitted boolean,
  check ((answered_at is null) = (admitted is null))
);
create unique index join_request_open on join_request (person_id, organisation_id) where answered_at is null;
create index join_request_organisation on join_request (organisation_id) where answered_at is null;

-- The yearly review of rights (BIO2 5.18.02): who confirmed which membership when.
create table membership_review (
  id uuid primary key,
  membership_id uuid not null references membership,
  organisation_id uuid not null references organisation,
  reviewed_by uuid not null references membership,
  reviewed_at timestamptz not null default now()
);
create index membership_review_of on membership_review (membership_id, reviewed_at);
create index membership_review_organisation on membership_review (organisation_id);

alter table membership
  add foreign key (invitation_id) references invitation,
  add foreign key (join_request_id) references join_request;

grant update (verified_at, verified_by, refused_at, refused_because) on organisation to werkbrug_app;
grant insert on membership to werkbrug_app;
grant update (admin, ended_at) on membership to werkbrug_app;
grant select, insert on invitation to werkbrug_app;
grant update (accepted_at, withdrawn_at) on invitation to werkbrug_app;
grant select, delete on invitation to werkbrug_worker;
grant update (secret_hash) on invitation to werkbrug_worker;
grant select, insert on join_request to werkbrug_app;
grant update (answered_at, answered_by, admitted) on join_request to werkbrug_app;
grant select, delete on join_request to werkbrug_worker;
grant select, insert on membership_review to werkbrug_app;
grant select on membership_review to werkbrug_worker;

-- More of the context that the doors set.
create or replace function app_person() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.person', true), '')::uuid;
create function app_invitation() returns bytea stable parallel safe language sql
  return decode(coalesce(current_setting('app.invitation', true), ''), 'hex');
create function app_vouched_kvk() returns text stable parallel safe language sql
  return nullif(current_setting('app.kvk', true), '');

-- Owner's rights below: each tells one fact of the acting person or of one organisation, never a row.

-- Whether the acting hat still holds and its organisation is verified.
create function app_live() returns boolean stable parallel safe security definer set search_path = public, pg_temp
  language plpgsql as $$
begin
  return not exists (select from membership where id = app_membership() and ended_at is not null)
    and exists (select from organisation where id = app_organisation() and verified_at is not null);
end $$;
-- The organisation that the acting person runs, by the table and not by what the door says; else null.
create function app_admin() returns uuid stable parallel safe security definer set search_path = public, pg_temp
  language plpgsql as $$
begin
  return (select m.organisation_id from membership m join organisation o on o.id = m.organisation_id
    where m.id = app_membership() and m.person_id = app_person() and m.organisation_id = app_organisation()
      and m.role = app_role() and m.admin and m.ended_at is null and o.verified_at is not null);
end $$;
create function app_email() returns text stable parallel safe security definer set search_path = public, pg_temp
  language plpgsql as $$ begin return (select lower(email) from person where id = app_person()); end $$;
create function has_admin(org uuid) returns boolean stable parallel safe security definer set search_path = public, pg_temp
  language plpgsql as $$
begin
  return exists (select from membership where organisation_id = org and admin and ended_at is null);
end $$;
-- Which roles an organisation of each kind has; app/domain/members.ts says the same.
create function role_fits(org uuid, wanted text) returns boolean stable parallel safe security definer
  set search_path = public, pg_temp language plpgsql as $$
begin
  return exists (select from organisation where id = org and case kind
    when 'employer' then wanted = 'employer'
    when 'municipality' then wanted in ('caseworker', 'team_lead')
    when 'region' then wanted = 'coordinator'
    when 'branch' then wanted = 'branch'
    else wanted = 'operator' end);
end $$;
-- An employer that the acting person has registered and that nobody has worked for yet.
create function founded(org uuid) returns boolean stable parallel safe security definer set search_path = public, pg_temp
  language plpgsql as $$
begin
  return exists (select from organisation where id = org and kind = 'employer' and registered_by = app_person())
    and not exists (select from membership where organisation_id = org);
end $$;
create function invited_by_person(hat uuid) returns uuid stable parallel safe security definer
  set search_path = public, pg_temp language plpgsql as $$
begin return (select person_id from membership where id = hat); end $$;

revoke execute on function app_live(), app_admin(), app_email(), has_admin(uuid), role_fits(uuid, text), founded(uuid),
  invited_by_person(uuid) from public;
grant execute on function app_live(), app_admin(), app_email(), has_admin(uuid), role_fits(uuid, text), founded(uuid),
  invited_by_person(uuid) to werkbrug_app;

-- The doors to tenant rows close for an organisation that is not verified, and for a hat that has ended.
create or replace function app_municipal() returns uuid stable parallel safe language sql
  return case when current_setting('app.role', true) in ('caseworker', 'team_lead') and app_live()
    then nullif(current_setting('app.organisation', true), '')::uuid end;
create or replace function app_employer() returns uuid stable parallel safe language sql
  return case when current_setting('app.role', true) = 'employer' and app_live()
    then nullif(current_setting('app.organisation', true), '')::uuid end;
create or replace function app_coordinated() returns text stable parallel safe language sql
  return case when current_setting('app.role', true) = 'coordinator' and app_live()
    then nullif(current_setting('app.region', true), '') end;

do $$
declare walled text;
begin
  foreach walled in array array['organisation', 'membership', 'invitation', 'join_request', 'membership_review'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', walled);
    execute format('create policy worker_all on %I to werkbrug_worker using (true) with check (true)', walled);
  end loop;
end $$;

-- Names of organisations stand on public placements; who works where is needed before anybody is known.
create policy seen on organisation for select to werkbrug_app using (true);
create policy seen on membership for select to werkbrug_app using (true);

-- A coordinator registers an employer of the own region and answers for it.
create policy region_own on organisation for insert to werkbrug_app
  with check (kind = 'employer' and region_code = (select app_coordinated()) and verified_by = (select app_membership())
    and registered_by is null);
-- A person registers an employer: verified only where the sign-in vouched for its KvK number.
create policy registered on organisation for insert to werkbrug_app
  with check ((select app_kind()) = 'person' and kind = 'employer' and registered_by = (select app_person())
    and verified_by is null and (verified_at is null or kvk_number = (select app_vouched_kvk())));
create policy region_verifies on organisation for update to werkbrug_app
  using (kind = 'employer' and region_code = (select app_coordinated()) and verified_at is null)
  with check (kind = 'employer' and region_code = (select app_coordinated())
    and (verified_at is null or verified_by = (select app_membership())));

create policy admin_own on membership for update to werkbrug_app
  using (organisation_id = (select app_admin())) with check (organisation_id = (select app_admin()));
create policy leaves on membership for update to werkbrug_app
  using (id = (select app_membership()) and person_id = (select app_person()))
  with check (id = (select app_membership()) and person_id = (select app_person()) and ended_at is not null);
create policy invited on membership for insert to werkbrug_app
  with check ((select app_kind()) = 'person' and person_id = (select app_person()) and ended_at is null
    and join_request_id is null and exists (select from invitation i
      where i.id = invitation_id and i.organisation_id = membership.organisation_id and i.role = membership.role
        and i.admin = membership.admin and i.secret_hash = (select app_invitation())
        and lower(i.email) = (select app_email()) and invited_by_person(i.invited_by) <> (select app_person())
        and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()));
create policy admitted on membership for insert to werkbrug_app
  with check (organisation_id = (select app_admin()) and role = 'employer' and not admin and ended_at is null
    and invitation_id is null and exists (select from join_request j
      where j.id = join_request_id and j.organisation_id = membership.organisation_id
        and j.person_id = membership.person_id and j.answered_at is null));
create policy founder on membership for insert to werkbrug_app
  with check ((select app_kind()) = 'person' and person_id = (select app_person()) and role = 'employer' and admin
    and ended_at is null and invitation_id is null and join_request_id is null and founded(organisation_id));

create policy admin_own on invitation for select to werkbrug_app using (organisation_id = (select app_admin()));
create policy admin_invites on invitation for insert to werkbrug_app
  with check (organisation_id = (select app_admin()) and invited_by = (select app_membership())
    and role_fits(organisation_id, role) and secret_hash is null and accepted_at is null);
create policy admin_withdraws on invitation for update to werkbrug_app
  using (organisation_id = (select app_admin()) and accepted_at is null)
  with check (organisation_id = (select app_admin()) and accepted_at is null);
-- The operator brings in the first admin of an organisation, and nobody after that.
create policy operator_own on invitation for select to werkbrug_app
  using ((select app_role()) = 'operator' and (select app_admin()) is not null and admin and not has_admin(organisation_id));
create policy operator_invites on invitation for insert to werkbrug_app
  with check ((select app_role()) = 'operator' and (select app_admin()) is not null and admin
    and not has_admin(organisation_id) and invited_by = (select app_membership()) and role_fits(organisation_id, role)
    and secret_hash is null and accepted_at is null);
create policy operator_withdraws on invitation for update to werkbrug_app
  using ((select app_role()) = 'operator' and (select app_admin()) is not null and not has_admin(organisation_id))
  with check (accepted_at is null);
create policy holder on invitation for select to werkbrug_app using (secret_hash = (select app_invitation()));
create policy invitee on invitation for update to werkbrug_app
  using ((select app_kind()) = 'person' and secret_hash = (select app_invitation()) and lower(email) = (select app_email()))
  with check (secret_hash = (select app_invitation()) and withdrawn_at is null
    and exists (select from membership m where m.invitation_id = invitation.id and m.person_id = (select app_person())));

create policy asker on join_request for select to werkbrug_app using (person_id = (select app_person()));
create policy asks on join_request for insert to werkbrug_app
  with check ((select app_kind()) = 'person' and person_id = (select app_person()) and answered_at is null
    and role_fits(organisation_id, 'employer'));
create policy admin_own on join_request for select to werkbrug_app using (organisation_id = (select app_admin()));
create policy admin_answers on join_request for update to werkbrug_app
  using (organisation_id = (select app_admin()) and answered_at is null)
  with check (organisation_id = (select app_admin()) and answered_by = (select app_membership()));

create policy admin_own on membership_review for select to werkbrug_app using (organisation_id = (select app_admin()));
create policy admin_confirms on membership_review for insert to werkbrug_app
  with check (organisation_id = (select app_admin()) and reviewed_by = (select app_membership())
    and exists (select from membership m where m.id = membership_id
      and m.organisation_id = membership_review.organisation_id and m.ended_at is null));

-- What holds whoever writes: ended stays ended, nobody gives themselves more rights, and no organisation loses its last
-- admin. The organisation's row is the lock: of two who leave at once, the second sees that the first has gone.
create function guard_membership() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.ended_at is not null then
    raise exception 'An ended membership stays as it is.' using errcode = 'insufficient_privilege';
  end if;
  if new.admin and not old.admin and old.person_id = app_person() then
    raise exception 'Nobody gives themselves more rights.' using errcode = 'insufficient_privilege';
  end if;
  if old.admin and not (new.admin and new.ended_at is null) then
    perform from organisation where id = old.organisation_id for update;
    if not exists (select from membership
      where organisation_id = old.organisation_id and admin and ended_at is null) then
      raise exception 'An organisation keeps at least one admin.' using errcode = 'check_violation';
    end if;
  end if;
  return null;
end $$;
create trigger membership_guard after update of admin, ended_at on membership
  for each row execute function guard_membership();

-- An ended hat is worn by no session any more; owner's rights, because a session is found by its secret alone.
create function doff_hat() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update session set membership_id = null where membership_id = new.id;
  return null;
end $$;
create trigger membership_doff after update of ended_at on membership
  for each row when (new.ended_at is not null) execute function doff_hat();

create function note_worn() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update membership set worn_at = now() where id = new.membership_id;
  return null;
end $$;
create trigger session_worn after insert or update of membership_id on session
  for each row when (new.membership_id is not null) execute function note_worn();
revoke execute on function guard_membership(), doff_hat(), note_worn() from public;
