-- The secret of an invitation goes on to sign-in in a cookie alone. What was kept before that loses it.
-- safe: the links to sign in of one day and the sign-ins of ten minutes under way.
update account_mail set payload = payload || '{"next": "/uitnodiging"}' where payload ->> 'next' like '/uitnodiging/%';
-- safe: the same.
update sign_in_attempt set next = '/uitnodiging' where next like '/uitnodiging/%';

-- Who came in through a provider that vouches for no address, and holds the secret of an open invitation, has shown that its
-- mailbox is theirs: it becomes their address, unless somebody else has it. The one way in which the web changes an address;
-- whoever takes the same invitation at that moment waits, and finds it gone.
create function take_invited_address() returns boolean volatile security definer set search_path = public, pg_temp
  language plpgsql as $$
declare invited text;
begin
  if app_kind() <> 'person' then return false; end if;
  select i.email into invited from invitation i
    where i.secret_hash = app_invitation() and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
      and invited_by_person(i.invited_by) <> app_person() and invitation_stands(i.invited_by, i.organisation_id)
    for update;
  if invited is null then return false; end if;
  update person set email = invited where id = app_person() and email = '';
  return found;
exception when unique_violation then
  return false;
end $$;
revoke execute on function take_invited_address() from public;
grant execute on function take_invited_address() to werkbrug_app;

-- The answer to a form is of the hat under which it was sent, or of the person who sent it under none.
alter table form_answer add column person_id uuid default app_person();
create policy owner_all on form_answer to current_user using (true) with check (true);
create policy worker_all on form_answer to werkbrug_worker using (true) with check (true);
create policy own on form_answer to werkbrug_app
  using (membership_id = (select app_membership()) or (membership_id is null and person_id = (select app_person())))
  with check (membership_id = (select app_membership()) or (membership_id is null and person_id = (select app_person())));
alter table form_answer enable row level security;
alter table form_answer force row level security;
revoke update, delete on form_answer from werkbrug_app;
grant update (answer) on form_answer to werkbrug_app;

-- A session is found by who holds its secret, and by the person for whom it was opened; nobody makes it another's.
create policy owner_all on session to current_user using (true) with check (true);
create policy worker_all on session to werkbrug_worker using (true) with check (true);
create policy holder on session to werkbrug_app
  using (id_hash = (select app_link())) with check (id_hash = (select app_link()));
create policy own_sees on session for select to werkbrug_app using (person_id = (select app_person()));
create policy own_changes on session for update to werkbrug_app
  using (person_id = (select app_person())) with check (person_id = (select app_person()));
create policy own_ends on session for delete to werkbrug_app using (person_id = (select app_person()));
-- Web processes of the release before ask for a session without saying that they hold its secret. Where somebody is signed in
-- they find it for an hour more; on a database without sessions there are none.
do $$ begin
  if exists (select from session) then
    execute format('create policy release_before on session to werkbrug_app using (now() < %L) with check (now() < %L)',
      now() + interval '1 hour', now() + interval '1 hour');
  end if;
end $$;
alter table session enable row level security;
alter table session force row level security;
revoke update on session from werkbrug_app;
grant update (id_hash, membership_id, seen_at, stepped_up_at, challenge, challenge_until) on session to werkbrug_app;

-- A municipality asks another one of its region to propose somebody whom that one has opened. Once for each person, placement
-- and municipality that asks; answered by proposing, or by saying no in a line.
create table proposal_request (
  id uuid primary key,
  placement_id uuid not null references placement on delete cascade,
  candidate_id uuid not null references candidate on delete cascade,
  -- Whose candidate it is, and who asks.
  organisation_id uuid not null references organisation,
  asking_id uuid not null references organisation,
  asked_by uuid not null references membership,
  asked_at timestamptz not null default now(),
  status text not null default 'open' check (status in ('open', 'proposed', 'declined')),
  answer text not null default '' check (length(answer) <= 200),
  answered_at timestamptz,
  answered_by uuid references membership,
  unique (candidate_id, placement_id, asking_id),
  check (asking_id <> organisation_id),
  check ((status = 'open') = (answered_at is null) and (status = 'open') = (answered_by is null))
);
create index proposal_request_placement on proposal_request (placement_id, asking_id);
create index proposal_request_age on proposal_request (asked_at);
alter table proposal_request enable row level security;
alter table proposal_request force row level security;
create policy owner_all on proposal_request to current_user using (true) with check (true);
create policy worker_all on proposal_request to werkbrug_worker using (true) with check (true);
-- Either municipality, and the person whom it is about.
create policy sees on proposal_request for select to werkbrug_app
  using ((select app_municipal()) in (organisation_id, asking_id) or candidate_id = (select app_candidate()));
-- Only of somebody whom the asking one is shown for that placement at this moment.
create policy asks on proposal_request for insert to werkbrug_app
  with check (asking_id = (select app_municipal()) and asked_by = (select app_membership())
    and exists (select from opened_candidates(placement_id) o
      where o.id = candidate_id and o.organisation_id = proposal_request.organisation_id));
create policy answers on proposal_request for update to werkbrug_app
  using (organisation_id = (select app_municipal()) and status = 'open')
  with check (organisation_id = (select app_municipal()) and answered_by = (select app_membership()));
grant select, insert (id, placement_id, candidate_id, organisation_id, asking_id, asked_by),
  update (status, answer, answered_at, answered_by) on proposal_request to werkbrug_app;
grant select, delete on proposal_request to werkbrug_worker;
