-- no-transaction
-- Which notices a placement that was looked at settles: without it each such event reads every notice there is.
drop index concurrently if exists notice_to_review;
create index concurrently notice_to_review on notice (placement_id) where kind = 'placement_submitted' and read_at is null;
