-- no-transaction
drop index concurrently if exists mail_told;
create index concurrently mail_told on mail (told_at) where status = 'waiting';
