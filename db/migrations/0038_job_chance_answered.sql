-- Whether there is a chance of a job is an answer of the employer: a draft on which nobody answered promises nothing.
alter table placement alter column job_chance drop default;
alter table placement alter column job_chance drop not null;
-- safe: drafts that never saw the step with this question are few, and nobody but their employer reads them.
update placement set job_chance = null where status = 'draft' and not 'chance' = any (saved_parts);
