-- no-transaction
-- Since 0045 nothing marks the notices of a placement that was looked at.
drop index concurrently if exists notice_to_review;
