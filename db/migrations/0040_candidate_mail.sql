-- How the latest e-mail to the person of a match fared, for the municipality whose match it is: by a function with owner's
-- rights, so that the table of e-mails stays closed to the web.
create function candidate_mail(asked uuid) returns table (state text, at timestamptz)
  stable security definer set search_path = public, pg_temp language sql begin atomic
  select case when m.bounced_at is not null then 'bounced' else m.status end,
    coalesce(m.bounced_at, m.sent_at, m.created_at)
  from mail m join match on match.id = m.match_id
  where m.match_id = asked and match.organisation_id = app_municipal()
  order by m.created_at desc, m.id desc limit 1;
end;
revoke execute on function candidate_mail(uuid) from public;
grant execute on function candidate_mail(uuid) to werkbrug_app;
