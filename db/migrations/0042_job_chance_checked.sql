-- no-transaction
-- Until 0038 every placement had an answer. Reads the table, stops nobody.
alter table placement validate constraint placement_job_chance;
