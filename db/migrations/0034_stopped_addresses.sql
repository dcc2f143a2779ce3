-- What the web has to know of addresses that take no e-mail, and may do about them: by functions with owner's rights and
-- nothing else. The hash of an address is not the web's to read: it has no use for one that somebody no longer has.

-- Why nothing is sent to the present address of a person or a candidate; null: all is well, or not the asker's to know.
create function stopped_because(subject uuid) returns text stable security definer set search_path = public, pg_temp
  language sql begin atomic
  select t.because from address_trouble t
    left join person p on p.id = t.person_id
    left join contact c on c.candidate_id = t.candidate_id
  where t.subject_id = subject and t.address_hash = address_hash(coalesce(p.email, c.email))
    and (t.person_id = app_person() or t.organisation_id = app_municipal() or t.candidate_id = app_candidate());
end;

-- For the operator, who reads no address: how many were stopped, on each day (Dutch date) and why, and between which moments.
create function address_stops() returns table (day text, because text, stops int, first_at timestamptz, last_at timestamptz)
  stable security definer set search_path = public, pg_temp language sql begin atomic
  select to_char(t.stopped_at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD'), t.because, count(*)::int,
    min(t.stopped_at), max(t.stopped_at)
  from address_trouble t where t.because is not null and app_role() = 'operator'
  group by 1, 2;
end;

-- The operator lets e-mail go again to what mail servers refused in this period, the end not in it. What a person does not
-- want stays stopped. Returns how many.
create function lift_stops(from_at timestamptz, until_at timestamptz) returns int
  volatile security definer set search_path = public, pg_temp language plpgsql as $$
declare lifted int;
begin
  delete from address_trouble t where t.because in ('hard', 'soft') and t.stopped_at >= from_at and t.stopped_at < until_at
    and app_role() = 'operator';
  get diagnostics lifted = row_count;
  return lifted;
end $$;

revoke execute on function stopped_because(uuid), address_stops(), lift_stops(timestamptz, timestamptz) from public;
grant execute on function stopped_because(uuid), address_stops(), lift_stops(timestamptz, timestamptz) to werkbrug_app;
revoke select (address_hash) on address_trouble from werkbrug_app;
revoke execute on function address_hash(text) from public;
grant execute on function address_hash(text) to werkbrug_worker;
