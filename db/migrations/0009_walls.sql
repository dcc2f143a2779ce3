-- People hidden from named employers, protected addresses, and policies no wider than the rights of
-- app/domain/permissions.ts: what each side may write of a match, and whose rows may hang below whose.

-- Everything at once and in the order in which the web and the worker come by: taken one by one further on, those who
-- hold the one and want the other would wait for each other.
-- safe: for the moment that the statements below take; none of them reads or writes rows.
lock table placement, match, candidate, contact, candidate_figures, search_candidate, match_detail, match_profile,
  candidate_link, match_message, intake_slot, suggestion, notice, event, site in access exclusive mode;

-- Whose: the municipality's. An employer never learns that it stands here; the worker filters suggestions by it.
create table candidate_hidden_from (
  candidate_id uuid not null references candidate on delete cascade,
  employer_id uuid not null references organisation,
  organisation_id uuid not null references organisation,
  reason text not null check (reason in ('own_request', 'safety', 'family', 'earlier_conflict')),
  created_by uuid references membership,
  created_at timestamptz not null default now(),
  primary key (candidate_id, employer_id)
);
create index candidate_hidden_from_employer on candidate_hidden_from (employer_id);
create index candidate_hidden_from_organisation on candidate_hidden_from (organisation_id);
alter table candidate_hidden_from enable row level security;
alter table candidate_hidden_from force row level security;
create policy owner_all on candidate_hidden_from to current_user using (true) with check (true);
create policy worker_all on candidate_hidden_from to werkbrug_worker using (true);
create policy municipality_own on candidate_hidden_from to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal())
    and exists (select from candidate c where c.id = candidate_hidden_from.candidate_id));
grant select, insert, delete on candidate_hidden_from to werkbrug_app;
grant select on candidate_hidden_from to werkbrug_worker;

-- A protected address (geheim adres): who it is reaches nobody outside the own municipality, an accepting employer neither.
alter table contact add column address_protected boolean not null default false;
drop policy accepting_employer on contact;
create policy accepting_employer on contact for select to werkbrug_app using (
  not address_protected
  and exists (select from match m where m.candidate_id = contact.candidate_id
    and m.employer_id = (select app_employer()) and m.seat_held));

-- No match, suggestion or other pair of a person and an employer they are hidden from, whoever writes. A match that
-- lives is ended first. Owner's rights: the one who writes need not be the one who may read why.
create function refuse_hidden_pair() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare employer uuid;
begin
  if tg_table_name = 'suggestion' then
    select p.employer_id into employer from placement p where p.id = new.placement_id;
  else
    employer := new.employer_id;
  end if;
  if exists (select from candidate_hidden_from h where h.candidate_id = new.candidate_id and h.employer_id = employer) then
    raise exception 'This pair is kept apart.' using errcode = 'WB001';
  end if;
  return new;
end $$;
create trigger match_not_hidden before insert or update of candidate_id, employer_id on match
  for each row execute function refuse_hidden_pair();
create trigger suggestion_not_hidden before insert or update of candidate_id, placement_id on suggestion
  for each row execute function refuse_hidden_pair();
create function refuse_hiding_live_match() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from match m where m.candidate_id = new.candidate_id and m.employer_id = new.employer_id
      and m.status <> 'ended') then
    raise exception 'A match of this pair still runs.' using errcode = 'WB002';
  end if;
  return new;
end $$;
create trigger hidden_no_live_match before insert on candidate_hidden_from
  for each row execute function refuse_hiding_live_match();
revoke execute on function refuse_hidden_pair(), refuse_hiding_live_match() from public;

-- A person reads the own file and changes nothing in it; a match is begun by the municipality alone.
drop policy person_self on candidate;
create policy person_self on candidate for select to werkbrug_app using (id = (select app_candidate()));

drop policy municipality_own on contact;
create policy municipality_own on contact to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal())
    and exists (select from candidate c where c.id = contact.candidate_id and c.organisation_id = contact.organisation_id));
drop policy municipality_own on candidate_figures;
create policy municipality_own on candidate_figures to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal()) and exists (
    select from candidate c where c.id = candidate_figures.candidate_id and c.organisation_id = candidate_figures.organisation_id));
drop policy municipality_own on search_candidate;
create policy municipality_own on search_candidate to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal()) and exists (
    select from candidate c where c.id = search_candidate.id and c.organisation_id = search_candidate.organisation_id));

drop policy municipality_own on match;
create policy municipality_own on match for select to werkbrug_app using (organisation_id = (select app_municipal()));
create policy municipality_changes on match for update to werkbrug_app
  using (organisation_id = (select app_municipal())) with check (organisation_id = (select app_municipal()));
