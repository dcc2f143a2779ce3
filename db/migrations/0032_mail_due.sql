-- no-transaction
-- At night everything waits for the morning: who looks for what is due now reads none of that. `mail_told` read all of it.
drop index concurrently if exists mail_due;
create index concurrently mail_due on mail (due_at) where status = 'waiting';
drop index concurrently if exists mail_told;
-- What was skipped lately: some of it is of use again once an address works.
drop index concurrently if exists mail_skipped;
create index concurrently mail_skipped on mail (news_at) where status = 'skipped';
