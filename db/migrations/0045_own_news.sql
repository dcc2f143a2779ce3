-- The newest notices that the hat of this transaction has not opened: how the match and the placement stand that each is
-- about, whether nothing of the same type happened to the match since, and whether what this kind asks for is still to be
-- done where no status tells. Codes alone, of what that hat was told; the owner's rights, because a coordinator is told of
-- matches that are no business of theirs, and an employer reads no event of a match.
create function own_news() returns table (
    id uuid, kind text, match text, latest boolean, placement text, expires_on date, asked boolean)
  stable security definer set search_path = public, pg_temp language sql
begin atomic
  select n.id, n.kind,
    case when n.match_id is not null then coalesce(t.status, 'ended') end,
    not exists (select from event later where later.match_id = n.match_id and later.type = e.type and later.id > e.id),
    case when n.placement_id is not null then coalesce(p.status, 'withdrawn') end,
    p.expires_on,
    case
      -- Asked again since: the newer notice asks it.
      when n.kind in ('placement_submitted', 'placement_returned') then not exists (
        select from event later where later.placement_id = n.placement_id and later.type = e.type and later.id > e.id)
      when n.kind in ('match_to_answer', 'reminder_employer', 'reminder_caseworker', 'employer_unreachable') then
        not exists (select from event later where later.match_id = n.match_id and later.id > e.id
          and later.type in ('match.consented', 'match.asked', 'match.answered'))
      when n.kind = 'match_accepted' then not exists (
        select from intake_slot s where s.match_id = n.match_id and s.status in ('offered', 'confirmed'))
      when n.kind = 'proposal_asked' then exists (select from proposal_request r
        where r.candidate_id = n.candidate_id and r.placement_id = n.placement_id and r.status = 'open')
      -- Somebody of the same caseworker is still to be proposed there.
      when n.kind = 'placement_suggested' then exists (select from candidate one
        join candidate c on c.caseworker_id = one.caseworker_id and c.status = 'available'
        join suggestion s on s.candidate_id = c.id and s.placement_id = n.placement_id and s.dismissed_at is null
        where one.id = n.candidate_id and not exists (
          select from match m where m.candidate_id = c.id and m.placement_id = n.placement_id))
      when n.kind = 'candidate_received' then exists (select from candidate c
        where c.id = n.candidate_id and c.caseworker_id = n.membership_id and c.status <> 'closed')
      when n.kind = 'candidate_unreachable' then exists (select from address_trouble a
        join contact k on k.candidate_id = a.candidate_id and address_hash(k.email) = a.address_hash
        where a.candidate_id = n.candidate_id and a.because is not null)
      -- Another place is sought: until somebody is proposed again, or seeks no more.
      when n.kind in ('match_rerouted', 'match_expired', 'match_closed', 'match_declined_by_employer') then
        exists (select from candidate c where c.id = n.candidate_id and c.status not in ('placed', 'closed'))
        and not exists (select from match m where m.candidate_id = n.candidate_id and m.proposed_at > e.at)
      when n.kind = 'employer_registered' then exists (select from organisation o
        where o.id = e.employer_id and o.verified_at is null and o.refused_at is null)
      -- The request stands in the table since the very transaction that told of it.
      when n.kind = 'join_asked' then exists (select from join_request j
        where j.organisation_id = n.organisation_id and j.created_at = e.at and j.answered_at is null)
      when n.kind = 'webhook_stopped' then exists (
        select from webhook_endpoint w where w.organisation_id = n.organisation_id and w.status = 'disabled')
      else true
    end
  from (select * from notice where membership_id = app_membership() and read_at is null order by id desc limit 100) n
    join event e on e.id = n.event_id
    left join match t on t.id = n.match_id
    left join placement p on p.id = n.placement_id;
end;
revoke execute on function own_news() from public;
grant execute on function own_news() to werkbrug_app;