create policy municipality_proposes on match for insert to werkbrug_app
  with check (organisation_id = (select app_municipal())
    and exists (select from candidate c where c.id = match.candidate_id and c.organisation_id = match.organisation_id)
    and exists (select from placement p where p.id = match.placement_id and p.employer_id = match.employer_id
      and p.region_code = match.region_code));
drop policy employer_own on match;
create policy employer_own on match for select to werkbrug_app
  using (employer_id = (select app_employer()) and consented_at is not null);
create policy employer_changes on match for update to werkbrug_app
  using (employer_id = (select app_employer()) and consented_at is not null)
  with check (employer_id = (select app_employer()));
drop policy person_self on match;
create policy person_self on match for select to werkbrug_app using (id = (select app_match()));
create policy person_changes on match for update to werkbrug_app
  using (id = (select app_match())) with check (id = (select app_match()));

-- Which columns: never whose a match is, about whom, or for which place.
revoke update on match from werkbrug_app;
grant update (status, version, consented_at, consent_by, answer_due, due_paused, accepted_at, accepted_by, intake_at,
  ended_at, end_kind, end_by, end_reason, seat_held) on match to werkbrug_app;
create function guard_match() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare side text;
begin
  -- Apart from what follows: an expression that names a function asks for the right to it, also where it is not called.
  if current_user <> 'werkbrug_app' then return new; end if;
  side := case
    when app_municipal() is not null then 'municipality'
    -- Also the coordinator who answers for an employer without members: the policies show them no other match.
    when app_employer() is not null or app_coordinated() is not null then 'employer'
    else 'person' end;
  -- The person's answer is the person's, or of who records it; the acceptance is the employer's.
  -- What ended is no longer theirs to write: like a row that a policy keeps back.
  if side <> 'municipality' and old.status = 'ended' then return null; end if;
  if (side = 'employer' and (new.consented_at, new.consent_by) is distinct from (old.consented_at, old.consent_by))
    or (side <> 'employer' and ((new.accepted_at, new.accepted_by) is distinct from (old.accepted_at, old.accepted_by)
      or (new.seat_held and not old.seat_held)))
    or (side = 'person' and new.intake_at is distinct from old.intake_at)
    or (side = 'employer' and new.end_by is distinct from old.end_by and new.end_by <> 'employer')
    or (side = 'person' and new.end_by is distinct from old.end_by and new.end_by <> 'candidate')
    or (side = 'municipality' and new.end_by is distinct from old.end_by and new.end_by not in ('municipality', 'candidate'))
  then
    raise exception 'This part of a match is another''s to write.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke execute on function guard_match() from public;
create trigger match_guarded before update on match for each row execute function guard_match();

-- How a match was valued, by whom the yes was given and why it ended are not the employer's to read: the web asks this
-- view, which answers per reader, and has no right to the columns themselves.
create view match_inside with (security_barrier = true) as
  select id as match_id, score, consent_by, end_reason from match
  where organisation_id = (select app_municipal()) or id = (select app_match())
  union all
  select id, null, null, case when end_by in ('employer', 'system') then end_reason end from match
  where employer_id = (select app_employer()) and consented_at is not null;
grant select on match_inside to werkbrug_app;

drop policy municipality_own on match_detail;
create policy municipality_own on match_detail to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal()) and exists (
    select from match m where m.id = match_detail.match_id and m.organisation_id = match_detail.organisation_id
      and m.employer_id = match_detail.employer_id));
drop policy employer_own on match_detail;
create policy employer_own on match_detail for select to werkbrug_app
  using (employer_id = (select app_employer())
    and exists (select from match m where m.id = match_detail.match_id and m.status <> 'ended'));
create policy employer_changes on match_detail for update to werkbrug_app
  using (employer_id = (select app_employer())
    and exists (select from match m where m.id = match_detail.match_id and m.status <> 'ended'))
  with check (employer_id = (select app_employer()));
drop policy person_self on match_detail;
create policy person_self on match_detail for select to werkbrug_app using (match_id = (select app_match()));
create policy person_changes on match_detail for update to werkbrug_app
  using (match_id = (select app_match())) with check (match_id = (select app_match()));
revoke update on match_detail from werkbrug_app;
grant update (consent_reason, end_note) on match_detail to werkbrug_app;
create function guard_match_detail() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user <> 'werkbrug_app' then return new; end if;
  if app_municipal() is null then
    raise exception 'How the answer was given is the municipality''s to write.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke execute on function guard_match_detail() from public;
