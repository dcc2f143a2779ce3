-- safe: locks no table, and of its rows only drafts that never saw the step with this question.
update placement set job_chance = null where status = 'draft' and not 'chance' = any (saved_parts);
