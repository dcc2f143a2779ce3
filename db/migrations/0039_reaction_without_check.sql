-- A reaction lives for seconds and no event is ever removed: a foreign key would lock the row of every event on the road to
-- the queue.
alter table reaction drop constraint reaction_event_id_fkey;
