-- An e-mail that is tried again carries another secret, and each of its secrets keeps working: the server that did not
-- answer may have kept the first. What is used up is used up for all of one e-mail (db/commands/use-one-tap.ts).
alter table one_tap drop constraint one_tap_mail_id_key;
alter table candidate_link drop constraint candidate_link_mail_id_key;

-- What staff and regions read of how an employer answers: a word, and whether its places rank lower. The counts
-- themselves are the employer's own (employer_response). Both are written by the job that adds up.
create table response_word (
  organisation_id uuid primary key references organisation,
  word text not null check (word in ('unknown', 'nearly_always', 'mostly', 'often_not')),
  lowered boolean not null
);
alter table response_word enable row level security;
alter table response_word force row level security;
create policy owner_all on response_word to current_user using (true) with check (true);
create policy worker_all on response_word to werkbrug_worker using (true) with check (true);
create policy staff_reads on response_word for select to werkbrug_app
  using ((select app_municipal()) is not null or (select app_coordinated()) is not null);
grant select on response_word to werkbrug_app;
grant select, insert, update on response_word to werkbrug_worker;
-- The words come with the next count, within a day.
insert into response_word select organisation_id, 'unknown', lowered_on is not null from employer_response;
drop policy staff_reads on employer_response;

-- A link that gives an answer belongs to the mailbox that it was sent to: with another address, those that were not used end.
create function end_taps() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from one_tap where used_at is null and membership_id in (select id from membership where person_id = new.id);
  return null;
end $$;
revoke execute on function end_taps() from public;
create trigger person_moves after update of email on person
  for each row when (lower(old.email) is distinct from lower(new.email)) execute function end_taps();