create trigger match_detail_guarded before update on match_detail for each row
  when (new.consent_reason is distinct from old.consent_reason) execute function guard_match_detail();

drop policy municipality_own on match_profile;
create policy municipality_own on match_profile to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal()) and exists (
    select from match m where m.id = match_profile.match_id and m.organisation_id = match_profile.organisation_id
      and m.employer_id = match_profile.employer_id));
-- Reading, and taking it away when the employer ends the match.
drop policy employer_own on match_profile;
create policy employer_own on match_profile for select to werkbrug_app using (employer_id = (select app_employer()));
create policy employer_removes on match_profile for delete to werkbrug_app using (employer_id = (select app_employer()));
drop policy person_self on match_profile;
create policy person_self on match_profile to werkbrug_app
  using (match_id = (select app_match()))
  with check (match_id = (select app_match()) and exists (
    select from match m where m.id = match_profile.match_id and m.organisation_id = match_profile.organisation_id
      and m.employer_id = match_profile.employer_id));

drop policy municipality_own on candidate_link;
create policy municipality_own on candidate_link to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal()) and exists (
    select from match m where m.id = candidate_link.match_id and m.candidate_id = candidate_link.candidate_id
      and m.organisation_id = candidate_link.organisation_id));

drop policy municipality_own on match_message;
create policy municipality_own on match_message to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal()) and author_side = 'municipality'
    and author_id = (select app_membership()) and exists (
      select from match m where m.id = match_message.match_id and m.organisation_id = match_message.organisation_id
        and m.employer_id = match_message.employer_id));
drop policy employer_own on match_message;
create policy employer_own on match_message to werkbrug_app
  using (employer_id = (select app_employer())
    and exists (select from match m where m.id = match_message.match_id and m.status <> 'ended'))
  with check (employer_id = (select app_employer()) and author_side = 'employer'
    and author_id = (select app_membership()) and exists (
      select from match m where m.id = match_message.match_id and m.status <> 'ended'
        and m.organisation_id = match_message.organisation_id and m.employer_id = match_message.employer_id));

drop policy municipality_own on intake_slot;
create policy municipality_own on intake_slot to werkbrug_app
  using (organisation_id = (select app_municipal()))
  with check (organisation_id = (select app_municipal()) and exists (
    select from match m where m.id = intake_slot.match_id and m.organisation_id = intake_slot.organisation_id
      and m.employer_id = intake_slot.employer_id));
drop policy employer_own on intake_slot;
create policy employer_own on intake_slot to werkbrug_app
  using (employer_id = (select app_employer())
    and exists (select from match m where m.id = intake_slot.match_id and m.status <> 'ended'))
  with check (employer_id = (select app_employer()) and exists (
    select from match m where m.id = intake_slot.match_id and m.status <> 'ended'
      and m.organisation_id = intake_slot.organisation_id and m.employer_id = intake_slot.employer_id));
revoke update on intake_slot from werkbrug_app;
grant update (status) on intake_slot to werkbrug_app;

revoke update on suggestion from werkbrug_app;
grant update (dismissed_at) on suggestion to werkbrug_app;
revoke update on notice from werkbrug_app;
grant update (read_at) on notice to werkbrug_app;

-- Nobody signs what happened with another's hat. A person without one may sign with the hat that the same step gave them.
drop policy record on event;
create policy record on event for insert to werkbrug_app
  with check (actor_membership is not distinct from (select app_membership())
    or ((select app_kind()) = 'person' and exists (
      select from membership m where m.id = event.actor_membership and m.person_id = (select app_person()))));

-- Addresses of businesses are public with a placement; writing one is for the employer, or the coordinator of its region.
alter table site enable row level security;
alter table site force row level security;
create policy owner_all on site to current_user using (true) with check (true);
create policy worker_all on site to werkbrug_worker using (true);
create policy everybody_reads on site for select to werkbrug_app using (true);
create policy employer_own on site for insert to werkbrug_app with check (organisation_id = (select app_employer()));
create policy employer_changes on site for update to werkbrug_app
  using (organisation_id = (select app_employer())) with check (organisation_id = (select app_employer()));
create policy region_own on site for insert to werkbrug_app with check (region_code = (select app_coordinated()));
create policy founder on site for insert to werkbrug_app
  with check ((select app_kind()) = 'person' and founded(organisation_id));

-- A draft of an employer is nobody else's before it is submitted; the coordinator has the drafts of the own office.
drop policy region_own on placement;
create policy region_own on placement to werkbrug_app
  using (region_code = (select app_coordinated()) and (status <> 'draft' or created_by = any (
    array(select w.id from membership w where w.organisation_id = (select app_organisation())))))
  with check (region_code = (select app_coordinated()) and (status <> 'draft' or created_by = any (
    array(select w.id from membership w where w.organisation_id = (select app_organisation())))));

