-- A reaction lives for seconds and its event is never removed: checking each one locked its event row, for every event once
-- more on the road to the queue.
alter table reaction drop constraint reaction_event_id_fkey;
