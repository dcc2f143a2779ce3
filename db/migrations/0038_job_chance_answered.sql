-- Whether there is a chance of a job is an answer of the employer: a draft on which nobody answered promises nothing.
alter table placement alter column job_chance drop default, alter column job_chance drop not null;
alter table placement add constraint placement_job_chance
  check (status in ('draft', 'returned') or job_chance is not null) not valid;