-- A placement keeps its employer.
create function keep_employer() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'A placement keeps its employer.' using errcode = 'insufficient_privilege';
end $$;
revoke execute on function keep_employer() from public;
create trigger placement_keeps_employer before update on placement for each row
  when (new.employer_id is distinct from old.employer_id) execute function keep_employer();

-- Search documents go with their rows; the web takes none away.
revoke delete on search_placement, search_candidate, search_removal, search_word from werkbrug_app;
revoke insert, update on search_removal from werkbrug_app;

-- The columns of a match that the web may read; the others by match_inside.
revoke select on match from werkbrug_app;
grant select (id, placement_id, candidate_id, employer_id, organisation_id, region_code, municipality_code,
  home_region_code, sector, occupation_code, kind, status, version, proposed_by, proposed_at, consented_at, answer_due,
  due_paused, accepted_at, accepted_by, intake_at, ended_at, end_kind, end_by, seat_held) on match to werkbrug_app;

-- Everything that is kept of one person, for who may have it: the person behind a link, staff of the own municipality.
-- Owner's rights instead of a policy per table: the tables of a match are hot, and one more "or" costs them their plans.
-- Whole rows, so that a new column is in it without anybody thinking of it; hashes and search internals are left out.
create function personal_file(person uuid) returns jsonb stable security definer set search_path = public, pg_temp
language sql begin atomic
  select jsonb_build_object(
    'candidate', to_jsonb(c) - 'latitude' - 'longitude',
    'caseworker', (select p.name from membership w join person p on p.id = w.person_id where w.id = c.caseworker_id),
    'municipality', (select o.name from organisation o where o.id = c.organisation_id),
    'contact', (select to_jsonb(t) from contact t where t.candidate_id = c.id),
    'figures', (select to_jsonb(t) from candidate_figures t where t.candidate_id = c.id),
    'matches', coalesce((select jsonb_agg(to_jsonb(m)
        || jsonb_build_object(
          'employer', (select o.name from organisation o where o.id = m.employer_id),
          'placement', (select pl.title from placement pl where pl.id = m.placement_id),
          'detail', (select to_jsonb(t) from match_detail t where t.match_id = m.id),
          'shared_profile', (select t.content from match_profile t where t.match_id = m.id),
          'messages', coalesce((select jsonb_agg(to_jsonb(t) order by t.created_at)
            from match_message t where t.match_id = m.id), '[]'),
          'intake_slots', coalesce((select jsonb_agg(to_jsonb(t) order by t.starts_at)
            from intake_slot t where t.match_id = m.id), '[]'),
          'mails', coalesce((select jsonb_agg(jsonb_build_object('template', t.template, 'status', t.status,
            'created_at', t.created_at, 'sent_at', t.sent_at) order by t.created_at)
            from mail t where t.match_id = m.id), '[]'),
          'links', coalesce((select jsonb_agg(t.created_at order by t.created_at)
            from candidate_link t where t.match_id = m.id), '[]'))
        order by m.proposed_at) from match m where m.candidate_id = c.id), '[]'),
    'suggestions', coalesce((select jsonb_agg(jsonb_build_object('placement', pl.title, 'score', s.score,
        'created_at', s.created_at, 'dismissed_at', s.dismissed_at) order by s.created_at)
        from suggestion s join placement pl on pl.id = s.placement_id where s.candidate_id = c.id), '[]'),
    'history', coalesce((select jsonb_agg(jsonb_build_object('at', e.at, 'type', e.type, 'by', e.actor_kind,
        'reason', e.reason) order by e.at, e.id) from event e where e.candidate_id = c.id), '[]'),
    'hidden_from', coalesce((select jsonb_agg(jsonb_build_object('employer', o.name, 'reason', h.reason,
        'created_at', h.created_at) order by h.created_at, o.name)
        from candidate_hidden_from h join organisation o on o.id = h.employer_id where h.candidate_id = c.id), '[]'),
    'requests', coalesce((select jsonb_agg(to_jsonb(r) order by r.asked_at)
        from data_request r where r.candidate_id = c.id), '[]'),
    'removal', (select to_jsonb(t) from retention_warning t where t.candidate_id = c.id))
  from candidate c
  where c.id = person and (c.id = app_candidate() or c.organisation_id = app_municipal());
end;
revoke execute on function personal_file(uuid) from public;
grant execute on function personal_file(uuid) to werkbrug_app;
